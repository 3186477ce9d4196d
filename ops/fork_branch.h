// A branch: a record up to one of its entries, and bots that play on from there (DESIGN section 11, `parley fork`).
// Pure: the same record, seed and change give the same entries.
#pragma once

#include <string>
#include <vector>

#include "ops/fork_change.h"
#include "ops/rehearse_run.h"

namespace parley {

// Where branches begin: what all of them have in common.
struct BranchPoint {
  // From 0 on, as the parent's record has them; at a redacted one its remainder.
  std::vector<EntryMessage> entries;
  ExerciseTime time = 0;  // when the branch goes on
  ResultKeeper kept;      // of `entries`
  World world;            // at the last of them, the full one

  EntryNumber number() const { return entries.size() - 1; }
};

// Refused before STARTEX and after the end: there is nothing to be played on.
// `time`: where the branch goes on when that is after the last entry's.
std::variant<BranchPoint, Refusal> branch_point(std::vector<EntryMessage> entries, ExerciseTime time);

// An act of the record that a branch may repeat: control's list as it was changed by hand.
std::vector<ScriptedAct> acts_of_control(std::span<const EntryMessage> later, const Package& package);

// `plan.script`: acts of before the branch begins are done where it begins.
RehearsalResult play_branch(const BranchPoint& point, const RehearsalPlan& plan);

}  // namespace parley
