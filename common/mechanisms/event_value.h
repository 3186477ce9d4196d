// An event as rules and policies see it: a flat table of the fields of its body, in the schema's names.
#pragma once

#include "common/script/value.h"
#include "common/world/event.h"

namespace parley {

// {kind, number, time (minutes), author (seat), and the body's fields; structs and lists nested, bytes left out}. A
// body's own field `kind` (an offer's: search, rescue, ...) is called `type` here. Entry references that are unset are
// left out.
Value value_of(const Event& event);

}  // namespace parley
