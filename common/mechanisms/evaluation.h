// Expectations, and what evaluators mark, note and rate (domain.md D0.2, C6): what a good team would do, whether it was
// done, seen by control alone.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

// A note of an evaluator's against the evaluation guide; its text is in entry `number`.
struct ObservationItem {
  EntryNumber number = kNoEntry;
  ExerciseTime time = 0;
  Seat seat = kNoSeat;
  std::string objective, task;   // empty: of none
  Party party = kNoParty;        // that was observed
  EntryNumber about = kNoEntry;  // entry that it points at
  schema::TaskSeen seen = schema::TaskSeen::NOT_SAID;
  bool operator==(const ObservationItem&) const = default;
};

struct RatingItem {
  schema::Rating rating = schema::Rating::PERFORMED;
  EntryNumber number = kNoEntry;
  Seat seat = kNoSeat;
  bool operator==(const RatingItem&) const = default;
};

struct EvaluationSlice {
  std::map<std::string, ExpectationItem, std::less<>> expectations;
  std::map<std::string, RatingItem, std::less<>> ratings;  // by objective or target: the last one
  std::vector<ObservationItem> observations;

  void retain(const Package&, Party party) {
    if (party == kControl) return;
    expectations.clear();
    ratings.clear();
    observations.clear();
  }
  bool operator==(const EvaluationSlice&) const = default;
};

Mechanism evaluation_mechanism();

// What a mark may say of an event (domain.md Annex 1 and 3): contradiction and closedOption (a public statement, IND-11
// and 13), fit0 to fit2 (how well a measure fits the crisis, IND-72), falseNotification and falseSheet (proved false by
// control; they count in play), politics (a test that was none), tags (what a text counts as), expectation (which one
// is met by it), hotwash (to be talked about afterwards).
std::span<const std::string_view> mark_kinds();

struct ExpectationCounts {
  std::size_t met = 0, late = 0, missed = 0, waiting = 0, open = 0;
};
ExpectationCounts count_expectations(const World& full);

}  // namespace parley
