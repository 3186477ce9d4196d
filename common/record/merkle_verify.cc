#include <bit>

#include "common/record/merkle.h"

namespace parley {
namespace {

// Positions of a node and of the last node on its level, climbing together (fn and sn in RFC 9162).
struct Climb {
  TreeSize node;
  TreeSize last;

  bool at_root() const { return last == 0; }
  bool joins_left_sibling() const { return (node & 1) != 0 || node == last; }
  void up() {
    node >>= 1;
    last >>= 1;
  }
  // Levels on which the last node has no sibling give no element of a proof.
  void skip_levels_without_sibling() {
    while ((node & 1) == 0 && node != 0) up();
  }
};

}  // namespace

bool proves_inclusion(const MerkleProof& proof, const Bytes32& leaf_hash, TreeSize index, const TreeHead& head) {
  if (index >= head.size) return false;
  Climb climb{index, head.size - 1};
  Bytes32 root = leaf_hash;
  for (const Bytes32& sibling : proof) {
    if (climb.at_root()) return false;
    if (climb.joins_left_sibling()) {
      root = merkle_node(sibling, root);
      climb.skip_levels_without_sibling();
    } else {
      root = merkle_node(root, sibling);
    }
    climb.up();
  }
  return climb.at_root() && root == head.root;
}

bool proves_consistency(const MerkleProof& proof, const TreeHead& older, const TreeHead& newer) {
  if (older.size > newer.size) return false;
  if (older.size == newer.size) return proof.empty() && older.root == newer.root;
  if (older.size == 0) return proof.empty() && older.root == empty_root();

  const bool older_is_complete = std::has_single_bit(older.size);
  if (proof.empty()) return false;
  Climb climb{older.size - 1, newer.size - 1};
  while ((climb.node & 1) != 0) climb.up();
  Bytes32 older_root = older_is_complete ? older.root : proof.front();
  Bytes32 newer_root = older_root;
  for (std::size_t i = older_is_complete ? 0 : 1; i < proof.size(); ++i) {
    if (climb.at_root()) return false;
    if (climb.joins_left_sibling()) {
      older_root = merkle_node(proof[i], older_root);
      newer_root = merkle_node(proof[i], newer_root);
      climb.skip_levels_without_sibling();
    } else {
      newer_root = merkle_node(newer_root, proof[i]);
    }
    climb.up();
  }
  return climb.at_root() && older_root == older.root && newer_root == newer.root;
}

}  // namespace parley
