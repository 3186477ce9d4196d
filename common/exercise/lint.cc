#include "common/exercise/lint.h"

namespace parley {

Package lint_source(const PackageSource& source, const PackageFiles&, const ConditionCheck&,
                    std::vector<Mistake>& mistakes) {
  const Findings findings(kExerciseFile, source.exercise_positions, mistakes);
  const auto complain = [&](const std::string& path, const Trouble& trouble) { findings.error(path, trouble); };
  return Package::draft(source.exercise.reader(), complain);
}

std::vector<Mistake> lint(const PackageFiles& files, const ConditionCheck& check) {
  auto result = compile(files, check);
  if (auto* mistakes = std::get_if<std::vector<Mistake>>(&result)) return *std::move(mistakes);
  return std::get<Compiled>(std::move(result)).warnings;
}

}  // namespace parley
