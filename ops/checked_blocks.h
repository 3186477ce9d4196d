// Entries of a long journal, read and checked by threads of their own ahead of who folds them.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/ids.h"
#include "common/schema/entry.capnp.h"

namespace parley {

// Words of Cap'n Proto. A vector of capnp::word would set each of them when it grows.
using AlignedWords = std::vector<std::uint64_t>;
schema::Entry::Reader entry_at(const AlignedWords& words, std::size_t start);

// Entries in their order, in one piece of memory.
struct CheckedBlock {
  AlignedWords words;
  std::vector<std::size_t> starts;  // of each entry in `words`; kSealed
  bool ends_range = false;          // the next block is of the next range, so another thread's
  static constexpr std::size_t kSealed = SIZE_MAX;

  void add(ByteView bytes);
  bool full() const;
  schema::Entry::Reader entry(std::size_t index) const { return entry_at(words, starts[index]); }
};

// Used by one thread. Keeps at most some blocks of half a MiB, or of one entry more.
class CheckedBlocks {
 public:
  static constexpr EntryNumber kRange = 4096;

  // Of the first `size` entries in the journal at `path`. The threads take `range` of them in turn.
  CheckedBlocks(const std::string& path, EntryNumber size, EntryNumber range = kRange);
  ~CheckedBlocks();

  // The next block; nothing at the end. Throws StorageFailure for what cannot be read, does not match its commitment or
  // has not the form of the schema, when its turn has come.
  std::optional<CheckedBlock> take();

 private:
  class Handover;
  std::vector<std::unique_ptr<Handover>> handovers_;  // of each thread
  std::size_t turn_ = 0;                              // whose block is next
  std::vector<std::jthread> threads_;
};

}  // namespace parley
