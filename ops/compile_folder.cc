#include "ops/compile_folder.h"

#include <cstdio>

#include "common/mechanisms/conditions.h"
#include "ops/exit_code.h"
#include "ops/package_folder.h"

namespace parley {

ConditionCheck check_conditions() {
  const auto conditions = std::make_shared<Conditions>();
  return [conditions](std::string_view text) { return conditions->mistake_in(std::string(text)); };
}

std::variant<Compiled, int> compile_folder(const std::string& folder) {
  const auto files = read_package_folder(folder);
  if (const auto* failure = std::get_if<Failure>(&files)) {
    std::fprintf(stderr, "parley: %s\n", failure->what().c_str());
    return failure->kind() == Failure::Kind::machine ? kBrokenMachine : kAnswerIsNo;
  }
  auto compiled = compile(std::get<PackageFiles>(files), check_conditions());
  if (auto* exercise = std::get_if<Compiled>(&compiled)) return std::move(*exercise);
  for (const Mistake& mistake : std::get<std::vector<Mistake>>(compiled)) {
    std::fprintf(stderr, "%s/%s\n", folder.c_str(), format(mistake).c_str());
  }
  std::fprintf(stderr, "parley: %s has mistakes; nothing was begun.\n", folder.c_str());
  return kAnswerIsNo;
}

}  // namespace parley
