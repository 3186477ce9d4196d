#include "common/simulation/disk_content.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace parley::simulation {
class DiskPages {
 public:
  // Of a thread that ends: a static disk's pages may come back later still.
  ~DiskPages() { gone = true; }
  static thread_local bool gone;

  DiskPage::Body* take() {
    if (free_.empty()) return new DiskPage::Body;
    DiskPage::Body* body = free_.back().release();
    free_.pop_back();
    return body;
  }
  void give_back(DiskPage::Body* body) { free_.emplace_back(body); }

 private:
  std::vector<std::unique_ptr<DiskPage::Body>> free_;
};

thread_local bool DiskPages::gone = false;

namespace {

DiskPages& pages() {
  thread_local DiskPages pages;
  return pages;
}

}  // namespace

DiskPage DiskPage::made() {
  DiskPage page;
  page.body_ = pages().take();
  page.body_->users = 1;
  return page;
}

void DiskPage::give_back(Body* body) {
  if (DiskPages::gone) {
    delete body;
  } else {
    pages().give_back(body);
  }
}

// Beyond the end a page is zero.
void DiskContent::resize(std::uint64_t size) {
  if (size < size_ && size % kPage != 0) {
    static constexpr DiskPage::Content kZeros{};
    write_page(pages_[size / kPage], size % kPage, ByteView(kZeros).subspan(size % kPage));
  }
  pages_.resize((size + kPage - 1) / kPage);
  size_ = size;
}

// What changes nothing is shared on.
void DiskContent::write_page(DiskPage& page, std::uint64_t from, ByteView bytes) {
  if (page && std::memcmp(page->data() + from, bytes.data(), bytes.size()) == 0) return;
  if (!page || page.is_shared()) {
    DiskPage own = DiskPage::made();
    if (page && bytes.size() < kPage) *own = *page;
    if (!page) {
      std::fill_n(own->begin(), from, std::uint8_t{0});
      std::fill(own->begin() + static_cast<std::ptrdiff_t>(from + bytes.size()), own->end(), std::uint8_t{0});
    }
    page = std::move(own);
  }
  std::copy(bytes.begin(), bytes.end(), page->begin() + static_cast<std::ptrdiff_t>(from));
}

void DiskContent::write(std::uint64_t offset, ByteView bytes) {
  if (offset + bytes.size() > size_) resize(offset + bytes.size());
  while (!bytes.empty()) {
    const std::uint64_t from = offset % kPage, here = std::min<std::uint64_t>(bytes.size(), kPage - from);
    write_page(pages_[offset / kPage], from, bytes.first(here));
    bytes = bytes.subspan(here);
    offset += here;
  }
}

std::uint64_t DiskContent::read(std::uint64_t offset, std::span<std::uint8_t> bytes) const {
  const std::uint64_t there = offset >= size_ ? 0 : std::min<std::uint64_t>(bytes.size(), size_ - offset);
  for (std::uint64_t done = 0; done < there;) {
    const std::uint64_t from = (offset + done) % kPage, here = std::min(there - done, kPage - from);
    const DiskPage& page = pages_[(offset + done) / kPage];
    page ? std::memcpy(bytes.data() + done, page->data() + from, here) : std::memset(bytes.data() + done, 0, here);
    done += here;
  }
  return there;
}

void DiskContent::take_over(const DiskContent& other, std::uint64_t offset, std::uint64_t size) {
  pages_.resize(other.pages_.size());
  for (std::uint64_t page = offset / kPage; page < pages_.size() && page * kPage < offset + size; ++page)
    pages_[page] = other.pages_[page];
  size_ = other.size_;
}

Bytes DiskContent::bytes() const {
  Bytes all;
  append_to(all);
  return all;
}

void DiskContent::append_to(Bytes& bytes) const {
  bytes.reserve(bytes.size() + size_);
  for (std::uint64_t at = 0; at < size_; at += kPage) {
    const auto here = static_cast<std::ptrdiff_t>(std::min(kPage, size_ - at));
    const DiskPage& page = pages_[at / kPage];
    page ? bytes.insert(bytes.end(), page->begin(), page->begin() + here)
         : bytes.insert(bytes.end(), static_cast<std::size_t>(here), std::uint8_t{0});
  }
}

}  // namespace parley::simulation
