// What came of one run, in numbers that can be counted and compared: of a rehearsal, a branch, or a record as it was
// played.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/indicators.h"
#include "common/world/world.h"

namespace parley {

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
  std::vector<std::string> complaints;  // mistakes in policies, changes that were refused
  // Of a branch: the first act or turn that is not that of what happened, and when; empty when there is none.
  std::string parted;
  ExerciseTime parted_at = 0;
  bool operator==(const RehearsalResult&) const;
};

// Takes a record's entries in order; the result at any moment.
class ResultKeeper {
 public:
  // `world`: the full one with this entry folded.
  void take(schema::Entry::Reader entry, const World& world);
  RehearsalResult result(const World& world) const;

 private:
  void note_votes(schema::CouncilResult::Reader result);

  Indicators indicators_;
  std::map<std::string, std::string> votes_;
  std::map<std::string, int> votes_of_kind_;
  std::string reason_ = "Nothing was left to happen.";
};

}  // namespace parley
