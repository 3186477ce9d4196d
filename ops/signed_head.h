// How far a record was signed for, as it says itself.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "common/edge/sqlite/journal.h"
#include "common/record/checkpoint.h"
#include "common/record/run_identity.h"

namespace parley {

struct SignedHead {
  TreeHead head;
  std::string note;  // as it was signed, with the cosignatures that came
};

// The largest checkpoint of the coordinator's that the journal keeps and `tree` reaches. Nothing when there is none;
// refused when it was signed for other entries than these.
std::variant<std::optional<SignedHead>, Refusal> signed_head(edge::Journal& journal, const RunIdentity& run,
                                                             const MerkleTree& tree);

}  // namespace parley
