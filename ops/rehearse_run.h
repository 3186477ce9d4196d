// One rehearsal: a whole run in virtual time, in one process, played by bots (DESIGN section 1). It stands here because
// it needs coordinator and node; it is as pure as they are. The same exercise, seed and profiles give the same entries.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "common/exercise/compile.h"
#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/indicators.h"
#include "coordinator/conductor.h"
#include "node/recorded_play.h"

namespace parley {

struct RehearsalPlan {
  Bytes32 seed{};
  std::map<std::string, std::string, std::less<>> profiles;  // party code to bot profile; default hedging
  // Seats that are played as earlier runs recorded them.
  std::map<std::string, RecordedPlay, std::less<>> recorded;  // by code of a party or seat
  std::string origin = "rehearsal";
  // Told of every batch as it is entered, in order: a journal can be kept of it.
  std::function<void(const Conductor& conductor, std::span<const EntryMessage> batch)> on_batch;
};

struct RehearsalResult {
  std::map<std::string, std::int32_t> variables;  // "E(CN-US)" to its value at the end
  ExpectationCounts expectations;
  std::map<std::string, std::string> judged;  // expectation to "met", "late", "missed", "waiting" or "open"
  std::map<std::string, int> decisions;       // "D-a CN" to the option chosen, from 1; 0: none
  // Votes of a council: "draft 1" to its outcome, "draft 1 CN" to the member's vote, by kind of question and number.
  std::map<std::string, std::string> votes;
  std::vector<Indicator> indicators;
  std::map<std::string, std::size_t> counts;  // kind of event to how many
  EntryNumber entries = 0;
  ExerciseTime ended = 0;
  std::string reason;                   // of the end
  std::vector<std::string> complaints;  // mistakes in policies
  bool operator==(const RehearsalResult&) const;
};

// The seed of run `number` (from 1) of a series begun with --seed `text`.
Bytes32 rehearsal_seed(std::string_view text, std::uint64_t number);
// The salt of an entry, should a journal be kept.
Bytes32 rehearsal_salt(const Bytes32& seed, EntryNumber number);

RehearsalResult rehearse(const Compiled& compiled, const RehearsalPlan& plan);

// Bots play what is left of the run that `conductor` has folded and resumed: a branch. `wall`: when it goes on. Its
// seats are held by the nodes of the record; entries from before are recalled by the policies.
RehearsalResult play_on(Conductor& conductor, std::span<const EntryMessage> before, const RehearsalPlan& plan,
                        WallTime wall);

}  // namespace parley
