#include "common/edge/os/keys.h"

#include <poll.h>
#include <unistd.h>

namespace parley::edge {
namespace {

bool readable() {
  pollfd input{0, POLLIN, 0};
  return ::poll(&input, 1, 0) == 1 && (input.revents & POLLIN) != 0;
}

std::optional<char> next_byte() {
  char byte = 0;
  return readable() && ::read(0, &byte, 1) == 1 ? std::optional(byte) : std::nullopt;
}

}  // namespace

Keys::Keys() {
  if (::isatty(0) != 1 || ::tcgetattr(0, &before_) != 0) return;
  termios raw = before_;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  there_ = ::tcsetattr(0, TCSANOW, &raw) == 0;
}

Keys::~Keys() {
  if (there_) ::tcsetattr(0, TCSANOW, &before_);
}

// An arrow comes as ESC [ A to D.
std::optional<char> Keys::read() {
  if (!there_) return std::nullopt;
  const auto first = next_byte();
  if (first != '\x1b') return first;
  if (next_byte() != '[') return std::nullopt;
  switch (next_byte().value_or(0)) {
    case 'A':
      return static_cast<char>(Key::up);
    case 'B':
      return static_cast<char>(Key::down);
    case 'C':
      return static_cast<char>(Key::right);
    case 'D':
      return static_cast<char>(Key::left);
    default:
      return std::nullopt;
  }
}

}  // namespace parley::edge
