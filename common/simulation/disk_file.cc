#include "common/simulation/disk_file.h"

#include <algorithm>

namespace parley::simulation {
namespace {

constexpr std::uint64_t kSector = 512;  // bytes that a disk writes in whole or not at all

void make_change(DiskContent& content, const Disk::File::Change& change) {
  change.cuts ? content.resize(change.offset) : content.write(change.offset, change.bytes);
}

enum class Leaves { nothing, everything, beginning, anything };

}  // namespace

void Disk::File::change(Change change) {
  make_change(now, change);
  unflushed_.push_back(std::move(change));
}

void Disk::File::flush() {
  for (const Change& change : unflushed_) {
    if (differs_ && !change.lost) make_change(durable, change);
  }
  const bool cut = std::any_of(unflushed_.begin(), unflushed_.end(), [](const Change& change) { return change.cuts; });
  if (!differs_ && cut) durable = now;
  for (const Change& change : unflushed_) {
    if (!differs_ && !cut) durable.take_over(now, change.offset, change.bytes.size());
  }
  unflushed_.clear();
}

void Disk::File::lose_unflushed() {
  for (Change& change : unflushed_) change.lost = true;
  differs_ |= !unflushed_.empty();
}

std::uint64_t Disk::File::flip_bit(Draw& draw) {
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
      const std::uint64_t sectors = (change.bytes.size() + kSector - 1) / kSector;
      change.bytes.resize(std::min<std::uint64_t>(change.bytes.size(), kSector * draw.below(sectors + 1)));
    }
    if (change.cuts || !change.bytes.empty()) make_change(durable, change);
  }
  unflushed_.clear();
  now = durable;
  differs_ = false;
}

}  // namespace parley::simulation
