// The same numbers for both core parties, unless the package says why not.
#include <algorithm>
#include <map>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

bool is_explained(schema::Exercise::Reader exercise, std::string_view about) {
  for (const auto one : exercise.getAsymmetries()) {
    if (view(one.getAbout()) == about) return true;
  }
  return false;
}

std::string_view letter_of(VariableKind kind) {
  switch (kind) {
    case VariableKind::MEDIA:
      return "M";
    case VariableKind::READINESS:
      return "R";
    case VariableKind::ALLIANCE:
      return "A";
    case VariableKind::INFORMATION:
      return "I";
    default:
      return "";  // of a dyad: the same for both
  }
}

// The same of the other core party: M(CN) and M(US), I(CN, posture_US) and I(US, posture_CN). Nothing where it is not
// about a core party, or about a topic that both share.
std::optional<VariableKey> mirrored(const VariableKey& key, const Package& package) {
  const Party first = package.core(0), second = package.core(1);
  if (first == kNoParty || second == kNoParty) return std::nullopt;
  if (letter_of(key.kind).empty() || (key.a != first && key.a != second) || key.b == first || key.b == second)
    return std::nullopt;
  VariableKey other = key;
  other.a = key.a == first ? second : first;
  for (const std::string prefix : {"posture_", "decisions_"}) {
    const std::string own = prefix + package.parties()[key.a].code, its = prefix + package.parties()[other.a].code;
    if (key.topic == own) other.topic = its;
    if (key.topic == its) other.topic = own;
  }
  return other;
}

void lint_starts(const Spot& root, schema::Exercise::Reader exercise) {
  const Package& package = root.package();
  std::map<VariableKey, std::int32_t> values;
  for (const auto start : exercise.getStart()) {
    if (const auto effect = parse_effect(view(start), package, kNoParty, kNoParty))
      values[effect->key] = effect->amount;
  }
  for (unsigned i = 0; i < exercise.getStart().size(); ++i) {
    const auto effect = parse_effect(view(exercise.getStart()[i]), package, kNoParty, kNoParty);
    const auto mirror = effect ? mirrored(effect->key, package) : std::nullopt;
    if (!mirror || is_explained(exercise, letter_of(effect->key.kind))) continue;
    const auto found = values.find(*mirror);
    // An ally of one side alone presses nobody else.
    if (found == values.end() && mirror->kind == VariableKind::ALLIANCE) continue;
    const std::int32_t other = found == values.end() ? rule_of(mirror->kind).start : found->second;
    // Told once, where it is written; of two that are written, at the first.
    if (other == effect->amount || (found != values.end() && effect->key.a == package.core(1))) continue;
    root.item("start", i)
        .warn({format_variable(effect->key, package) + " is " + std::to_string(effect->amount) + " and " +
                   format_variable(*mirror, package) + " is " + std::to_string(other),
               "give both the same, or say why under asymmetries: (about: " + std::string(letter_of(effect->key.kind)) +
                   ")"});
  }
}

std::string approvals(schema::PartyPlan::Reader plan) {
  std::vector<std::string> acts = strings(plan.getApproves());
  std::sort(acts.begin(), acts.end());
  std::string text;
  for (const std::string& act : acts) text += act + " ";
  return text;
}

void lint_sides(const Spot& root, schema::Exercise::Reader exercise) {
  std::optional<unsigned> sides[2];
  const auto parties = exercise.getParties();
  for (unsigned i = 0; i < parties.size(); ++i) {
    for (unsigned side = 0; side < 2 && side < exercise.getCore().size(); ++side) {
      if (view(parties[i].getCode()) == view(exercise.getCore()[side])) sides[side] = i;
    }
  }
  if (!sides[0] || !sides[1]) return;
  const auto first = parties[*sides[0]], second = parties[*sides[1]];
  const Spot spot = root.item("parties", *sides[1]);
  if (view(first.getDecisionTime()) != view(second.getDecisionTime()) && !is_explained(exercise, "decisionTime"))
    spot.field("decisionTime")
        .warn({"the core parties need different times to decide",
               "give both the same, or say why under asymmetries: (about: decisionTime)"});
  if (approvals(first) != approvals(second) && !is_explained(exercise, "approves"))
    spot.field("approves")
        .warn({"the core parties approve different acts",
               "give both the same, or say why under asymmetries: (about: approves)"});
}

}  // namespace

void lint_balance(const LintContext& context) {
  const Spot root(context, context.in_exercise, "");
  const std::vector<std::string> known = {"M", "R", "A", "I", "decisionTime", "approves"};
  for (unsigned i = 0; i < context.exercise.getAsymmetries().size(); ++i) {
    const auto one = context.exercise.getAsymmetries()[i];
    const Spot spot = root.item("asymmetries", i);
    spot.field("about").required(one.getAbout());
    spot.field("about").known("subject", one.getAbout(), known);
    spot.field("reason").required(one.getReason());
  }
  if (context.exercise.getDrill()) return;
  lint_starts(root, context.exercise);
  lint_sides(root, context.exercise);
}

}  // namespace parley
