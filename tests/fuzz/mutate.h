// Changes to messages that leave them canonical, so that they pass the door and what lies behind it is reached: a value
// at the edge of its range, a text gone or replaced, an element twice, another member of a union.
#pragma once

#include <optional>

#include "tests/fuzz/target.h"

namespace parley::fuzz {

// Of an input of `target`, which has a schema. Nothing when it is none; now and then on purpose, so that plain bytes
// are changed as well.
std::optional<Bytes> mutated(ByteView input, const Target& target, unsigned seed);

}  // namespace parley::fuzz
