// What a page asks before it offers an act: would the seat's own view take it? The same check as at the coordinator's
// door, so that a page knows no rules of its own.
#pragma once

#include <span>
#include <string>

#include "common/schema/act.capnp.h"
#include "common/schema/message.h"
#include "common/world/world.h"

namespace parley {

// A JSON list, one answer an act in their order: null where the view takes it now, else {"code", "reason"}. Whether the
// exercise runs, and whether a head of delegation has to approve it, is not asked: that is said when it is sent.
std::string console_offers(const World& view, Seat seat, ExerciseTime now, std::span<const Message<schema::Act>> acts);

}  // namespace parley
