#include "common/world/clock.h"

#include <algorithm>

namespace parley {
namespace {

// Wall time is in us, exercise time in ms; 128 bits keep their products exact at any rate.
__extension__ using Wide = __int128;

}  // namespace

ExerciseTime Clock::time_at(WallTime wall_now) const {
  if (state != schema::ClockState::RUNNING) return at;
  const auto elapsed = static_cast<Wide>(std::max<WallTime>(wall_now - wall, 0));
  return at + static_cast<ExerciseTime>(elapsed * numerator / (static_cast<Wide>(denominator) * 1000));
}

WallTime Clock::wall_when(ExerciseTime time) const {
  if (state != schema::ClockState::RUNNING || time == kNever) return kNever;
  const auto ahead = static_cast<Wide>(std::max<ExerciseTime>(time - at, 0));
  const auto scaled = ahead * denominator * 1000;
  return wall + static_cast<WallTime>((scaled + numerator - 1) / numerator);
}

}  // namespace parley
