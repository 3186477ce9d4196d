#include "ops/tlog_folder.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"

namespace parley {
namespace {

constexpr std::size_t kNoteBytes = 1 * limits::kMiB;
constexpr std::size_t kTileBytes = kTileWidth * sizeof(Bytes32);
constexpr std::size_t kBundleBytes = kTileWidth * (2 + kLeafBytes);

}  // namespace

std::optional<std::string> TlogFolder::content(const std::string& name, std::size_t most) const {
  return edge::read_small_file(path_ + "/" + name, most);
}

std::optional<std::string> TlogFolder::checkpoint() const { return content("checkpoint", kNoteBytes); }
std::optional<std::string> TlogFolder::policy() const { return content("tlog-policy", kNoteBytes); }

std::optional<Bytes> TlogFolder::tile(const Tile& tile) const {
  const auto text = content(tile_path(tile), kTileBytes);
  if (!text) return std::nullopt;
  const ByteView bytes = view_of(*text);
  return Bytes(bytes.begin(), bytes.end());
}

std::optional<std::vector<Leaf>> TlogFolder::entries(const Tile& tile) const {
  const auto bundle = content(entries_path(tile), kBundleBytes);
  if (!bundle || bundle->size() != tile.width * (2 + kLeafBytes)) return std::nullopt;
  std::vector<Leaf> leaves(tile.width);
  Bytes again;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const ByteView bytes = view_of(*bundle).subspan(i * (2 + kLeafBytes) + 2, kLeafBytes);
    std::copy(bytes.begin(), bytes.end(), leaves[i].begin());
    append_to_bundle(again, leaves[i]);
  }
  return text_of(again) == *bundle ? std::optional(std::move(leaves)) : std::nullopt;
}

std::optional<LeafParts> read_leaf(const Leaf& bytes) {
  LeafParts parts;
  const ByteView view(bytes);
  const std::size_t label = kLeafBytes - 72;
  copy_to(parts.run_id, view.subspan(label, 32));
  parts.number = from_big_endian(view.subspan(label + 32, 8));
  copy_to(parts.commitment, view.subspan(label + 40, 32));
  return leaf(parts.run_id, parts.number, parts.commitment) == bytes ? std::optional(parts) : std::nullopt;
}

}  // namespace parley
