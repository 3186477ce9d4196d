// Several messages in one input: each after its length, 3 bytes, the lowest first.
#pragma once

#include <vector>

#include "common/base/bytes.h"

namespace parley::fuzz {

inline std::vector<Bytes> pieces_of(ByteView bytes) {
  std::vector<Bytes> pieces;
  while (bytes.size() >= 3) {
    const std::size_t said = bytes[0] | bytes[1] << 8 | bytes[2] << 16;
    bytes = bytes.subspan(3);
    const std::size_t size = std::min(said, bytes.size());
    pieces.emplace_back(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    bytes = bytes.subspan(size);
  }
  return pieces;
}

inline Bytes joined(const std::vector<Bytes>& pieces) {
  Bytes bytes;
  for (const Bytes& piece : pieces) {
    for (unsigned shift : {0, 8, 16}) bytes.push_back(static_cast<std::uint8_t>(piece.size() >> shift));
    bytes.insert(bytes.end(), piece.begin(), piece.end());
  }
  return bytes;
}

}  // namespace parley::fuzz
