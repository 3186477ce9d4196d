// Properties over random trees; a failure prints the seed that repeats it (RC_PARAMS="seed=...").
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "common/base/hash.h"
#include "common/record/merkle.h"

namespace parley {
namespace {

// MTH of RFC 6962 2.1, word for word, as the yardstick.
Bytes32 mth(std::span<const Bytes32> leaves) {
  if (leaves.empty()) return empty_root();
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (2 * k < leaves.size()) k *= 2;
  return merkle_node(mth(leaves.first(k)), mth(leaves.subspan(k)));
}

struct Sample {
  std::vector<Bytes32> leaves;
  MerkleTree tree;
  TreeHead head(TreeSize size) const { return {size, tree.root(size)}; }
};

Sample random_tree() {
  Sample sample;
  const auto size = *rc::gen::inRange<std::uint64_t>(1, 700);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  for (std::uint64_t i = 0; i < size; ++i) {
    sample.leaves.push_back(sha256({big_endian(seed), big_endian(i)}));
    sample.tree.append(sample.leaves.back());
  }
  return sample;
}

TreeSize up_to(TreeSize most) { return *rc::gen::inRange<TreeSize>(0, most + 1); }

// One bit of one hash flipped, a hash dropped, or one added: never the same proof.
MerkleProof damaged(MerkleProof proof) {
  const int kind = *rc::gen::inRange(0, 3);
  if (kind == 0 || proof.empty()) {
    proof.insert(proof.begin() + static_cast<std::ptrdiff_t>(up_to(proof.size())), Bytes32{7});
  } else if (kind == 1) {
    proof.erase(proof.begin() + static_cast<std::ptrdiff_t>(up_to(proof.size() - 1)));
  } else {
    proof[up_to(proof.size() - 1)][up_to(31)] ^= static_cast<std::uint8_t>(1 << up_to(7));
  }
  return proof;
}

TEST(MerkleProperty, BothTreesAgreeWithTheDefinition) {
  EXPECT_TRUE(rc::check([] {
    const Sample sample = random_tree();
    const TreeSize size = up_to(sample.tree.size());
    const Bytes32 expected = mth(std::span(sample.leaves).first(size));
    CompactTree compact;
    for (TreeSize i = 0; i < size; ++i) compact.append(sample.leaves[i]);
    RC_ASSERT(sample.tree.root(size) == expected);
    RC_ASSERT(compact.root() == expected);
    RC_ASSERT(compact.size() == size);
  }));
}

TEST(MerkleProperty, AnInclusionProofHoldsForItsLeafAndPlaceOnly) {
  EXPECT_TRUE(rc::check([] {
    const Sample sample = random_tree();
    const TreeSize size = 1 + up_to(sample.tree.size() - 1);
    const TreeSize index = up_to(size - 1);
    const TreeSize other = up_to(size - 1);
    const MerkleProof proof = sample.tree.inclusion(index, size);
    const Bytes32& leaf = sample.leaves[index];
    RC_ASSERT(proves_inclusion(proof, leaf, index, sample.head(size)));
    RC_ASSERT(proves_inclusion(proof, leaf, other, sample.head(size)) == (other == index));
    RC_ASSERT(proves_inclusion(proof, sample.leaves[other], index, sample.head(size)) == (other == index));
    RC_ASSERT(!proves_inclusion(damaged(proof), leaf, index, sample.head(size)));
  }));
}

TEST(MerkleProperty, AConsistencyProofHoldsForItsTwoTreesOnly) {
  EXPECT_TRUE(rc::check([] {
    const Sample sample = random_tree();
    const TreeSize newer = 1 + up_to(sample.tree.size() - 1);
    const TreeSize older = up_to(newer);
    const MerkleProof proof = sample.tree.consistency(older, newer);
    RC_ASSERT(proves_consistency(proof, sample.head(older), sample.head(newer)));
    RC_ASSERT(!proves_consistency(damaged(proof), sample.head(older), sample.head(newer)));
    TreeHead forged = sample.head(older);
    forged.root[up_to(31)] ^= 1;
    RC_ASSERT(!proves_consistency(proof, forged, sample.head(newer)));
  }));
}

TEST(MerkleProperty, ARewrittenPastIsNeverConsistent) {
  EXPECT_TRUE(rc::check([] {
    const Sample sample = random_tree();
    const TreeSize older = 1 + up_to(sample.tree.size() - 1);
    const TreeSize changed = up_to(older - 1);
    MerkleTree rewritten;
    for (TreeSize i = 0; i < sample.tree.size(); ++i) rewritten.append(i == changed ? Bytes32{9} : sample.leaves[i]);
    const TreeHead now{rewritten.size(), rewritten.root()};
    RC_ASSERT(!proves_consistency(rewritten.consistency(older, rewritten.size()), sample.head(older), now));
  }));
}

}  // namespace
}  // namespace parley
