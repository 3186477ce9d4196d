// One row of a journal: what a replica holds of an entry, and the few columns that are searched.
#pragma once

#include <optional>
#include <string>

#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/record/sealed.h"

namespace parley::edge {

struct JournalRow {
  SealedEntry entry;
  // Of entries that are open here only; the bytes say the same.
  std::optional<ExerciseTime> time;  // ms
  std::string kind;                  // as in the schema ("lineMessage"); empty when sealed
  EntryNumber opened_by = kNoEntry;  // the entry that opened it to this replica later, if one did
  bool operator==(const JournalRow&) const = default;
};

// A signed text that belongs to the record but is not an entry: checkpoints, view notes, complaints (RECORD section 4).
struct JournalNote {
  std::string kind;        // "checkpoint", "view", ...
  std::uint64_t size = 0;  // of the tree it speaks of
  std::string name;        // whose, where there are several of a kind and size; else empty
  std::string text;
  bool operator==(const JournalNote&) const = default;
};

}  // namespace parley::edge
