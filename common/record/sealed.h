// What a replica holds of one entry: its number and commitment, and where it may read it also salt and bytes.
#pragma once

#include <optional>
#include <utility>

#include "common/base/bytes.h"
#include "common/base/ids.h"
#include "common/record/leaf.h"

namespace parley {

struct Opened {
  Bytes32 salt{};
  Bytes bytes;  // the entry's canonical words, as the coordinator encoded them once
  bool operator==(const Opened&) const = default;
};

struct SealedEntry {
  EntryNumber number = kNoEntry;
  Bytes32 commitment{};
  std::optional<Opened> opened;

  // Whether salt and bytes are what the commitment binds to. An entry that is sealed here claims nothing and matches.
  bool matches() const { return !opened || parley::commitment(opened->salt, opened->bytes) == commitment; }
  Bytes32 leaf_hash(const Bytes32& run_id) const { return parley::leaf_hash(run_id, number, commitment); }
  bool operator==(const SealedEntry&) const = default;
};

// The sealing stage: what the coordinator stores of an entry for which it has drawn `salt`.
inline SealedEntry seal(EntryNumber number, const Bytes32& salt, Bytes bytes) {
  const Bytes32 commitment = parley::commitment(salt, bytes);
  return {number, commitment, Opened{salt, std::move(bytes)}};
}

// The same entry for who may not read it.
inline SealedEntry without_contents(const SealedEntry& entry) { return {entry.number, entry.commitment, std::nullopt}; }

}  // namespace parley
