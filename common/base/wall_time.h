// Which wall times a clock can show. What comes from outside is held to it before anything is reckoned with it: beyond
// it differences of 64 bits overflow.
#pragma once

#include "common/base/exercise_time.h"

namespace parley {

inline constexpr WallTime kLastWallTime = 253'402'300'799'999'999;  // the end of the year 9999, us

// From 1970 (in rehearsal: the start of the run) to the year 9999.
constexpr bool is_wall_time(WallTime time) { return time >= 0 && time <= kLastWallTime; }

}  // namespace parley
