// What a seat's page shows of its view beside the entries themselves, as JSON.
#pragma once

#include <string>

#include "common/world/world.h"

namespace parley {

// {"seat": {...}, "view": as world_value.h, "open": as bots_view.h lists it, "now": ms}. `view`: of the seat's party,
// with a package.
std::string console_state(const World& view, Seat seat, ExerciseTime now);

}  // namespace parley
