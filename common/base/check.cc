#include "common/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace parley {

void broken_invariant(const char* condition, const char* file, int line, std::string_view why) {
  std::fprintf(stderr, "parley: broken invariant at %s:%d: %s (%.*s)\n", file, line, condition,
               static_cast<int>(why.size()), why.data());
  std::fflush(stderr);
  std::abort();
}

}  // namespace parley
