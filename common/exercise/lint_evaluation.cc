// Objectives and targets of evaluation (domain.md C6, D0.5).
#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

const std::vector<std::string> kRecommendations = {"R1", "R2", "R3", "R4", "R5", "R6", "R7"};

bool is_indicator(std::string_view text) {
  if (!text.starts_with("IND-") || text.size() < 6) return false;
  return text.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

void lint_objectives(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used, aimed_at;
  for (const auto inject : context.msel.getInjects()) aimed_at.emplace(view(inject.getObjective()));
  for (unsigned i = 0; i < context.exercise.getObjectives().size(); ++i) {
    const auto objective = context.exercise.getObjectives()[i];
    const Spot spot = root.item("objectives", i);
    spot.field("id").id(objective.getId(), used);
    spot.field("text").required(objective.getText());
    spot.field("recommendation").known("recommendation", objective.getRecommendation(), kRecommendations);
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
