// The machine's clocks.
#pragma once

#include <chrono>

#include "common/base/exercise_time.h"

namespace parley::edge {

// us since the Unix epoch; jumps when somebody sets the machine's clock.
inline WallTime wall_clock_us() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

// us since some moment; never jumps. For intervals only.
inline std::int64_t steady_clock_us() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

}  // namespace parley::edge
