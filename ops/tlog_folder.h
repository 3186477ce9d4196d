// The files of a folder of tiles, read as what anybody may have put there.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "common/base/refusal.h"
#include "common/record/tile.h"

namespace parley {

class TlogFolder {
 public:
  explicit TlogFolder(std::string path) : path_(std::move(path)) {}

  // Nothing when there is no such file. Throws StorageFailure when it is too large for what it should be.
  std::optional<std::string> checkpoint() const;
  std::optional<std::string> policy() const;
  std::optional<Bytes> tile(const Tile& tile) const;
  // The leaves under a tile of level 0; nothing when the bundle is not there or is none.
  std::optional<std::vector<Leaf>> entries(const Tile& tile) const;

 private:
  std::optional<std::string> content(const std::string& name, std::size_t most) const;

  std::string path_;
};

// What our leaves say of themselves (RECORD section 2).
struct LeafParts {
  Bytes32 run_id{};
  EntryNumber number = kNoEntry;
  Bytes32 commitment{};
};
std::optional<LeafParts> read_leaf(const Leaf& leaf);

}  // namespace parley
