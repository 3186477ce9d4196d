// Start values, topics, preconditions, phases and storylines.
#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

void lint_topics(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used;
  for (const auto incident : context.exercise.getIncidents()) used.emplace(view(incident.getId()));
  for (unsigned i = 0; i < context.exercise.getTopics().size(); ++i) {
    root.item("topics", i).id(context.exercise.getTopics()[i], used);
  }
}

void lint_start(const Spot& root, const LintContext& context) {
  std::set<VariableKey> set;
  const auto start = context.exercise.getStart();
  root.field("start").effects(start, kNoRoles);
  for (unsigned i = 0; i < start.size(); ++i) {
    const auto effect = parse_effect(view(start[i]), context.package, kNoParty, kNoParty);
    if (!effect) continue;
    if (effect->kind != EffectKind::set)
      root.item("start", i).error({"a start value is set", "write it with =, e.g. E(CN-US)=2"});
    if (!set.insert(effect->key).second) {
      root.item("start", i).error({format_variable(effect->key, context.package) + " is there twice", ""});
    }
  }
}

void lint_forum(const Spot& spot, schema::PreconditionPlan::Reader plan, const std::vector<Party>& parties) {
  const auto& package = spot.package();
  for (unsigned i = 0; i < plan.getForum().size(); ++i) {
    const std::string_view role = view(plan.getForum()[i]);
    for (const Party party : parties) {
      const std::string code = package.parties()[party].code + "." + std::string(role);
      if (package.seats_named(code).empty()) spot.item("forum", i).error(*seats_trouble(code, package));
    }
  }
}

void lint_preconditions(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> used;
  for (unsigned i = 0; i < context.exercise.getPreconditions().size(); ++i) {
    const auto plan = context.exercise.getPreconditions()[i];
    const Spot spot = root.item("preconditions", i);
    spot.field("id").id(plan.getId(), used);
    const auto parties = spot.field("parties").parties(plan.getParties());
    if (plan.getParties().size() < 2) spot.error({"a precondition of consultation has two or more parties", ""});
    spot.field("text").required(plan.getText());
    spot.field("test").condition(plan.getTest());
    spot.field("startWithin").duration(plan.getStartWithin());
    lint_forum(spot, plan, parties);
  }
}

void lint_phases(const Spot& root, const LintContext& context) {
  ExerciseTime previous = -1;
  for (unsigned i = 0; i < context.exercise.getPhases().size(); ++i) {
    const auto phase = context.exercise.getPhases()[i];
    const Spot begins = root.item("phases", i).field("begins");
    root.item("phases", i).field("title").required(phase.getTitle());
    begins.required(phase.getBegins());
    const auto time = begins.time(phase.getBegins());
    if (!time) continue;
    if (i == 0 && *time != 0) begins.warn({"the first phase does not begin with the exercise", "T+00:00"});
    if (*time <= previous)
      begins.error({"phase " + std::to_string(i + 1) + " does not begin after the one before it", ""});
    previous = std::max(previous, *time);
  }
}

// Every thread has a title for the timeline, and every title a thread.
void lint_storylines(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> named, used, missing;
  for (const auto storyline : context.exercise.getStorylines()) named.emplace(view(storyline.getId()));
  const Spot msel(context, context.in_msel, "");
  for (unsigned i = 0; i < context.msel.getInjects().size(); ++i) {
    const std::string id(view(context.msel.getInjects()[i].getStoryline()));
    used.insert(id);
    if (id.empty() || named.contains(id) || !missing.insert(id).second) continue;
    msel.item("injects", i)
        .field("storyline")
        .warn({"storyline " + quoted(id) + " has no title", "write it under storylines: in exercise.yaml"});
  }
  std::set<std::string, std::less<>> seen;
  for (unsigned i = 0; i < context.exercise.getStorylines().size(); ++i) {
    const auto storyline = context.exercise.getStorylines()[i];
    const Spot spot = root.item("storylines", i);
    spot.field("title").required(storyline.getTitle());
    if (!seen.emplace(view(storyline.getId())).second)
      spot.field("id").error({"this storyline is there already", "one title for each"});
    if (!used.contains(view(storyline.getId())))
      spot.warn({"no inject belongs to the storyline " + quoted(view(storyline.getId())), "name it in storyline:"});
  }
}

}  // namespace

void lint_plans(const LintContext& context) {
  const Spot root(context, context.in_exercise, "");
  lint_topics(root, context);
  lint_start(root, context);
  lint_preconditions(root, context);
  lint_phases(root, context);
  lint_storylines(root, context);
}

}  // namespace parley
