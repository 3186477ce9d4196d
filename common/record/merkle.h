// The Merkle tree of RFC 6962 section 2.1 over leaf hashes, its proofs, and their verification by the iterative
// algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2 (RECORD section 1).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/base/bytes.h"

namespace parley {

using TreeSize = std::uint64_t;  // number of leaves
using MerkleProof = std::vector<Bytes32>;

Bytes32 merkle_leaf(ByteView leaf);                              // H(0x00 ‖ leaf)
Bytes32 merkle_node(const Bytes32& left, const Bytes32& right);  // H(0x01 ‖ left ‖ right)
const Bytes32& empty_root();                                     // H("")

// Grows by leaf hashes and tells the root of what it has seen; holds at most 64 hashes, so a copy is cheap and may run
// ahead. What a coordinator or a node needs to sign the next checkpoint.
class CompactTree {
 public:
  void append(const Bytes32& leaf_hash);
  TreeSize size() const { return size_; }
  Bytes32 root() const;
  bool operator==(const CompactTree&) const = default;

 private:
  TreeSize size_ = 0;
  std::vector<Bytes32> peaks_;  // roots of the complete subtrees, the largest first: one for each bit of size_
};

// Keeps every complete subtree's hash (64 bytes a leaf), so that the root at any earlier size and any proof take
// O(log n) to O(log² n).
class MerkleTree {
 public:
  void append(const Bytes32& leaf_hash);
  TreeSize size() const { return levels_.empty() ? 0 : levels_[0].size(); }
  // `index` must be below size().
  const Bytes32& leaf_hash(TreeSize index) const;
  // Root of the leaves [index·2^height, (index+1)·2^height), which must all be there.
  const Bytes32& subtree(unsigned height, TreeSize index) const;

  Bytes32 root() const { return root(size()); }
  // Root of the first `size` leaves; `size` must not exceed size().
  Bytes32 root(TreeSize size) const;
  // That leaf `index` is in the tree of the first `size` leaves; index < size <= size().
  MerkleProof inclusion(TreeSize index, TreeSize size) const;
  // That the tree of the first `older` leaves is a prefix of that of the first `newer`; older <= newer <= size().
  // Empty when they are equal or `older` is 0.
  MerkleProof consistency(TreeSize older, TreeSize newer) const;

 private:
  Bytes32 range_root(TreeSize begin, TreeSize end) const;

  std::vector<std::vector<Bytes32>> levels_;  // levels_[k][i]: root of the leaves [i·2^k, (i+1)·2^k)
};

// What a tree of `size` leaves and `root` says of itself.
struct TreeHead {
  TreeSize size = 0;
  Bytes32 root{};
  bool operator==(const TreeHead&) const = default;
};

// The inputs of both may come from anybody: every malformed proof is simply not one.
bool proves_inclusion(const MerkleProof& proof, const Bytes32& leaf_hash, TreeSize index, const TreeHead& head);
bool proves_consistency(const MerkleProof& proof, const TreeHead& older, const TreeHead& newer);

}  // namespace parley
