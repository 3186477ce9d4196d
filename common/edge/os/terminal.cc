#include "common/edge/os/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace parley::edge {
namespace {

bool colours_welcome() {
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  return term && *term != '\0' && std::string_view(term) != "dumb";
}

std::string_view code_of(Colour colour) {
  switch (colour) {
    case Colour::plain:
      return "0";
    case Colour::bold:
      return "1";
    case Colour::dim:
      return "2";
    case Colour::red:
      return "31";
    case Colour::green:
      return "32";
    case Colour::yellow:
      return "33";
    case Colour::blue:
      return "34";
  }
  return "0";
}

}  // namespace

Terminal::Terminal(int descriptor)
    : descriptor_(descriptor),
      is_terminal_(::isatty(descriptor) == 1),
      has_colours_(is_terminal_ && colours_welcome()) {}

int Terminal::width() const {
  winsize size{};
  if (!is_terminal_ || ::ioctl(descriptor_, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

std::string Terminal::in(Colour colour, std::string_view text) const {
  if (!has_colours_ || colour == Colour::plain) return std::string(text);
  std::string coloured = "\x1b[";
  coloured.append(code_of(colour)).append("m").append(text).append("\x1b[0m");
  return coloured;
}

}  // namespace parley::edge
