// What a node still takes of a coordinator that it does not believe any more: no contents, only the leaves that come,
// until they reach a checkpoint that the coordinator has signed. The two together are evidence.
#pragma once

#include <optional>

#include "common/record/merkle.h"
#include "common/record/sealed.h"
#include "common/schema/wire.capnp.h"

namespace parley {

class Inquiry {
 public:
  // Goes on from the leaves that the node believes; from an empty tree: the whole record, as it is told now.
  Inquiry(const Bytes32& run_id, MerkleTree from) : run_id_(run_id), tree_(std::move(from)) {}

  // Leaves that are here already are passed over. False when the frame does not follow on them, or is malformed.
  bool take(schema::Entries::Reader frame);

  const MerkleTree& tree() const { return tree_; }

 private:
  Bytes32 run_id_;
  MerkleTree tree_;
};

// The commitment of an item of the stream, with its contents where they are open; nothing when it is malformed.
std::optional<SealedEntry> sealed_in(EntryNumber number, schema::Item::Reader item);

}  // namespace parley
