// What is otherwise in a branch, from its YAML text (common/schema/change.capnp) to acts that are done at their time.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "common/exercise/mistake.h"
#include "coordinator/conductor.h"
#include "ops/rehearse_script.h"

namespace parley {

struct BranchChange {
  std::string title;
  std::vector<std::string> profiles;  // "CN=hawkish"
  ExerciseTime until = kNever;
  // The last entry before the first one that is replaced or removed: where a branch has to begin at the latest.
  EntryNumber before = kNoEntry;
  RehearsalScript script;         // acts without a time are at -1: where the branch begins
  std::vector<std::string> told;  // each change as a sentence
};

// Where a branch begins, when that is known.
struct BranchBegin {
  EntryNumber entry = 0;                  // its last entry of the record
  std::optional<ExerciseTime> time = {};  // when that is asked for as a time
};

// `entries`: the record, from 0 on; `package`: its package. `file`: how mistakes name the text. `begin`: as asked for;
// else the branch begins before the first act that is replaced or removed. Refused too: times at which nothing can
// come to be, before the branch begins or after it has ended.
std::variant<BranchChange, std::vector<Mistake>> read_change(const std::string& text, const std::string& file,
                                                             std::span<const EntryMessage> entries,
                                                             const Package& package,
                                                             const std::optional<BranchBegin>& begin = std::nullopt);

}  // namespace parley
