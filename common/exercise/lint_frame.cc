// The frame of an exercise: what it is, who takes part, and the files that belong to it.
#include <algorithm>

#include "common/base/limits.h"
#include "common/base/wall_time.h"
#include "common/exercise/line_registry.h"
#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

constexpr unsigned kHighestEscalation = 9;

void lint_factor(const Spot& factor, std::uint32_t value) {
  if (value == 0) factor.error({"the clock would stand still", "1 or more"});
  if (value > kFastestClock) factor.error({"no clock runs so fast", "1000000 or less"});
}

void lint_clock(const Spot& clock, schema::ClockPlan::Reader plan) {
  lint_factor(clock.field("factor"), plan.getFactor());
  lint_factor(clock.field("emergencyFactor"), plan.getEmergencyFactor());
  clock.field("emergencyFor").duration(plan.getEmergencyFor());
}

void lint_party(const Spot& spot, schema::PartyPlan::Reader party, const LintContext& context) {
  spot.field("name").required(party.getName());
  for (unsigned i = 0; i < party.getSeats().size(); ++i) {
    const auto seat = party.getSeats()[i];
    const Spot here = spot.item("seats", i);
    if (!seat.hasTitle())
      here.warn({"seat " + quoted(view(seat.getCode())) + " has no title", "write title: {en: ..., zh: ...}"});
    if (usual_title(view(seat.getRights())) == nullptr)
      here.field("rights").known("seat", seat.getRights(), context.roles);
  }
}

void lint_briefs(const Spot& root, const LintContext& context) {
  std::set<std::string, std::less<>> briefed;
  for (unsigned i = 0; i < context.exercise.getBriefs().size(); ++i) {
    const auto brief = context.exercise.getBriefs()[i];
    const Spot spot = root.item("briefs", i);
    spot.field("party").required(brief.getParty());
    spot.field("party").party(brief.getParty());
    spot.field("text").required(brief.getText());
    if (!briefed.emplace(view(brief.getParty())).second)
      spot.field("party").error({"this party has two briefs", "join them"});
  }
  const auto parties = context.exercise.getParties();
  for (unsigned i = 0; i < parties.size(); ++i) {
    if (!parties[i].getPlayed() || briefed.contains(view(parties[i].getCode()))) continue;
    root.item("parties", i).warn({"party " + quoted(view(parties[i].getCode())) + " is played and has no brief", ""});
  }
}

void lint_library(const Spot& spot, schema::PolicyPlan::Reader policy, const LintContext& context) {
  for (unsigned i = 0; i < policy.getLibrary().size(); ++i) {
    const std::string_view name = view(policy.getLibrary()[i]);
    const std::string file = library_file(name);
    if (file.empty())
      spot.item("library", i).error({quoted(name) + " is no name of a shared script", "e.g. council"});
    else if (!context.files.contains(file))
      spot.item("library", i)
          .error({"there is no shared script " + quoted(name),
                  "write " + file + ", in the exercise's folder or beside it"});
  }
}

void lint_policies(const Spot& root, const LintContext& context) {
  std::vector<std::string> scripts;
  for (const auto& [path, content] : context.files) {
    if (path.starts_with("policies/")) scripts.push_back(path);
  }
  for (unsigned i = 0; i < context.exercise.getPolicies().size(); ++i) {
    const auto policy = context.exercise.getPolicies()[i];
    const Spot spot = root.item("policies", i);
    if (policy.getSeats().size() == 0) spot.error({"a policy that plays no seat", "write seats: [...]"});
    spot.field("seats").seats(policy.getSeats());
    spot.field("file").required(policy.getFile());
    spot.field("file").known("file", policy.getFile(), scripts);
    lint_library(spot, policy, context);
  }
}

bool is_safe_path(std::string_view path) {
  return !path.empty() && !path.starts_with('/') && path.find("..") == std::string_view::npos &&
         path.find('\\') == std::string_view::npos;
}

// What each line of a group is for: what the doctrine says of lines between these seats, or what the package says.
void lint_function(const Spot& spot, schema::LineGroup::Reader group) {
  const auto classes = group.getClasses();
  if (classes.size() == 1 && classes[0] == schema::MessageClass::TEST)
    spot.field("classes").warn({"these lines carry tests and nothing else", "say what they are for"});
  for (unsigned i = 0; i < group.getNames().size(); ++i) {
    const std::string_view name = view(group.getNames()[i]);
    if (classes.size() > 0 || line_rule(name).name == name) continue;
    spot.item("names", i)
        .warn({"line " + quoted(name) + " has no function of its own and takes that of DO-DO",
               "write classes: with what it is for"});
  }
}

}  // namespace

void lint_files(const LintContext& context) {
  std::size_t size = 0;
  for (const auto& [path, content] : context.files) {
    size += content.size();
    if (!is_safe_path(path)) context.in_exercise.error("", {quoted(path) + " leads out of the exercise's folder", ""});
  }
  if (context.files.size() > limits::kPackageFiles) {
    context.in_exercise.error("",
                              {"the exercise has more than " + std::to_string(limits::kPackageFiles) + " files", ""});
  }
  if (size > limits::kPackageBytes) {
    context.in_exercise.error(
        "", {"the exercise is larger than " + std::to_string(limits::kPackageBytes / limits::kMiB) + " MiB", ""});
  }
}

void lint_frame(const LintContext& context) {
  const auto exercise = context.exercise;
  const Spot root(context, context.in_exercise, "");
  root.field("name").required(exercise.getName());
  root.field("title").required(exercise.getTitle());
  root.field("summary").required(exercise.getSummary());
  lint_clock(root.field("clock"), exercise.getClock());
  const auto swapped = root.field("swap").parties(exercise.getSwap());
  if (exercise.getSwap().size() != 0 && exercise.getSwap().size() != 2) {
    root.field("swap").error({"two parties may be exchanged, not " + std::to_string(exercise.getSwap().size()), ""});
  }
  if (exercise.getStopAtEscalation() > kHighestEscalation)
    root.field("stopAtEscalation").error({"escalation goes from 0 to 9", ""});
  for (const auto code : exercise.getOpenAtEnd()) {
    if (view(code) != "all") root.field("openAtEnd").party(code);
  }
  if (exercise.getSeconds() != 0) root.field("seconds").error({"this field is reserved", "drop it"});
  for (unsigned i = 0; i < exercise.getParties().size(); ++i) {
    lint_party(root.item("parties", i), exercise.getParties()[i], context);
  }
  lint_briefs(root, context);
  lint_policies(root, context);
}

void lint_lines(const LintContext& context) {
  const auto groups = context.exercise.getLines();
  const Spot root(context, context.in_exercise, "");
  std::set<std::string, std::less<>> with_main, seen;
  for (const auto group : groups) {
    if (group.getMain().size() > 0) with_main.emplace(view(group.getDyad()));
  }
  for (unsigned i = 0; i < groups.size(); ++i) {
    lint_function(root.item("lines", i), groups[i]);
    const std::string_view dyad = view(groups[i].getDyad());
    if (dyad.empty() || !seen.emplace(dyad).second || with_main.contains(dyad)) continue;
    root.item("lines", i)
        .error({"the lines of " + quoted(dyad) + " have no main line", "write main: with one of their names"});
  }
  for (unsigned i = 0; i < context.exercise.getLineBook().size(); ++i) {
    const auto entry = context.exercise.getLineBook()[i];
    const Spot spot = root.item("lineBook", i);
    spot.field("seat").required(entry.getSeat());
    spot.field("deputy").required(entry.getDeputy());
    spot.field("seat").known("seat code", entry.getSeat(), context.roles);
    spot.field("deputy").known("seat code", entry.getDeputy(), context.roles);
  }
}

}  // namespace parley
