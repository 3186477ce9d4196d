// The copy that tells what a reader of our schema would miss: whatever the schema does not name is not in it. The slow
// way to what the door does in one pass, by Cap'n Proto's own means: the two must agree on every message.
#pragma once

#include <capnp/dynamic.h>

#include "common/base/refusal.h"
#include "common/schema/known_form.h"

namespace parley::detail {

// Copies field by field what the schema knows. Thrown out of it: a Refusal where a union tag or an enum value is
// unknown, a text is not UTF-8 or a number is out of bounds; a kj::Exception where the message is malformed or exceeds
// the reader's limits.
void copy_known(capnp::DynamicStruct::Reader from, capnp::DynamicStruct::Builder to, const Bounds& bounds);

}  // namespace parley::detail
