// The third kind of no: a broken invariant of our own. It stops the process, in every build, and never looks at outside
// input.
#pragma once

#include <string_view>

namespace parley {

[[noreturn]] void broken_invariant(const char* condition, const char* file, int line, std::string_view why);

}  // namespace parley

#define PARLEY_CHECK(condition, why) \
  (static_cast<bool>(condition) ? void() : ::parley::broken_invariant(#condition, __FILE__, __LINE__, why))
