// The driver's events are bytes, an act's body is a text: each byte becomes one character, itself where a text may
// hold it as it is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parley::bench_peer {

// 0x00 becomes U+0100, 0x80 to 0xff become U+0080 to U+00FF: two bytes in UTF-8 each.
inline std::string text_of_event(std::span<const std::byte> event) {
  std::string text;
  text.reserve(event.size() + 32);
  for (const std::byte byte : event) {
    const unsigned character = byte == std::byte{0} ? 0x100 : static_cast<unsigned>(byte);
    if (character < 0x80) {
      text.push_back(static_cast<char>(character));
      continue;
    }
    text.push_back(static_cast<char>(0xc0 | (character >> 6)));
    text.push_back(static_cast<char>(0x80 | (character & 0x3f)));
  }
  return text;
}

// `text` must be what text_of_event gave.
inline void event_of_text(std::string_view text, std::vector<std::byte>& event) {
  event.resize(text.size());
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned character = static_cast<unsigned char>(text[i]);
    if (character >= 0x80) character = ((character & 0x1f) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3f);
    event[size++] = static_cast<std::byte>(character);  // U+0100 becomes 0x00
  }
  event.resize(size);
}

}  // namespace parley::bench_peer
