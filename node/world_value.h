// A world at a moment, for people and programs: what `parley replay --at` shows.
#pragma once

#include "common/script/value.h"
#include "common/world/world.h"

namespace parley {

// Clock, phase, seats, variables (with drift, at `at`), lines, open calls, preconditions, decisions, incidents,
// encounters, notifications; of the full world also expectations and injects. Moments are "T+06:10:00".
Value world_value(const World& world, ExerciseTime at);

// An indented outline of it, for a terminal.
std::string outline(const Value& value, int depth = 0);

}  // namespace parley
