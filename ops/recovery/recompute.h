// Feeds a journal's inputs back in their order and compares what comes out byte for byte (DESIGN section 3,
// "Stepping"): proof that the coordinator did nothing but follow the rules.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "coordinator/conductor.h"

namespace parley {

struct RecordedRun {
  EntryNumber size = 0;
  // Any entry below `size`, the remainder where it is redacted; mostly asked for in their order.
  std::function<EntryMessage(EntryNumber)> entry_at;
  std::function<bool(EntryNumber)> redacted = {};  // empty: none is
};

struct Difference {
  EntryNumber entry = kNoEntry;
  std::string what;
  EntryMessage journal, recomputed;  // empty where there is none
};

struct Recomputation {
  EntryNumber taken = 0;       // entries of the package, taken from the journal as they are
  EntryNumber recomputed = 0;  // entries that came out the same
  EntryNumber inputs = 0;      // submissions, enrolments, invitations, restarts that were fed
  std::optional<Difference> difference;
  std::vector<EntryMessage> unfinished;  // what follows from the last input, where the journal ends before it
};

// `half`: control's half of the seed, from the end of the record or the coordinator's keys. `on_progress` may stop it
// by returning false.
Recomputation recompute(const RecordedRun& run, const Bytes32& half,
                        const std::function<bool(EntryNumber)>& on_progress = {});

// The half is the one that entry 0 commits to.
bool is_committed_half(schema::RunDescriptor::Reader descriptor, const Bytes32& half);

}  // namespace parley
