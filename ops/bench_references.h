// Where an entry speaks of other entries by their numbers: what has to move when a part of a record is played again
// further on (bench_long_record.cc).
#pragma once

#include <cstddef>
#include <vector>

#include "common/base/ids.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

struct EntryReference {
  std::size_t place = 0;            // of eight bytes, from the start of the entry's own
  std::uint64_t default_value = 0;  // what Cap'n Proto combines the number with, by exclusive or
};

// Every number from `from` on and below `to` that names an entry, the entry's own among them, also within the
// submissions that it holds. Numbers are the only UInt64 of the schema but for audiences, times and sizes of files.
std::vector<EntryReference> references_in(const Message<schema::Entry>& entry, EntryNumber from, EntryNumber to);

// Moves them on by `distance`; `bytes` are a copy of the entry's.
void move_references(const std::vector<EntryReference>& references, EntryNumber distance, Bytes& bytes);

}  // namespace parley
