#include "common/world/clock.h"

#include <algorithm>

#include "common/base/wall_time.h"

namespace parley {
namespace {

// Wall time is in us, exercise time in ms; 128 bits keep their products exact at any rate.
__extension__ using Wide = __int128;

}  // namespace

// A fast clock is at the end of all exercise times long before a wall clock is at the end of its own.

ExerciseTime Clock::time_at(WallTime wall_now) const {
  if (state != schema::ClockState::RUNNING || denominator == 0) return at;
  const Wide elapsed = std::max<Wide>(Wide{wall_now} - wall, 0);
  const Wide passed = elapsed * numerator / (Wide{denominator} * 1000);
  return std::max(at, static_cast<ExerciseTime>(std::min<Wide>(at + passed, kLastExerciseTime)));
}

WallTime Clock::wall_when(ExerciseTime time) const {
  if (state != schema::ClockState::RUNNING || numerator == 0 || time == kNever) return kNever;
  const Wide ahead = std::max<Wide>(Wide{time} - at, 0);
  const Wide shown = wall + (ahead * denominator * 1000 + numerator - 1) / numerator;
  return shown > kLastWallTime ? kNever : static_cast<WallTime>(shown);
}

}  // namespace parley
