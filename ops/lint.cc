#include "ops/lint.h"

#include <cstdio>

#include "common/edge/os/terminal.h"
#include "common/exercise/json_schema.h"
#include "common/exercise/lint.h"
#include "common/world/json_text.h"
#include "ops/command_failure.h"
#include "ops/compile_folder.h"
#include "ops/package_folder.h"

namespace parley {
namespace {

using edge::Colour;
using edge::Terminal;

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::waiting:
      return "waiting";
  }
  return "";
}

Value value_of(const Mistake& mistake) {
  return Value::Map{{"file", mistake.file},     {"line", mistake.line},
                    {"column", mistake.column}, {"severity", name_of(mistake.severity)},
                    {"what", mistake.what},     {"suggestion", mistake.suggestion}};
}

std::size_t count(const std::vector<Mistake>& mistakes, Severity severity) {
  return static_cast<std::size_t>(std::count_if(mistakes.begin(), mistakes.end(),
                                                [&](const Mistake& mistake) { return mistake.severity == severity; }));
}

void print_json(const std::vector<Mistake>& mistakes, const std::string& split) {
  Value::List list;
  for (const Mistake& mistake : mistakes) list.push_back(value_of(mistake));
  const Value answer = Value::Map{{"ok", !has_errors(mistakes)}, {"mistakes", std::move(list)}, {"whoGetsWhat", split}};
  std::printf("%s\n", json_text(answer).c_str());
}

std::string plural(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

void print_text(const LintOptions& options, const std::vector<Mistake>& mistakes, const std::string& split) {
  const Terminal terminal(1);
  if (!split.empty()) std::printf("%s\n%s\n", terminal.in(Colour::bold, "Who gets what").c_str(), split.c_str());
  for (const Mistake& mistake : mistakes) {
    const Colour colour = mistake.severity == Severity::error     ? Colour::red
                          : mistake.severity == Severity::warning ? Colour::yellow
                                                                  : Colour::dim;
    std::printf("%s\n", terminal.in(colour, options.folder + "/" + format(mistake)).c_str());
  }
  const std::string sum = plural(count(mistakes, Severity::error), "error") + ", " +
                          plural(count(mistakes, Severity::warning), "warning") + ", " +
                          std::to_string(count(mistakes, Severity::waiting)) + " waiting.";
  std::printf("%s: %s\n", options.folder.c_str(), sum.c_str());
}

}  // namespace

int run_lint(const LintOptions& options) {
  if (options.json_schema) {
    std::fputs(json_schema().c_str(), stdout);
    return kDone;
  }
  const auto read = read_package_folder(options.folder);
  if (const auto* failure = std::get_if<Failure>(&read)) {
    throw CommandFailure(failure->what(), failure->kind() == Failure::Kind::machine ? kBrokenMachine : kWrongUsage);
  }
  const auto compiled = check_exercise(std::get<PackageFiles>(read));
  const auto* exercise = std::get_if<Compiled>(&compiled);
  const auto& mistakes = exercise ? exercise->warnings : std::get<std::vector<Mistake>>(compiled);
  const std::string split = exercise ? who_gets_what(*exercise) : "";
  if (options.json) {
    print_json(mistakes, split);
  } else {
    print_text(options, mistakes, split);
  }
  return exercise ? kDone : kAnswerIsNo;
}

}  // namespace parley
