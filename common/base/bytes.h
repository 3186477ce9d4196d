// Byte strings and fixed-size digests, as values.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// A SHA-256 digest, a commitment, a salt, an id, a run id, a public key: 32 bytes of which order and equality are all
// we need.
using Bytes32 = std::array<std::uint8_t, 32>;
using Bytes64 = std::array<std::uint8_t, 64>;

inline ByteView view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string hex(ByteView bytes);
// Empty when `text` is not an even number of hex digits.
Bytes from_hex(std::string_view text);

// RFC 4648 section 4, with padding.
std::string base64(ByteView bytes);
// Empty when `text` is not valid base64.
Bytes from_base64(std::string_view text);

// Copies exactly 32 bytes; a wrong size is refused by returning false.
bool copy_to(Bytes32& to, ByteView from);
bool copy_to(Bytes64& to, ByteView from);

}  // namespace parley
