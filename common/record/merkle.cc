#include "common/record/merkle.h"

#include <bit>

#include "common/base/check.h"
#include "common/base/hash.h"

namespace parley {
namespace {

constexpr std::uint8_t kLeafPrefix[] = {0x00};
constexpr std::uint8_t kNodePrefix[] = {0x01};

TreeSize largest_power_below(TreeSize size) { return std::bit_floor(size - 1); }

}  // namespace

Bytes32 merkle_leaf(ByteView leaf) { return sha256({kLeafPrefix, leaf}); }

Bytes32 merkle_node(const Bytes32& left, const Bytes32& right) { return sha256({kNodePrefix, left, right}); }

const Bytes32& empty_root() {
  static const Bytes32 root = sha256(ByteView{});
  return root;
}

void CompactTree::append(const Bytes32& leaf_hash) {
  Bytes32 hash = leaf_hash;
  // Each trailing one bit of the size is a complete subtree that the new one completes to the next.
  for (TreeSize bits = size_; (bits & 1) != 0; bits >>= 1) {
    hash = merkle_node(peaks_.back(), hash);
    peaks_.pop_back();
  }
  peaks_.push_back(hash);
  ++size_;
}

Bytes32 CompactTree::root() const {
  if (peaks_.empty()) return empty_root();
  Bytes32 root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = merkle_node(peaks_[i], root);
  return root;
}

void MerkleTree::append(const Bytes32& leaf_hash) {
  Bytes32 hash = leaf_hash;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    auto& hashes = levels_[level];
    hashes.push_back(hash);
    if (hashes.size() % 2 != 0) return;
    hash = merkle_node(hashes[hashes.size() - 2], hashes.back());
  }
}

const Bytes32& MerkleTree::leaf_hash(TreeSize index) const {
  PARLEY_CHECK(index < size(), "no such leaf");
  return levels_[0][index];
}

const Bytes32& MerkleTree::subtree(unsigned height, TreeSize index) const {
  PARLEY_CHECK(height < levels_.size() && index < levels_[height].size(), "no such complete subtree");
  return levels_[height][index];
}

Bytes32 MerkleTree::root(TreeSize size) const {
  PARLEY_CHECK(size <= this->size(), "the tree is not that large");
  return size == 0 ? empty_root() : range_root(0, size);
}

// `begin` is a multiple of the smallest power of two that holds the range, as RFC 6962 splits always are.
Bytes32 MerkleTree::range_root(TreeSize begin, TreeSize end) const {
  const TreeSize count = end - begin;
  if (std::has_single_bit(count)) {
    const int level = std::countr_zero(count);
    return levels_[static_cast<std::size_t>(level)][begin >> level];
  }
  const TreeSize middle = begin + largest_power_below(count);
  return merkle_node(range_root(begin, middle), range_root(middle, end));
}

MerkleProof MerkleTree::inclusion(TreeSize index, TreeSize size) const {
  PARLEY_CHECK(index < size && size <= this->size(), "no such leaf");
  MerkleProof from_the_root;
  TreeSize begin = 0;
  TreeSize end = size;
  while (end - begin > 1) {
    const TreeSize middle = begin + largest_power_below(end - begin);
    if (index < middle) {
      from_the_root.push_back(range_root(middle, end));
      end = middle;
    } else {
      from_the_root.push_back(range_root(begin, middle));
      begin = middle;
    }
  }
  return {from_the_root.rbegin(), from_the_root.rend()};
}

// SUBPROOF of RFC 6962 2.1.2: down to the subtree that ends where the older tree does.
MerkleProof MerkleTree::consistency(TreeSize older, TreeSize newer) const {
  PARLEY_CHECK(older <= newer && newer <= size(), "the tree is not that large");
  if (older == 0 || older == newer) return {};
  MerkleProof from_the_root;
  TreeSize begin = 0;
  TreeSize end = newer;
  while (older < end) {
    const TreeSize middle = begin + largest_power_below(end - begin);
    if (older <= middle) {
      from_the_root.push_back(range_root(middle, end));
      end = middle;
    } else {
      from_the_root.push_back(range_root(begin, middle));
      begin = middle;
    }
  }
  // The older tree's own root is known to the verifier when the way never went right.
  if (begin != 0) from_the_root.push_back(range_root(begin, end));
  return {from_the_root.rbegin(), from_the_root.rend()};
}

}  // namespace parley
