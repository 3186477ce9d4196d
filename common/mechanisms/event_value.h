// An event as rules and policies see it: a flat table of the fields of its body, in the schema's names.
#pragma once

#include <capnp/dynamic.h>

#include "common/script/value.h"
#include "common/world/event.h"

namespace parley {

// {kind, number, time (minutes), author (its seat), and the body's fields (what it calls `kind` as `type`); structs and
// lists nested, bytes left out}. Entry references that are unset are left out.
Value value_of(const Event& event);

// The same of a struct alone: its fields, in the schema's names.
Value value_of(capnp::DynamicStruct::Reader body);

}  // namespace parley
