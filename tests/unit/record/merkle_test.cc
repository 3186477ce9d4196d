#include "common/record/merkle.h"

#include <gtest/gtest.h>

#include "common/base/hash.h"

namespace parley {
namespace {

// The eight leaves and roots that the reference implementation of RFC 6962 tests with.
const char* const kLeaves[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const char* const kRoots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                              "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                              "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                              "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                              "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                              "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                              "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                              "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

TEST(MerkleHash, KnowsTheVectorsOfTheRecord) {
  EXPECT_EQ(hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(merkle_leaf({})), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(hex(merkle_leaf(view_of("L123456"))), "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  // "N123" and "N456" are no digests, so the node hash is spelled out here.
  EXPECT_EQ(hex(sha256({view_of("\x01"), view_of("N123"), view_of("N456")})),
            "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
  EXPECT_EQ(merkle_node(Bytes32{1}, Bytes32{2}), sha256({view_of("\x01"), Bytes32{1}, Bytes32{2}}));
}

TEST(MerkleTree, HasTheRootsOfTheReferenceImplementation) {
  MerkleTree full;
  CompactTree compact;
  EXPECT_EQ(full.root(), empty_root());
  EXPECT_EQ(compact.root(), empty_root());
  for (std::size_t i = 0; i < std::size(kLeaves); ++i) {
    const Bytes32 leaf = merkle_leaf(from_hex(kLeaves[i]));
    full.append(leaf);
    compact.append(leaf);
    EXPECT_EQ(hex(full.root()), kRoots[i]);
    EXPECT_EQ(hex(compact.root()), kRoots[i]);
  }
}

TEST(MerkleTree, GivesTheProofsOfTheReferenceImplementation) {
  MerkleTree tree;
  for (const char* leaf : kLeaves) tree.append(merkle_leaf(from_hex(leaf)));

  EXPECT_TRUE(tree.inclusion(0, 1).empty());
  const MerkleProof of_five = tree.inclusion(5, 8);
  ASSERT_EQ(of_five.size(), 3u);
  EXPECT_EQ(hex(of_five[0]), "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  EXPECT_EQ(hex(of_five[1]), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(hex(of_five[2]), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

  const MerkleProof six_to_eight = tree.consistency(6, 8);
  ASSERT_EQ(six_to_eight.size(), 3u);
  EXPECT_EQ(hex(six_to_eight[0]), "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
  EXPECT_EQ(hex(six_to_eight[1]), "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
  EXPECT_EQ(hex(six_to_eight[2]), "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}

TEST(MerkleTree, IsExhaustivelyRightForSmallSizes) {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < 40; ++i) tree.append(merkle_leaf(big_endian(i)));
  for (TreeSize newer = 0; newer <= tree.size(); ++newer) {
    const TreeHead head{newer, tree.root(newer)};
    for (TreeSize index = 0; index < newer; ++index) {
      EXPECT_TRUE(proves_inclusion(tree.inclusion(index, newer), tree.leaf_hash(index), index, head));
    }
    for (TreeSize older = 0; older <= newer; ++older) {
      EXPECT_TRUE(proves_consistency(tree.consistency(older, newer), {older, tree.root(older)}, head))
          << older << " to " << newer;
    }
  }
}

TEST(MerkleProof, IsRefusedOutsideTheTree) {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < 4; ++i) tree.append(merkle_leaf(big_endian(i)));
  const TreeHead head{4, tree.root()};
  EXPECT_FALSE(proves_inclusion({}, tree.leaf_hash(0), 0, {0, empty_root()}));
  EXPECT_FALSE(proves_inclusion(tree.inclusion(3, 4), tree.leaf_hash(3), 4, head));
  EXPECT_FALSE(proves_consistency({}, head, {3, tree.root(3)})) << "a tree does not shrink";
  EXPECT_FALSE(proves_consistency({}, {2, tree.root(2)}, head)) << "something must be shown";
  EXPECT_FALSE(proves_consistency({}, {0, tree.root(1)}, head)) << "nothing has one root only";
  EXPECT_FALSE(proves_consistency({tree.root()}, head, head)) << "nothing is left to show";
}

}  // namespace
}  // namespace parley
