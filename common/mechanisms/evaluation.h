// Expectations and evaluators' marks (domain.md D0.2, C6): what a good team would do, whether it was done, seen by
// control alone.
#pragma once

#include <map>
#include <string>

#include "common/world/mechanism.h"

namespace parley {

enum class ExpectationState { open, waiting, met, late, missed };
std::string_view name_of(ExpectationState state);

struct ExpectationItem {
  std::string inject;
  Party party = kNoParty;  // for which it was opened; kNoParty: for all its seats together
  ExerciseTime opened = 0;
  EntryNumber since = kNoEntry;  // entry that opened it: only later events count
  ExerciseTime due = kNever;
  std::string waits;  // mechanism that it needs and that is not there: neither met nor missed
  ExpectationState state = ExpectationState::open;
  ExerciseTime met = kNever;
  EntryNumber by = kNoEntry;
  bool operator==(const ExpectationItem&) const = default;
};

struct EvaluationSlice {
  std::map<std::string, ExpectationItem, std::less<>> expectations;
  std::map<std::string, schema::Rating, std::less<>> ratings;

  void retain(const Package&, Party party) {
    if (party == kControl) return;
    expectations.clear();
    ratings.clear();
  }
  bool operator==(const EvaluationSlice&) const = default;
};

Mechanism evaluation_mechanism();

struct ExpectationCounts {
  std::size_t met = 0, late = 0, missed = 0, waiting = 0, open = 0;
};
ExpectationCounts count_expectations(const World& full);

}  // namespace parley
