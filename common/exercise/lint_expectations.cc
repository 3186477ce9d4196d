// What a good team would do: who, by when, and how one knows.
#include <algorithm>

#include "common/exercise/institutions.h"
#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

const std::vector<std::string> kMechanisms = {"lines",     "consultation", "encounters", "notification",
                                              "decisions", "information",  "council",    "workingGroup",
                                              "measures",  "compact",      "dialogue",   "forum"};

void lint_requires(const Spot& spot, schema::Expectation::Reader expectation) {
  const std::string_view mechanism = view(expectation.getRequires());
  if (mechanism.empty()) return;
  if (std::find(kMechanisms.begin(), kMechanisms.end(), mechanism) == kMechanisms.end())
    return spot.error(unknown("mechanism", mechanism, kMechanisms));
  if (!is_declared(spot.context().exercise, mechanism)) {
    return spot.wait({"this exercise has no " + std::string(mechanism) + ", so this is neither met nor missed",
                      "declare it in exercise.yaml"});
  }
  if (expectation.getDone().size() > 0 || expectation.getJudged()) return;
  spot.wait({"nothing says when this is met, so it waits", "write done: with a condition, or judged: true"});
}

// A moment of the exercise, or so long after the inject.
void lint_due(const Spot& spot, schema::Expectation::Reader expectation, schema::Inject::Reader inject) {
  const std::string_view due = view(expectation.getDue());
  const auto released = parse_time(view(inject.getTime()));
  const bool scheduled = released && inject.getCondition().size() == 0;
  if (due.empty()) return;
  if (parse_duration(due)) {
    const ExerciseTime end = spot.package().duration();
    if (scheduled && end > 0 && *released + *parse_duration(due) > end)
      spot.warn({"this is due after the end of the exercise", ""});
  } else if (!parse_time(due)) {
    spot.error({quoted(due) + " is neither a time nor a duration", "write it as T+06:10 or 30 min"});
  } else if (const auto time = spot.time(expectation.getDue()); scheduled && *time < *released) {
    spot.error({"this is due before the inject", ""});
  }
}

}  // namespace

void lint_expectations(const Spot& owner, schema::Inject::Reader inject, std::set<std::string, std::less<>>& used) {
  for (unsigned i = 0; i < inject.getExpects().size(); ++i) {
    const auto expectation = inject.getExpects()[i];
    const Spot spot = owner.item("expects", i);
    if (spot.field("id").written() || used.contains(view(expectation.getId())))
      spot.field("id").id(expectation.getId(), used);
    spot.field("text").required(expectation.getText());
    if (expectation.getBy().size() == 0) spot.error({"an expectation of nobody", "write by: [...]"});
    const auto parties = parties_of(spot.package(), spot.field("by").seats(expectation.getBy()));
    spot.field("done").condition(expectation.getDone());
    if (expectation.getDone().size() == 0 && !expectation.getJudged() && expectation.getRequires().size() == 0) {
      spot.error({"this expectation can never be met", "write done: with a condition, or judged: true"});
    }
    if (expectation.getAbsence() && expectation.getDone().size() == 0) {
      spot.field("absence").error({"absence wants a condition that stays true", "write done:"});
    }
    lint_due(spot.field("due"), expectation, inject);
    lint_requires(spot.field("requires"), expectation);
    spot.field("effectsDone").effects(expectation.getEffectsDone(), {true, parties});
    spot.field("effectsMissed").effects(expectation.getEffectsMissed(), {true, parties});
  }
}

}  // namespace parley
