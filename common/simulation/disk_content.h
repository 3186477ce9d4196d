// The bytes of a pretend file, in pages that copies share until one of them changes: what is on the medium and what a
// process reads are mostly the same, and a run writes them a hundred thousand times.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "common/base/bytes.h"

namespace parley::simulation {

class DiskContent {
 public:
  std::uint64_t size() const { return size_; }
  // Grows with zeros.
  void resize(std::uint64_t size);
  // Grows as it must.
  void write(std::uint64_t offset, ByteView bytes);
  // The part that is there; its length.
  std::uint64_t read(std::uint64_t offset, std::span<std::uint8_t> bytes) const;
  // As `other` has it, of these bytes; it ends where `other` ends.
  void take_over(const DiskContent& other, std::uint64_t offset, std::uint64_t size);

  std::uint8_t at(std::uint64_t offset) const { return (*pages_[offset / kPage])[offset % kPage]; }
  Bytes bytes() const;
  // In the very same pages.
  bool shares_all_with(const DiskContent& other) const { return size_ == other.size_ && pages_ == other.pages_; }

 private:
  static constexpr std::uint64_t kPage = 4096;
  using Page = std::array<std::uint8_t, kPage>;

  Page& own(std::uint64_t page);

  std::vector<std::shared_ptr<Page>> pages_;
  std::uint64_t size_ = 0;
};

}  // namespace parley::simulation
