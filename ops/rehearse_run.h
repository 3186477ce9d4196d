// One rehearsal: a whole run in virtual time, in one process, played by bots (DESIGN section 1). It stands here because
// it needs coordinator and node; it is as pure as they are. The same exercise, seed and profiles give the same entries.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "common/exercise/compile.h"
#include "coordinator/conductor.h"
#include "node/recorded_play.h"
#include "ops/rehearse_result.h"
#include "ops/rehearse_script.h"

namespace parley {

struct RehearsalPlan {
  Bytes32 seed{};
  std::map<std::string, std::string, std::less<>> profiles;  // party code to bot profile; default hedging
  // Seats that are played as earlier runs recorded them.
  std::map<std::string, RecordedPlay, std::less<>> recorded;  // by code of a party or seat
  std::string language = "en";                                // what bots write
  std::string origin = "rehearsal";
  RehearsalScript script;       // what is done whatever the bots do
  ExerciseTime until = kNever;  // ends there, where the exercise does not end before
  bool deduces = true;          // simulations that are ordered in it are played, and their papers come
  // Told of every batch as it is entered, in order: a journal can be kept of it.
  std::function<void(const Conductor& conductor, std::span<const EntryMessage> batch)> on_batch;
};

// How a complaint begins that a change was refused, in the words of the rules.
inline constexpr std::string_view kRefusedChange = "the change at ";

// The seed of run `number` (from 1) of a series begun with --seed `text`.
Bytes32 rehearsal_seed(std::string_view text, std::uint64_t number);
// The salt of an entry, should a journal be kept.
Bytes32 rehearsal_salt(const Bytes32& seed, EntryNumber number);

RehearsalResult rehearse(const Compiled& compiled, const RehearsalPlan& plan);

// What stood in a record before a branch began.
struct Before {
  std::span<const EntryMessage> entries;  // from 0 on
  // The bots that take over, as the branch has seated them: they go through `entries` in place of those that were
  // seated then. Empty: the same bots play on.
  std::span<const EntryMessage> seated;
  std::span<const EntryMessage> resumed;  // with which it went on, after both
  ResultKeeper kept;                      // of `entries`
};

// Bots play what is left of the run that `conductor` has folded and resumed: a branch. `wall`: when it goes on. Its
// seats are held by the nodes of the record; entries from before are recalled by the policies.
RehearsalResult play_on(Conductor& conductor, const Before& before, const RehearsalPlan& plan, WallTime wall);

// Public keys, ids and the like of a run that needs nobody's trust.
Bytes32 derived(const Bytes32& seed, std::string_view what);

}  // namespace parley
