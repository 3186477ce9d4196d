// The proof that one entry is in a signed record, as a text that stands alone: C2SP tlog-proof (RECORD section 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/refusal.h"
#include "common/record/leaf.h"
#include "common/record/merkle.h"

namespace parley {

struct ProofText {
  EntryNumber number = 0;
  Leaf leaf{};             // as the text's extra data: what is hashed to the leaf
  MerkleProof path;        // in the tree of the checkpoint
  std::string checkpoint;  // the signed note, as it is
  bool operator==(const ProofText&) const = default;
};

std::string text_of(const ProofText& proof);
// Says nothing of whether it proves anything.
std::variant<ProofText, Refusal> read_proof(std::string_view text);

}  // namespace parley
