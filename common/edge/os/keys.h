// Single keys of a person at a terminal, without Enter.
#pragma once

#include <termios.h>

#include <optional>

namespace parley::edge {

enum class Key : unsigned char { left = 1, right, up, down };  // arrows, beside the characters themselves

// While it lives the terminal hands over each key at once and does not show it; Ctrl-C still interrupts.
class Keys {
 public:
  // Standard input; does nothing when that is no terminal.
  Keys();
  ~Keys();
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  bool there() const { return there_; }
  int descriptor() const { return 0; }
  // A key that has been pressed, as its character or a Key; nothing when there is none.
  std::optional<char> read();

 private:
  bool there_ = false;
  termios before_{};
};

}  // namespace parley::edge
