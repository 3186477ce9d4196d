// What Cap'n Proto writes as null in JSON and does not read back: the member of a union that is set and holds nothing.
#pragma once

#include <capnp/compat/json.h>

namespace parley {

// Fills `into` from `json` as `codec` does, and takes such a null for what it was written of, so that what was written
// from a message comes back as that message. Throws as the codec does.
void decode_with_nulls(const capnp::JsonCodec& codec, capnp::JsonValue::Reader json,
                       capnp::DynamicStruct::Builder into);

}  // namespace parley
