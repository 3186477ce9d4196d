#include "common/exercise/lint.h"

#include <algorithm>

#include "common/exercise/lint_spot.h"

namespace parley {
namespace {

template <typename List>
std::vector<std::string> ids(List list) {
  std::vector<std::string> result;
  for (const auto item : list) result.emplace_back(view(item.getId()));
  return result;
}

// Also lines that do not resolve: they have their own complaint, and one is enough.
std::vector<std::string> planned_lines(schema::Exercise::Reader exercise) {
  std::vector<std::string> codes;
  for (const auto group : exercise.getLines()) {
    for (const auto name : group.getNames())
      codes.push_back(std::string(view(group.getDyad())) + "." + std::string(view(name)));
  }
  return codes;
}

std::vector<std::string> known_topics(schema::Exercise::Reader exercise, const Package& package) {
  std::vector<std::string> topics = strings(exercise.getTopics());
  for (const auto incident : exercise.getIncidents()) topics.emplace_back(view(incident.getId()));
  for (Party party = 1; party < package.parties().size(); ++party) {
    topics.push_back("posture_" + package.parties()[party].code);
    topics.push_back("decisions_" + package.parties()[party].code);
  }
  return topics;
}

std::vector<std::string> known_roles(const Package& package) {
  std::vector<std::string> roles;
  for (const SeatInfo& seat : package.seats()) {
    if (std::find(roles.begin(), roles.end(), seat.role) == roles.end()) roles.push_back(seat.role);
  }
  return roles;
}

LintContext context_of(const PackageSource& source, const PackageFiles& files, const Package& package,
                       const ConditionCheck& check, std::vector<Mistake>& mistakes) {
  const auto exercise = source.exercise.reader();
  const auto msel = source.msel.reader();
  return {exercise,
          msel,
          files,
          package,
          check,
          Findings(kExerciseFile, source.exercise_positions, mistakes),
          Findings(kMselFile, source.msel_positions, mistakes),
          ids(msel.getInjects()),
          ids(exercise.getDecisions()),
          ids(exercise.getIncidents()),
          ids(exercise.getEncounters()),
          ids(exercise.getObjectives()),
          known_topics(exercise, package),
          planned_lines(exercise),
          known_roles(package)};
}

}  // namespace

// A file that could not be read has no positions and one mistake; what it lacks is not worth a hundred more.
Package lint_source(const PackageSource& source, const PackageFiles& files, const ConditionCheck& check,
                    std::vector<Mistake>& mistakes) {
  const bool exercise_read = !source.exercise_positions.empty(), msel_read = !source.msel_positions.empty();
  const Findings findings(kExerciseFile, source.exercise_positions, mistakes);
  Package package = Package::draft(source.exercise.reader(), [&](const std::string& path, const Trouble& trouble) {
    if (exercise_read) findings.error(path, trouble);
  });
  const LintContext context = context_of(source, files, package, check, mistakes);
  lint_files(context);
  if (!exercise_read) return package;
  lint_frame(context);
  lint_lines(context);
  lint_plans(context);
  lint_institutions(context);
  lint_balance(context);
  lint_languages(context);
  if (!msel_read) return package;
  lint_decisions(context);
  lint_situation(context);
  lint_evaluation(context);
  lint_injects(context);
  lint_schedule(context);
  return package;
}

std::vector<Mistake> lint(const PackageFiles& files, const ConditionCheck& check) {
  auto result = compile(files, check);
  if (auto* mistakes = std::get_if<std::vector<Mistake>>(&result)) return *std::move(mistakes);
  return std::get<Compiled>(std::move(result)).warnings;
}

}  // namespace parley
