#include "common/base/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace parley {
namespace {

// The well-formed sequences by their first byte; only the second byte's range varies.
struct Form {
  unsigned char first_low, first_high;
  std::size_t length;
  unsigned char second_low, second_high;
};
constexpr Form kForms[] = {
    {0x01, 0x7f, 1, 0, 0},       {0xc2, 0xdf, 2, 0x80, 0xbf}, {0xe0, 0xe0, 3, 0xa0, 0xbf},
    {0xe1, 0xec, 3, 0x80, 0xbf}, {0xed, 0xed, 3, 0x80, 0x9f}, {0xee, 0xef, 3, 0x80, 0xbf},
    {0xf0, 0xf0, 4, 0x90, 0xbf}, {0xf1, 0xf3, 4, 0x80, 0xbf}, {0xf4, 0xf4, 4, 0x80, 0x8f},
};

bool within(char byte, unsigned char low, unsigned char high) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= low && value <= high;
}

// Length of the well-formed sequence at the start of `text`, 0 if there is none.
std::size_t sequence(std::string_view text) {
  for (const Form& form : kForms) {
    if (!within(text[0], form.first_low, form.first_high)) continue;
    if (text.size() < form.length) return 0;
    if (form.length > 1 && !within(text[1], form.second_low, form.second_high)) return 0;
    for (std::size_t i = 2; i < form.length; ++i) {
      if (!within(text[i], 0x80, 0xbf)) return 0;
    }
    return form.length;
  }
  return 0;
}

}  // namespace

std::size_t plain_bytes(std::string_view text) {
  constexpr std::uint64_t kHigh = 0x8080808080808080u, kOne = 0x0101010101010101u;
  std::size_t size = 0;
  for (; size + 8 <= text.size(); size += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + size, sizeof eight);
    // A byte that is 0 borrows its high bit; one that has it already is no ASCII.
    if ((((eight - kOne) | eight) & kHigh) != 0) break;
  }
  return size;
}

bool is_utf8(std::string_view text) {
  while (true) {
    text.remove_prefix(plain_bytes(text));
    if (text.empty()) return true;
    const std::size_t length = sequence(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
}

std::string as_utf8(std::string_view text, std::size_t most) {
  std::string readable;
  while (!text.empty()) {
    const std::size_t length = sequence(text);
    const std::string_view next = length == 0 ? "\xef\xbf\xbd" : text.substr(0, length);
    if (readable.size() + next.size() > most) return readable + "...";
    readable += next;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return readable;
}

}  // namespace parley
