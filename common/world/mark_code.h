// The one field of a kind of event that its mark keeps as a set of values, and that a filter can ask for.
#pragma once

#include <capnp/schema.h>

#include <optional>

namespace parley {

// `body`: the kind's struct. Nothing where it has none.
std::optional<capnp::StructSchema::Field> code_field(capnp::StructSchema body);

}  // namespace parley
