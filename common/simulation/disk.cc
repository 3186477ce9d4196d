#include "common/simulation/disk.h"

#include <algorithm>

#include "common/simulation/disk_file.h"

namespace parley::simulation {
namespace {

constexpr std::uint64_t kPage = 4096;

}  // namespace

bool Disk::alive() { return !dead_; }

// The power goes in the middle of this change: it is among what may be there later.
bool Disk::changes() {
  if (dead_) return false;
  if (++calls_ == cut_at_) dead_ = true;
  return true;
}

Disk::Open Disk::open(const std::string& name) {
  const auto found = names_.find(name);
  return dead_ || found == names_.end() ? nullptr : found->second;
}

Disk::Open Disk::create(const std::string& name) {
  if (auto file = open(name)) return file;
  if (!changes()) return nullptr;
  set_name(name, std::make_shared<File>());
  return dead_ ? nullptr : names_[name];
}

void Disk::set_name(const std::string& name, Open file, const std::string& gives) {
  unflushed_names_.push_back({name, file, gives});
  if (const auto old = names_.find(name); old != names_.end()) used_ -= std::min(used_, old->second->size());
  if (file) {
    names_[name] = std::move(file);
  } else {
    names_.erase(name);
  }
}

Disk::Done Disk::rename(const std::string& from, const std::string& to) {
  const Open file = open(from);
  if (!file || !changes()) return Done::failed;
  set_name(to, file, from);
  names_.erase(from);
  return dead_ ? Done::failed : Done::yes;
}

Disk::Done Disk::remove(const std::string& name) {
  if (!exists(name)) return Done::yes;
  if (!changes()) return Done::failed;
  set_name(name, nullptr);
  return dead_ ? Done::failed : Done::yes;
}

Disk::Done Disk::flush_names() {
  if (!changes() || dead_) return Done::failed;
  if (draw_.chance(faults.flush_fails)) return Done::failed;
  if (faults.flush_lies) return Done::yes;
  durable_names_ = names_;
  unflushed_names_.clear();
  return Done::yes;
}

std::uint64_t Disk::size(const Open& file) { return file->size(); }

Disk::Done Disk::read(const Open& file, std::uint64_t offset, std::span<std::uint8_t> bytes, bool& beyond) {
  if (!alive() || draw_.chance(faults.read_fails)) return Done::failed;
  const std::uint64_t here = file->now.read(offset, bytes);
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(here), bytes.end(), std::uint8_t{0});
  beyond = here < bytes.size();
  return Done::yes;
}

Disk::Done Disk::write(const Open& file, std::uint64_t offset, ByteView bytes) {
  if (!changes()) return Done::failed;
  const std::uint64_t before = file->size(), after = std::max(before, offset + bytes.size());
  if (after - before > free_bytes()) return dead_ ? Done::failed : Done::full;
  if (draw_.chance(faults.write_fails)) return Done::failed;
  file->write(offset, bytes);
  used_ += file->size() - before;
  return dead_ ? Done::failed : Done::yes;
}

Disk::Done Disk::write_again(const Open& file, std::uint64_t offset, std::uint64_t size) {
  if (draw_.chance(faults.read_fails) || !changes() || draw_.chance(faults.write_fails)) return Done::failed;
  file->write_again(offset, std::min(size, file->now.size() - std::min(offset, file->now.size())));
  return dead_ ? Done::failed : Done::yes;
}

Disk::Done Disk::truncate(const Open& file, std::uint64_t size) {
  if (!changes()) return Done::failed;
  const std::uint64_t before = file->size();
  file->room = std::min(file->room, size);
  file->truncate(size);
  used_ -= std::min(used_, before - std::min(before, file->size()));
  return dead_ ? Done::failed : Done::yes;
}

Disk::Done Disk::allocate(const Open& file, std::uint64_t size) {
  if (!changes()) return Done::failed;
  const std::uint64_t before = file->size();
  if (size > before && size - before > free_bytes()) return dead_ ? Done::failed : Done::full;
  file->room = std::max(file->room, size);
  used_ += file->size() - before;
  return dead_ ? Done::failed : Done::yes;
}

// A flush that fails leaves the pages marked clean: a later one says yes, and they are not there (fsyncgate).
Disk::Done Disk::flush(const Open& file) {
  if (!changes()) return Done::failed;
  if (dead_) return Done::failed;
  if (draw_.chance(faults.flush_fails)) {
    file->lose_unflushed();
    return Done::failed;
  }
  if (!faults.flush_lies) file->flush();
  return Done::yes;
}

void Disk::revive() {
  dead_ = false;
  cut_at_.reset();
}

// Changes of names come back in their order, up to some point, and a new name in one step: so file systems with a
// journal of their own do.
void Disk::restore_power() {
  dead_ = false;
  cut_at_.reset();
  const std::size_t kept = draw_.below(unflushed_names_.size() + 1);
  for (std::size_t i = 0; i < kept; ++i) {
    const NameChange& change = unflushed_names_[i];
    if (change.file) {
      durable_names_[change.name] = change.file;
    } else {
      durable_names_.erase(change.name);
    }
    if (!change.gives.empty()) durable_names_.erase(change.gives);
  }
  unflushed_names_.clear();
  names_ = durable_names_;
  used_ = 0;
  for (auto& [name, file] : names_) {
    file->survive(draw_);
    used_ += file->size();
  }
}

Disk::Open Disk::random_file(Draw& draw, std::uint64_t at_least, std::string& name) {
  std::vector<std::pair<std::string, Open>> files;
  for (const auto& item : names_) {
    if (item.second->now.size() >= at_least) files.push_back(item);
  }
  if (files.empty()) return nullptr;
  const auto& chosen = files[draw.below(files.size())];
  name = chosen.first;
  return chosen.second;
}

std::string Disk::flip_bit(Draw& draw) {
  std::string name;
  const Open file = random_file(draw, 1, name);
  return file ? "a bit of byte " + std::to_string(file->flip_bit(draw)) + " of " + name + " is flipped" : "";
}

void Disk::flip_bit(Draw& draw, const std::string& name) {
  const auto found = names_.find(name);
  if (found != names_.end() && found->second->now.size() > 0) found->second->flip_bit(draw);
}

std::string Disk::swap_pages(Draw& draw) {
  std::string name;
  const Open file = random_file(draw, 2 * kPage, name);
  if (!file) return "";
  const std::uint64_t pages = file->now.size() / kPage, from = draw.below(pages), to = draw.below(pages);
  if (from == to) return "";
  file->hold_unflushed();
  for (DiskContent* content : {&file->now, &file->durable}) {
    if (content->size() < (std::max(from, to) + 1) * kPage) continue;
    Bytes page(kPage);
    content->read(from * kPage, page);
    content->write(to * kPage, page);
  }
  return "page " + std::to_string(to) + " of " + name + " holds page " + std::to_string(from);
}

std::string Disk::cut_short(Draw& draw) {
  std::string name;
  const Open file = random_file(draw, 1, name);
  if (!file) return "";
  const std::uint64_t size = draw.below(file->now.size());
  file->hold_unflushed();
  file->now.resize(size);
  file->durable.resize(std::min(size, file->durable.size()));
  return name + " is cut to " + std::to_string(size) + " bytes";
}

void Disk::wipe() {
  names_.clear();
  durable_names_.clear();
  unflushed_names_.clear();
  used_ = 0;
}

Disk::Snapshot Disk::snapshot() const {
  Snapshot snapshot;
  for (const auto& [name, file] : names_) snapshot[name] = file->now;
  return snapshot;
}

void Disk::put_back(const Snapshot& snapshot) {
  wipe();
  for (const auto& [name, content] : snapshot) {
    auto& file = names_[name] = std::make_shared<File>();
    file->now = file->durable = content;
    used_ += file->size();
  }
  durable_names_ = names_;
}

std::map<std::string, Bytes> Disk::image() const {
  std::map<std::string, Bytes> image;
  for (const auto* names : {&names_, &durable_names_}) {
    for (const auto& [name, file] : *names) {
      Bytes& bytes = image[name];
      for (const DiskContent* content : {&file->now, &file->durable}) {
        if (content == &file->durable && content->shares_all_with(file->now)) continue;
        content->append_to(bytes);
      }
    }
  }
  return image;
}

}  // namespace parley::simulation
