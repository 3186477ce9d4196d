// The sealing stage, after the conductor's step and before the commit: every entry gets its commitment and its leaf.
// Pure: salts are given.
#pragma once

#include "common/record/merkle.h"
#include "common/record/sealed.h"
#include "coordinator/conductor.h"

namespace parley {

// A sealed entry, and who may read it: what the coordinator needs to publish.
struct Stored {
  SealedEntry sealed;
  PartySet audience;
  EntryMessage remainder = {};  // of an entry that is redacted; it has no contents then
  WallTime wall = 0;            // when it was entered
};

class Sealer {
 public:
  explicit Sealer(const Bytes32& run_id) : run_id_(run_id) {}

  // Seals the next entry with `salt` (32 bytes that nobody can guess, used once) and grows the tree by its leaf.
  Stored seal(const EntryMessage& entry, const Bytes32& salt);
  // Grows the tree by an entry that the journal holds; `entry` is its remainder when it is redacted. Its commitment
  // must have been checked.
  Stored restore(const SealedEntry& sealed, const EntryMessage& entry);

  EntryNumber size() const { return tree_.size(); }
  const MerkleTree& tree() const { return tree_; }
  TreeHead head() const { return {tree_.size(), tree_.root()}; }

 private:
  Bytes32 run_id_;
  MerkleTree tree_;
};

}  // namespace parley
