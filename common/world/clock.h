// The exercise clock, part of the record: start, pause, rate and jumps are entries.
#pragma once

#include "common/base/exercise_time.h"
#include "common/schema/control.capnp.h"

namespace parley {

struct Clock {
  schema::ClockState state = schema::ClockState::PREPARED;
  ExerciseTime at = 0;                           // exercise time when this state began
  WallTime wall = 0;                             // wall time of that entry
  std::uint32_t numerator = 1, denominator = 1;  // exercise ms per wall ms
  bool real_world = false;
  // Exercise time at a wall time, by this clock; constant unless running.
  ExerciseTime time_at(WallTime wall_now) const;
  // Earliest wall time at which the clock shows at least `time`; kNever unless running.
  WallTime wall_when(ExerciseTime time) const;
  bool operator==(const Clock&) const = default;
};

}  // namespace parley
