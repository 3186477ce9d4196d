#include "common/simulation/disk_content.h"

#include <algorithm>

namespace parley::simulation {

DiskContent::Page& DiskContent::own(std::uint64_t page) {
  if (pages_[page].use_count() > 1) pages_[page] = std::make_shared<Page>(*pages_[page]);
  return *pages_[page];
}

// Beyond the end a page is zero.
void DiskContent::resize(std::uint64_t size) {
  if (size < size_ && size % kPage != 0) {
    Page& last = own(size / kPage);
    std::fill(last.begin() + static_cast<std::ptrdiff_t>(size % kPage), last.end(), std::uint8_t{0});
  }
  pages_.resize((size + kPage - 1) / kPage);
  for (auto page = pages_.rbegin(); page != pages_.rend() && !*page; ++page) *page = std::make_shared<Page>();
  size_ = size;
}

void DiskContent::write(std::uint64_t offset, ByteView bytes) {
  if (offset + bytes.size() > size_) resize(offset + bytes.size());
  while (!bytes.empty()) {
    const std::uint64_t from = offset % kPage, here = std::min<std::uint64_t>(bytes.size(), kPage - from);
    std::copy_n(bytes.begin(), here, own(offset / kPage).begin() + static_cast<std::ptrdiff_t>(from));
    bytes = bytes.subspan(here);
    offset += here;
  }
}

std::uint64_t DiskContent::read(std::uint64_t offset, std::span<std::uint8_t> bytes) const {
  const std::uint64_t there = offset >= size_ ? 0 : std::min<std::uint64_t>(bytes.size(), size_ - offset);
  for (std::uint64_t done = 0; done < there;) {
    const std::uint64_t from = (offset + done) % kPage, here = std::min(there - done, kPage - from);
    std::copy_n(pages_[(offset + done) / kPage]->begin() + static_cast<std::ptrdiff_t>(from), here,
                bytes.begin() + static_cast<std::ptrdiff_t>(done));
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
  Bytes all(size_);
  read(0, all);
  return all;
}

}  // namespace parley::simulation
