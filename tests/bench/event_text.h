// The driver's events are bytes, an act's body is a text: each byte becomes one character, itself where a text may
// hold it as it is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.h"

namespace parley::bench_peer {

// 0x00 becomes U+0100, 0x80 to 0xff become U+0080 to U+00FF: two bytes in UTF-8 each.
inline std::string text_of_event(std::span<const std::byte> event) {
  std::string_view rest(reinterpret_cast<const char*>(event.data()), event.size());
  std::string text;
  text.reserve(event.size() + 32);
  while (!rest.empty()) {
    const std::size_t plain = plain_bytes(rest);
    text.append(rest.substr(0, plain));
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    const unsigned byte = static_cast<unsigned char>(rest.front()), character = byte == 0 ? 0x100 : byte;
    rest.remove_prefix(1);
    if (character >= 0x80) text.push_back(static_cast<char>(0xc0 | (character >> 6)));
    text.push_back(static_cast<char>(character < 0x80 ? character : 0x80 | (character & 0x3f)));
  }
  return text;
}

// `text` must be what text_of_event gave.
inline void event_of_text(std::string_view text, std::vector<std::byte>& event) {
  event.clear();
  while (!text.empty()) {
    const std::size_t plain = plain_bytes(text);
    const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
    event.insert(event.end(), bytes, bytes + plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    unsigned character = static_cast<unsigned char>(text.front());
    if (character >= 0x80) {
      text.remove_prefix(1);
      character = ((character & 0x1f) << 6) | (static_cast<unsigned char>(text.front()) & 0x3f);
    }
    text.remove_prefix(1);
    event.push_back(static_cast<std::byte>(character));  // U+0100 becomes 0x00
  }
}

}  // namespace parley::bench_peer
