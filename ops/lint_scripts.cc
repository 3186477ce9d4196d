#include "ops/lint_scripts.h"

#include <algorithm>
#include <set>

#include "common/exercise/source.h"
#include "common/exercise/text.h"
#include "common/mechanisms/conditions.h"
#include "common/mechanisms/doctrine.h"
#include "coordinator/conductor.h"
#include "coordinator/rules.h"
#include "node/bots_policy.h"

namespace parley {
namespace {

struct Trial {
  explicit Trial(const Compiled& compiled) : conductor(doctrine()) {
    RunPlan plan;
    plan.origin = "trial";
    (void)conductor.begin(plan, compiled, 0);
  }
  Conductor conductor;
  Conditions conditions;
};

bool has_book(schema::PolicyPlan::Reader policy) {
  for (const auto script : policy.getLibrary()) {
    if (is_phrase_book(view(script))) return true;
  }
  return false;
}

// Policies without a phrase book in an exercise where others have one.
void lint_books(const Package& package, std::vector<Mistake>& mistakes) {
  const auto& policies = package.policies();
  if (std::none_of(policies.begin(), policies.end(), [](const auto& policy) { return has_book(policy.reader()); }))
    return;
  for (const auto& policy : policies) {
    if (has_book(policy.reader())) continue;
    mistakes.push_back({std::string(view(policy.reader().getFile())), 0, 0, Severity::warning,
                        "no phrase book is listed for it, as is for other policies: its bots write and read English "
                        "only",
                        "list phrases_zh in its library"});
  }
}

Mistake mistake_of(const ScriptError& error, const std::string& file) {
  return {file, error.line, error.line == 0 ? 0 : 1, Severity::error, error.message, ""};
}

}  // namespace

ConditionCheck try_conditions(const Compiled& compiled) {
  const auto trial = std::make_shared<Trial>(compiled);
  return [trial](std::string_view text) -> std::optional<std::string> {
    const World& world = trial->conductor.world();
    const Scope scope{&world, 0, kNoEntry, world.package->core(0)};
    const std::string error = trial->conditions.evaluate(std::string(text), scope).error;
    return error.empty() ? std::nullopt : std::optional(error);
  };
}

std::vector<Mistake> lint_scripts(const Compiled& compiled) {
  const Package package = assemble(compiled);
  std::vector<Mistake> mistakes;
  if (const auto error = Rules().load(package)) mistakes.push_back(mistake_of(*error, "rules.lua"));
  std::set<std::string> tried;
  std::set<Mistake> noted;
  for (const auto& policy : package.policies()) {
    const std::string path(view(policy.reader().getFile()));
    const auto file = package.files().find(path);
    if (file == package.files().end() || !tried.insert(path).second) continue;
    PolicyLibrary library;
    for (const auto name : policy.reader().getLibrary())
      library.emplace(view(name), package.files().find(library_file(view(name)))->second);
    for (Mistake& mistake : read_phrase_books(library, kBookLanguage).mistakes) {
      if (noted.insert(mistake).second) mistakes.push_back(std::move(mistake));
    }
    const BotPolicy played(path, file->second, 0, library);
    if (const auto& error = played.broken())
      mistakes.push_back(mistake_of(*error, error->file.empty() ? path : error->file));
  }
  lint_books(package, mistakes);
  return mistakes;
}

}  // namespace parley
