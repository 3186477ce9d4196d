// The evaluation guide read against a run (domain.md C6): what the record says of each critical task and target, and
// what the evaluators say, side by side. The evaluators' word decides; a difference is for them to explain.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/mechanisms/conditions.h"
#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/indicators.h"

namespace parley {

struct TaskResult {
  std::string id;
  bool key = false;
  schema::TaskSeen recorded = schema::TaskSeen::NOT_SAID;  // by the record
  schema::TaskSeen noted = schema::TaskSeen::NOT_SAID;     // by the last evaluator who said so
  bool no_case = false;  // the run is over, and no row that expects it came; rated no more than a target without a case
  std::vector<EntryNumber> observations;

  schema::TaskSeen standing() const { return noted == schema::TaskSeen::NOT_SAID ? recorded : noted; }
  bool has_no_case() const { return no_case && noted == schema::TaskSeen::NOT_SAID; }
};

struct TargetResult {
  std::string id, indicator, objective;
  std::string measured;                    // "3 of 4", "12 min", "5"; empty: no case in this run
  std::optional<schema::Rating> reckoned;  // by the thresholds; none without a case, or where they are no numbers
  std::optional<RatingItem> rated;         // by an evaluator
};

struct ObjectiveResult {
  std::string id;
  std::vector<TaskResult> tasks;
  std::vector<EntryNumber> observations;    // of none of its tasks
  std::optional<schema::Rating> suggested;  // by its tasks and targets; none while something is open
  std::optional<RatingItem> rated;
};

struct GuideResult {
  std::vector<ObjectiveResult> objectives;
  std::vector<TargetResult> targets;
};

// `full`: the full world; `indicators`: over the same entries.
GuideResult read_guide(const World& full, const std::vector<Indicator>& indicators);

// "<= 30", ">= 90 %": whether a value, in percent where it is a share, reaches the threshold. Nothing for a threshold
// that is no number, such as "<= deadline".
std::optional<bool> reaches(std::int64_t value, std::string_view threshold);

// P, S, M or U.
std::string_view letter_of(schema::Rating rating);

}  // namespace parley
