#include "common/simulation/disk_file.h"

#include <algorithm>

namespace parley::simulation {
namespace {

constexpr std::uint64_t kSector = 512;  // bytes that a disk writes in whole or not at all

enum class Leaves { nothing, everything, beginning, anything };

}  // namespace

void Disk::File::make(const Change& change, DiskContent& content) const {
  if (change.cuts) return content.resize(change.offset);
  if (change.held != kNotHeld) return content.write(change.offset, ByteView(held_).subspan(change.held, change.size));
  Bytes bytes(change.size);
  now.read(change.offset, bytes);
  content.write(change.offset, bytes);
}

void Disk::File::hold_unflushed() {
  for (Change& change : unflushed_) {
    if (change.cuts || change.held != kNotHeld) continue;
    change.held = held_.size();
    held_.resize(held_.size() + change.size);
    now.read(change.offset, std::span(held_).subspan(change.held));
  }
}

// Most is written behind all that waits to be flushed.
void Disk::File::write(std::uint64_t offset, ByteView bytes) {
  if (offset < end_) hold_unflushed();
  now.write(offset, bytes);
  write_again(offset, bytes.size());
}

void Disk::File::write_again(std::uint64_t offset, std::uint64_t size) {
  unflushed_.push_back({offset, size, kNotHeld, false, false});
  end_ = std::max(end_, offset + size);
}

void Disk::File::truncate(std::uint64_t size) {
  hold_unflushed();
  now.resize(size);
  unflushed_.push_back({size, 0, kNotHeld, true, false});
}

void Disk::File::forget_unflushed() {
  unflushed_.clear();
  held_.clear();
  end_ = 0;
}

void Disk::File::flush() {
  for (const Change& change : unflushed_) {
    if (differs_ && !change.lost) make(change, durable);
  }
  const bool cut = std::any_of(unflushed_.begin(), unflushed_.end(), [](const Change& change) { return change.cuts; });
  if (!differs_ && cut) durable = now;
  for (const Change& change : unflushed_) {
    if (!differs_ && !cut) durable.take_over(now, change.offset, change.size);
  }
  forget_unflushed();
}

void Disk::File::lose_unflushed() {
  for (Change& change : unflushed_) change.lost = true;
  differs_ |= !unflushed_.empty();
}

std::uint64_t Disk::File::flip_bit(Draw& draw) {
  hold_unflushed();
  const std::uint64_t at = draw.below(now.size());
  const auto bit = static_cast<std::uint8_t>(1u << draw.below(8));
  for (DiskContent* content : {&now, &durable}) {
    const auto flipped = static_cast<std::uint8_t>(at < content->size() ? content->at(at) ^ bit : 0);
    if (at < content->size()) content->write(at, {&flipped, 1});
  }
  return at;
}

void Disk::File::survive(Draw& draw) {
  const auto leaves = static_cast<Leaves>(draw.below(4));
  const std::size_t from_here = draw.below(unflushed_.size() + 1);
  for (std::size_t i = 0; i < unflushed_.size(); ++i) {
    Change& change = unflushed_[i];
    bool kept = !change.lost && leaves != Leaves::nothing;
    if (leaves == Leaves::beginning) kept &= i < from_here;
    if (leaves == Leaves::anything) kept &= draw.below(2) == 0;
    if (!kept) continue;
    const bool torn = leaves != Leaves::everything && !change.cuts && draw.below(4) == 0;
    if (torn) {
      const std::uint64_t sectors = (change.size + kSector - 1) / kSector;
      change.size = std::min(change.size, kSector * draw.below(sectors + 1));
    }
    if (change.cuts || change.size > 0) make(change, durable);
  }
  forget_unflushed();
  now = durable;
  differs_ = false;
}

}  // namespace parley::simulation
