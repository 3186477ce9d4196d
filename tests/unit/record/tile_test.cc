#include "common/record/tile.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/base/hash.h"

namespace parley {
namespace {

std::size_t count(const std::vector<Tile>& tiles, unsigned level, bool full) {
  return static_cast<std::size_t>(std::count_if(tiles.begin(), tiles.end(), [&](const Tile& tile) {
    return tile.level == level && (tile.width == kTileWidth) == full;
  }));
}

// The examples of C2SP tlog-tiles.
TEST(Tiles, AreThoseOfTheSpecificationsExamples) {
  const auto tiles = tiles_of(70'000);
  EXPECT_EQ(count(tiles, 0, true), 273u);
  EXPECT_EQ(count(tiles, 0, false), 1u);
  EXPECT_EQ(count(tiles, 1, true), 1u);
  EXPECT_EQ(count(tiles, 1, false), 1u);
  EXPECT_EQ(count(tiles, 2, false), 1u);
  EXPECT_EQ(tiles.size(), 273u + 1 + 1 + 1 + 1);
  EXPECT_NE(std::find(tiles.begin(), tiles.end(), Tile{0, 273, 112}), tiles.end());
  EXPECT_NE(std::find(tiles.begin(), tiles.end(), Tile{1, 1, 17}), tiles.end());
  EXPECT_NE(std::find(tiles.begin(), tiles.end(), Tile{2, 0, 1}), tiles.end());
  EXPECT_EQ(tiles_of(256), (std::vector<Tile>{{0, 0, 256}, {1, 0, 1}}));
  EXPECT_TRUE(tiles_of(0).empty());
}

TEST(Tiles, HaveThePathsOfTheSpecification) {
  EXPECT_EQ(tile_path({0, 1'234'067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path({2, 0, 1}), "tile/2/000.p/1");
  EXPECT_EQ(tile_path({0, 273, 112}), "tile/0/273.p/112");
  EXPECT_EQ(entries_path({0, 1000, 256}), "tile/entries/x001/000");
}

TEST(Tiles, HoldTheHashesOfTheLevelBelow) {
  MerkleTree tree, first;
  for (unsigned i = 0; i < 600; ++i) tree.append(sha256(big_endian(i)));
  for (unsigned i = 0; i < 256; ++i) first.append(sha256(big_endian(i)));
  const Bytes leaves = tile_bytes({0, 2, 88}, tree);
  ASSERT_EQ(leaves.size(), 88u * 32);
  EXPECT_TRUE(std::ranges::equal(ByteView(leaves).subspan(87 * 32), sha256(big_endian(599))));
  const Bytes above = tile_bytes({1, 0, 2}, tree);
  EXPECT_TRUE(std::ranges::equal(ByteView(above).first(32), first.root()));
}

TEST(Tiles, PutTheLengthBeforeALeaf) {
  Bytes bundle;
  append_to_bundle(bundle, leaf({}, 7, {}));
  ASSERT_EQ(bundle.size(), 2 + kLeafBytes);
  EXPECT_EQ(bundle[0], 0);
  EXPECT_EQ(bundle[1], kLeafBytes);
}

}  // namespace
}  // namespace parley
