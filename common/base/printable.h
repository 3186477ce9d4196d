#pragma once

#include <string>
#include <string_view>

namespace parley {

// Without control characters, on one line: another's text must not drive the reader's terminal.
std::string printable(std::string_view text);

}  // namespace parley
