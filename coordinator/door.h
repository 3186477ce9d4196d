// The door: what is malformed, unsigned or misdirected is dropped here and counted; it never reaches the record.
#pragma once

#include <string>
#include <variant>

#include "common/base/bytes.h"
#include "common/schema/act.capnp.h"
#include "common/schema/message.h"
#include "common/world/world.h"

namespace parley {

// A submission as it came over the wire.
struct RawSubmission {
  Bytes32 id{};
  Bytes32 key{};        // act key of the node
  Bytes64 signature{};  // over submission_statement(run_id, key, id, H(bytes)) (RECORD section 3)
  Bytes bytes;
};

// A submission that has passed the door.
struct Submitted {
  Bytes32 id{};
  Bytes32 key{};
  Bytes64 signature{};
  Message<schema::Submission> submission;
  std::string node;  // name of the enrolled node whose key signed it
};

// Checks form, size, fold version, that `key` belongs to an enrolled node, and the signature (unless `signatures` is
// false: rehearsal makes its own). The seat's authority and the acts are the conductor's to judge.
std::variant<Submitted, Refusal> pass_door(const World& world, const Bytes32& run_id, RawSubmission raw,
                                           bool signatures = true);

}  // namespace parley
