// One line that shows how far a long job is, for a person at a terminal only.
#pragma once

#include <cstdint>
#include <string>

#include "common/edge/os/terminal.h"

namespace parley {

// "[=====     ] 42 %", `width` columns wide.
std::string progress_bar(std::uint64_t done, std::uint64_t of, int width);

// Writes to standard error, so that what is printed can be piped; wipes itself when it goes.
class ProgressLine {
 public:
  ProgressLine() : terminal_(2) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  bool is_shown() const { return terminal_.is_terminal(); }
  // `text` beside the bar, cut to the terminal's width.
  void show(const std::string& text, std::uint64_t done, std::uint64_t of);
  void clear();

 private:
  edge::Terminal terminal_;
  bool drawn_ = false;
};

}  // namespace parley
