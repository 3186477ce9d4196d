// What can be rebuilt from the stores that are there, before anything is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ops/recovery/recover_merge.h"

namespace parley {

struct Gap {
  EntryNumber from = 0, to = 0;  // entries from <= number < to
};

struct Survey {
  EntryNumber size = 0;  // of the longest store
  EntryNumber signed_to =
      0;                  // the largest size that the coordinator has signed: what lies beyond, anybody may have added
  EntryNumber whole = 0;  // entries from 0 that are held in full, or redacted, and vouched for
  EntryNumber begun = 0;  // the package and what enters control's node: a run goes on from no less
  EntryNumber promised = 0;  // the largest size that was signed, vouched for, or is held as leaves
  std::string promised_by;   // the file that says so
  std::vector<Gap> gaps;     // what nobody holds
  ExerciseTime time = 0;     // the latest that any watermark has seen
  std::optional<Disagreement> disagreement;
  std::string contradiction;  // a file whose watermark has another root than the merged entries, a sentence; or empty
  std::string unvouched;      // why the entries from `whole` on are not to be believed, a sentence; or empty

  bool is_complete() const { return gaps.empty() && promised <= whole; }
};

// Who answers for what lies beyond the last signed checkpoint.
enum class Tail {
  computed,   // the rules, by which it will be computed again: all but what enters without anybody's signature
  witnessed,  // two stores that hold the same; and nothing is destroyed on their word
};

// Reads everything; `merged` is rewound before and after. `left_behind`: the watermark that the lost journal may have
// left, which counts like the stores'.
Survey survey(MergedStores& merged, const std::optional<edge::Watermark>& left_behind, Tail tail);

// Why nothing can be rebuilt, a sentence; nothing when it can. `keys`: the coordinator's are there.
std::optional<std::string> why_not_rebuilt(const Survey& survey, bool accept_loss, bool keys);

// "12, 40-43 (5 entries)"
std::string list_of(const std::vector<Gap>& gaps);

}  // namespace parley
