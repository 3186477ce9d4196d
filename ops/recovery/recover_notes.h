// What the coordinator has signed, as the stores keep it: what nobody else can have written.
#pragma once

#include <map>
#include <string>

#include "common/record/checkpoint.h"
#include "common/record/cosigners.h"
#include "ops/recovery/recover_merge.h"

namespace parley {

// A checkpoint of the run's coordinator that a store keeps.
struct KeptCheckpoint {
  TreeHead head;
  std::string file;
};

// By size. What is not signed by the run's key is not among them.
std::multimap<EntryNumber, KeptCheckpoint> signed_checkpoints(MergedStores& merged);

// Into `journal`, which holds the entries of `tree`: checkpoints and view notes of the run's coordinator that are about
// these entries, each once, with every name of a node that stands under it in one of the stores.
void copy_signed_notes(MergedStores& merged, const MerkleTree& tree, edge::Journal& journal);

// The nodes that the entries of `journal` enrol, as far as they are open there.
Cosigners cosigners_of(edge::Journal& journal, const RunIdentity& run);

}  // namespace parley
