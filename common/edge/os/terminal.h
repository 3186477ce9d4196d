// Whether a person looks at what is printed, and colours for that person only.
#pragma once

#include <string>
#include <string_view>

namespace parley::edge {

enum class Colour { plain, bold, dim, red, green, yellow, blue };

class Terminal {
 public:
  // `descriptor`: 1 for standard output, 2 for standard error. No colours when it is not a terminal, when TERM is
  // "dumb" or unset, or when NO_COLOR is set (no-color.org).
  explicit Terminal(int descriptor);

  bool is_terminal() const { return is_terminal_; }
  bool has_colours() const { return has_colours_; }
  // Columns; 80 when nobody knows.
  int width() const;
  std::string in(Colour colour, std::string_view text) const;

 private:
  int descriptor_;
  bool is_terminal_;
  bool has_colours_;
};

}  // namespace parley::edge
