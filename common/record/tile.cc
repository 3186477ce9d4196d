#include "common/record/tile.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/check.h"

namespace parley {
namespace {

// 1234067 -> "x001/x234/067"
std::string index_path(TreeSize index) {
  std::string path = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index > 0; index /= 1000) path = fmt::format("x{:03}/", index % 1000) + path;
  return path;
}

std::string with_width(const Tile& tile) {
  return index_path(tile.index) + (tile.width == kTileWidth ? "" : fmt::format(".p/{}", tile.width));
}

}  // namespace

std::vector<Tile> tiles_of(TreeSize size) {
  std::vector<Tile> tiles;
  unsigned level = 0;
  for (TreeSize hashes = size; hashes > 0; hashes /= kTileWidth, ++level) {
    for (TreeSize index = 0; index * kTileWidth < hashes; ++index) {
      const TreeSize left = hashes - index * kTileWidth;
      tiles.push_back({level, index, static_cast<unsigned>(std::min<TreeSize>(left, kTileWidth))});
    }
  }
  return tiles;
}

std::string tile_path(const Tile& tile) { return fmt::format("tile/{}/{}", tile.level, with_width(tile)); }
std::string entries_path(const Tile& tile) { return "tile/entries/" + with_width(tile); }

Bytes tile_bytes(const Tile& tile, const MerkleTree& tree) {
  Bytes bytes;
  for (unsigned i = 0; i < tile.width; ++i) {
    const Bytes32& hash = tree.subtree(tile.level * kTileHeight, tile.index * kTileWidth + i);
    bytes.insert(bytes.end(), hash.begin(), hash.end());
  }
  return bytes;
}

void append_to_bundle(Bytes& bundle, const Leaf& leaf) {
  static_assert(kLeafBytes < 0x10000);
  bundle.push_back(static_cast<std::uint8_t>(kLeafBytes >> 8));
  bundle.push_back(static_cast<std::uint8_t>(kLeafBytes & 0xff));
  bundle.insert(bundle.end(), leaf.begin(), leaf.end());
}

}  // namespace parley
