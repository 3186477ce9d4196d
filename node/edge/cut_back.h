// A store put back to the beginning of the record that is left, after control and the head of delegation have accepted
// that the rest is lost (`parley recover --accept-loss`, `parley join --accept-loss`).
#pragma once

#include <string>
#include <variant>

#include "common/base/refusal.h"
#include "common/record/merkle.h"

namespace parley::edge {

// Keeps the store as it was in `<store>.before-loss-SIZE`. What this node had sent and is lost waits in the outbox
// again, under the same signatures. Gives a sentence that says what was done; refused, and nothing changed, when the
// store does not begin with `head`. Throws StorageFailure.
std::variant<std::string, Refusal> cut_store_back(const std::string& store_path, const TreeHead& head);

}  // namespace parley::edge
