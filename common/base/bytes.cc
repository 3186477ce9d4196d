#include "common/base/bytes.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNotADigit = 0xff;

constexpr std::array<std::uint8_t, 256> values_of(std::string_view digits) {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNotADigit);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    values[static_cast<std::uint8_t>(digits[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}

constexpr std::array<std::uint8_t, 256> hex_values() {
  auto values = values_of(kHexDigits);
  for (std::uint8_t i = 0; i < 6; ++i) values['A' + i] = static_cast<std::uint8_t>(10 + i);
  return values;
}

constexpr auto kHexValues = hex_values();
constexpr auto kBase64Values = values_of(kBase64Digits);

std::uint8_t hex_value(char c) { return kHexValues[static_cast<std::uint8_t>(c)]; }
std::uint8_t base64_value(char c) { return kBase64Values[static_cast<std::uint8_t>(c)]; }

template <std::size_t size>
bool copy_exactly(std::array<std::uint8_t, size>& to, ByteView from) {
  if (from.size() != size) return false;
  std::copy(from.begin(), from.end(), to.begin());
  return true;
}

// The digits' bits, most significant first; false when a digit is none, or when bits are left over that are not zero:
// two texts must never decode to the same bytes.
bool append_base64_digits(Bytes& out, std::string_view digits) {
  std::size_t to = out.size();
  out.resize(to + digits.size() / 4 * 3);
  for (; digits.size() >= 4; digits.remove_prefix(4)) {
    const std::uint32_t a = base64_value(digits[0]), b = base64_value(digits[1]), c = base64_value(digits[2]),
                        d = base64_value(digits[3]);
    if ((a | b | c | d) > 63) return false;
    const std::uint32_t three = a << 18 | b << 12 | c << 6 | d;
    for (const int shift : {16, 8, 0}) out[to++] = static_cast<std::uint8_t>(three >> shift);
  }
  std::uint32_t bits = 0;
  int pending = 0;
  for (char c : digits) {
    const std::uint8_t value = base64_value(c);
    if (value == kNotADigit) return false;
    bits = (bits << 6) | value;
    pending += 6;
    if (pending >= 8) {
      pending -= 8;
      out.push_back(static_cast<std::uint8_t>(bits >> pending));
      bits &= (1u << pending) - 1;
    }
  }
  return bits == 0;
}

}  // namespace

std::string hex(ByteView bytes) {
  std::string text(bytes.size() * 2, '0');
  char* to = text.data();
  for (std::uint8_t byte : bytes) {
    *to++ = kHexDigits[byte >> 4];
    *to++ = kHexDigits[byte & 15];
  }
  return text;
}

Bytes from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return {};
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::uint8_t high = hex_value(text[i]);
    const std::uint8_t low = hex_value(text[i + 1]);
    if (high == kNotADigit || low == kNotADigit) return {};
    bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return bytes;
}

std::string base64(ByteView bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '=');
  char* to = text.data();
  const auto put = [&to](std::uint32_t bits, int digits) {
    for (int shift = 18; digits > 0; --digits, shift -= 6) *to++ = kBase64Digits[bits >> shift & 63];
  };
  std::size_t i = 0;
  for (; i + 3 <= bytes.size(); i += 3, to += 4) {
    const std::uint32_t bits = std::uint32_t{bytes[i]} << 16 | std::uint32_t{bytes[i + 1]} << 8 | bytes[i + 2];
    to[0] = kBase64Digits[bits >> 18];
    to[1] = kBase64Digits[bits >> 12 & 63];
    to[2] = kBase64Digits[bits >> 6 & 63];
    to[3] = kBase64Digits[bits & 63];
  }
  if (bytes.size() - i == 1) put(std::uint32_t{bytes[i]} << 16, 2);
  if (bytes.size() - i == 2) put(std::uint32_t{bytes[i]} << 16 | std::uint32_t{bytes[i + 1]} << 8, 3);
  return text;
}

Bytes from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return {};
  if (text.ends_with("==")) {
    text.remove_suffix(2);
  } else if (text.ends_with('=')) {
    text.remove_suffix(1);
  }
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  if (!append_base64_digits(bytes, text)) return {};
  return bytes;
}

bool copy_to(Bytes32& to, ByteView from) { return copy_exactly(to, from); }
bool copy_to(Bytes64& to, ByteView from) { return copy_exactly(to, from); }

}  // namespace parley
