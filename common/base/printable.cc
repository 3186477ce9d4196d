#include "common/base/printable.h"

namespace parley {

std::string printable(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // The C1 control characters are two bytes, c2 80 to c2 9f.
    const bool c1 = byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (c1) ++i;
    line += byte < 0x20 || byte == 0x7f || c1 ? ' ' : text[i];
  }
  return line;
}

}  // namespace parley
