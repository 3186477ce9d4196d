#include "common/world/history.h"

#include <algorithm>

namespace parley {

std::uint64_t label_of(std::string_view text) {
  if (text.empty()) return 0;
  // FNV-1a, 64 bits: a package's few hundred ids do not collide, and 0 is kept for "none".
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char character : text) {
    hash ^= static_cast<std::uint8_t>(character);
    hash *= 0x100000001b3u;
  }
  return hash == 0 ? 1 : hash;
}

void History::append(const EventMark& mark) {
  if (tail_.empty()) tail_.reserve(kChunk);
  tail_.push_back(mark);
  if (tail_.size() < kChunk) return;
  full_.push_back(std::make_shared<const Chunk>(std::move(tail_)));
  tail_ = Chunk();
}

const EventMark& History::operator[](std::size_t index) const {
  const std::size_t chunk = index / kChunk;
  return chunk < full_.size() ? (*full_[chunk])[index % kChunk] : tail_[index - full_.size() * kChunk];
}

// Full chunks may be shared with other worlds: a changed one is a new one.
void History::replace(EntryNumber number, const std::vector<EventMark>& marks) {
  std::size_t at = first_from(number);
  for (const EventMark& mark : marks) {
    if (at >= size() || (*this)[at].number != number) return;
    const std::size_t chunk = at / kChunk;
    if (chunk < full_.size()) {
      Chunk changed = *full_[chunk];
      changed[at % kChunk] = mark;
      full_[chunk] = std::make_shared<const Chunk>(std::move(changed));
    } else {
      tail_[at - full_.size() * kChunk] = mark;
    }
    ++at;
  }
}

void History::retain(Party party) {
  History kept;
  for (std::size_t i = 0; i < size(); ++i) {
    if ((*this)[i].audience.contains(party)) kept.append((*this)[i]);
  }
  *this = std::move(kept);
}

bool History::operator==(const History& other) const {
  if (size() != other.size()) return false;
  for (std::size_t i = 0; i < size(); ++i) {
    if ((*this)[i] != other[i]) return false;
  }
  return true;
}

std::size_t History::first_from(EntryNumber number) const {
  std::size_t low = 0, high = size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if ((*this)[middle].number < number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace parley
