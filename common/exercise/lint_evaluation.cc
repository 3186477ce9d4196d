// Objectives and targets of evaluation (domain.md C6, D0.5).
#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

constexpr unsigned kMostTasks = 6;  // domain.md C6
const std::vector<std::string> kRecommendations = {"R1", "R2", "R3", "R4", "R5", "R6", "R7"};

bool is_indicator(std::string_view text) {
  if (!text.starts_with("IND-") || text.size() < 6) return false;
  return text.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

std::vector<std::string> planned_expectations(const LintContext& context) {
  std::vector<std::string> ids;
  for (const auto inject : context.msel.getInjects()) {
    for (const auto expectation : inject.getExpects()) ids.emplace_back(view(expectation.getId()));
  }
  return ids;
}

// What evaluators watch for under an objective.
void lint_tasks(const Spot& objective, capnp::List<schema::CriticalTask>::Reader tasks,
                const std::vector<std::string>& expectations, std::set<std::string, std::less<>>& used) {
  for (unsigned i = 0; i < tasks.size(); ++i) {
    const Spot spot = objective.item("tasks", i);
    spot.field("id").id(tasks[i].getId(), used);
    spot.field("text").required(tasks[i].getText());
    spot.field("done").condition(tasks[i].getDone());
    for (unsigned k = 0; k < tasks[i].getExpects().size(); ++k)
      spot.item("expects", k).known("expectation", tasks[i].getExpects()[k], expectations);
  }
}

void lint_objectives(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used, aimed_at, tasks;
  const auto expectations = planned_expectations(context);
  for (const auto inject : context.msel.getInjects()) aimed_at.emplace(view(inject.getObjective()));
  for (unsigned i = 0; i < context.exercise.getObjectives().size(); ++i) {
    const auto objective = context.exercise.getObjectives()[i];
    const Spot spot = root.item("objectives", i);
    spot.field("id").id(objective.getId(), used);
    spot.field("text").required(objective.getText());
    spot.field("recommendation").known("recommendation", objective.getRecommendation(), kRecommendations);
    lint_tasks(spot, objective.getTasks(), expectations, tasks);
    if (objective.getTasks().size() > kMostTasks)
      spot.field("tasks").warn({"an evaluator cannot watch for so many tasks at once", "two to six for an objective"});
    if (aimed_at.contains(view(objective.getId()))) continue;
    spot.warn(
        {"no inject serves the objective " + quoted(view(objective.getId())), "name it in an inject's objective:"});
  }
}

void lint_targets(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used;
  for (unsigned i = 0; i < context.exercise.getTargets().size(); ++i) {
    const auto target = context.exercise.getTargets()[i];
    const Spot spot = root.item("targets", i);
    spot.field("id").id(target.getId(), used);
    spot.field("indicator").required(target.getIndicator());
    spot.field("performed").required(target.getPerformed());
    spot.field("objective").known("objective", target.getObjective(), context.objectives);
    const std::string_view indicator = view(target.getIndicator());
    if (indicator.empty() || is_indicator(indicator) || parse_variable(indicator, context.package)) continue;
    spot.field("indicator").error({quoted(indicator) + " is no indicator and no variable", "e.g. IND-01 or E(CN-US)"});
  }
}

}  // namespace

void lint_evaluation(const LintContext& context) {
  const Spot root(context, context.in_exercise, "");
  lint_objectives(root, context);
  lint_targets(root, context);
}

}  // namespace parley
