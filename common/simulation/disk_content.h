// The bytes of a pretend file, in pages that copies share until one of them changes: what is on the medium and what a
// process reads are mostly the same, and a run writes them a hundred thousand times.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "common/base/bytes.h"

namespace parley::simulation {

// Pages come from a store of the thread's own and go back to it; those who share one are counted without a lock, so
// that a disk belongs to one thread.
class DiskPage {
 public:
  static constexpr std::uint64_t kBytes = 4096;
  using Content = std::array<std::uint8_t, kBytes>;

  DiskPage() = default;  // none: its bytes are zero
  // Its bytes are what they are.
  static DiskPage made();
  DiskPage(const DiskPage& other) : body_(other.body_) {
    if (body_ != nullptr) ++body_->users;
  }
  DiskPage(DiskPage&& other) noexcept : body_(std::exchange(other.body_, nullptr)) {}
  DiskPage& operator=(DiskPage other) noexcept {
    std::swap(body_, other.body_);
    return *this;
  }
  ~DiskPage() {
    if (body_ != nullptr && --body_->users == 0) give_back(body_);
  }

  bool operator==(const DiskPage&) const = default;
  explicit operator bool() const { return body_ != nullptr; }
  bool is_shared() const { return body_->users > 1; }
  Content& operator*() const { return body_->content; }
  Content* operator->() const { return &body_->content; }

 private:
  struct Body {
    std::uint32_t users = 0;
    Content content;
  };
  friend class DiskPages;
  static void give_back(Body* body);

  Body* body_ = nullptr;
};

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

  std::uint8_t at(std::uint64_t offset) const {
    const DiskPage& page = pages_[offset / kPage];
    return page ? (*page)[offset % kPage] : std::uint8_t{0};
  }
  Bytes bytes() const;
  void append_to(Bytes& bytes) const;
  // In the very same pages.
  bool shares_all_with(const DiskContent& other) const { return size_ == other.size_ && pages_ == other.pages_; }

 private:
  static constexpr std::uint64_t kPage = DiskPage::kBytes;
  void write_page(DiskPage& page, std::uint64_t from, ByteView bytes);

  std::vector<DiskPage> pages_;
  std::uint64_t size_ = 0;
};

}  // namespace parley::simulation
