#include "ops/compile_folder.h"

#include <cstdio>

#include "common/mechanisms/conditions.h"
#include "ops/command_failure.h"
#include "ops/lint_scripts.h"
#include "ops/package_folder.h"

namespace parley {

namespace {

ConditionCheck check_syntax() {
  const auto conditions = std::make_shared<Conditions>();
  return [conditions](std::string_view text) { return conditions->mistake_in(std::string(text)); };
}

}  // namespace

// Scripts can be tried only in an exercise that is right otherwise: then it is read once more, with conditions tried.
std::variant<Compiled, std::vector<Mistake>> check_exercise(const PackageFiles& files) {
  auto first = compile(files, check_syntax());
  auto* exercise = std::get_if<Compiled>(&first);
  if (exercise == nullptr) return first;
  auto mistakes = lint_scripts(*exercise);
  auto second = compile(files, try_conditions(*exercise));
  auto* others = std::get_if<std::vector<Mistake>>(&second);
  auto& found = others != nullptr ? *others : std::get<Compiled>(second).warnings;
  if (!has_errors(mistakes)) {
    found.insert(found.end(), mistakes.begin(), mistakes.end());
    return second;
  }
  mistakes.insert(mistakes.end(), found.begin(), found.end());
  return mistakes;
}

Compiled compile_folder(const std::string& folder) {
  const auto files = read_package_folder(folder);
  if (const auto* failure = std::get_if<Failure>(&files)) {
    throw CommandFailure(failure->what(), failure->kind() == Failure::Kind::machine ? kBrokenMachine : kWrongUsage);
  }
  auto compiled = check_exercise(std::get<PackageFiles>(files));
  if (auto* exercise = std::get_if<Compiled>(&compiled)) return std::move(*exercise);
  for (const Mistake& mistake : std::get<std::vector<Mistake>>(compiled)) {
    std::fprintf(stderr, "%s/%s\n", folder.c_str(), format(mistake).c_str());
  }
  throw CommandFailure(folder + " has mistakes; nothing was begun.", kAnswerIsNo);
}

}  // namespace parley
