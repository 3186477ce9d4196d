// The tree as static files from which anybody computes any proof: C2SP tlog-tiles (RECORD section 5).
#pragma once

#include <string>

#include "common/record/leaf.h"
#include "common/record/merkle.h"

namespace parley {

inline constexpr unsigned kTileWidth = 256;  // hashes of a full tile
inline constexpr unsigned kTileHeight = 8;   // levels of the tree in a tile

struct Tile {
  unsigned level = 0;  // 0: its hashes are those of leaves
  TreeSize index = 0;  // within the level
  unsigned width = 0;  // 1 to kTileWidth; less than that: partial, the last of its level
  bool operator==(const Tile&) const = default;
};

// Every tile of a tree of that size, level by level.
std::vector<Tile> tiles_of(TreeSize size);

// "tile/1/x001/x234/067.p/17", and for the entries under a tile of level 0 "tile/entries/000".
std::string tile_path(const Tile& tile);
std::string entries_path(const Tile& tile);

// Its hashes, one after the other. `tile` must be one of tree's.
Bytes tile_bytes(const Tile& tile, const MerkleTree& tree);

// A leaf as a bundle of entries holds it: u16 length ‖ leaf.
void append_to_bundle(Bytes& bundle, const Leaf& leaf);

}  // namespace parley
