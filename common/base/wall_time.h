// What a clock can show, and how fast it can run. What comes from outside is held to it before anything is reckoned
// with it (schema/message.h, record/whole_entry.h): within it, sums and differences of a few times fit 64 bits.
#pragma once

#include "common/base/exercise_time.h"

namespace parley {

inline constexpr WallTime kLastWallTime = 253'402'300'799'999'999;    // the end of the year 9999, us
inline constexpr ExerciseTime kLastExerciseTime = 1'000'000 * kHour;  // some hundred years
inline constexpr std::uint32_t kFastestClock = 1'000'000;             // exercise seconds a wall second

// From 1970 (in rehearsal: the start of the run) to the year 9999.
constexpr bool is_wall_time(WallTime time) { return time >= 0 && time <= kLastWallTime; }

constexpr bool is_exercise_time(ExerciseTime time) { return time >= 0 && time <= kLastExerciseTime; }

// A fraction of two positive integers.
constexpr bool is_clock_rate(std::uint32_t numerator, std::uint32_t denominator) {
  return numerator > 0 && denominator > 0 && numerator <= kFastestClock;
}

}  // namespace parley
