// parley lint: every mistake in an exercise, and who gets what.
#pragma once

#include <string>

namespace parley {

struct LintOptions {
  std::string folder;
  bool json = false;
  bool json_schema = false;  // prints the schema of exercise.yaml and msel.yaml for editors; needs no folder
};

int run_lint(const LintOptions& options);

}  // namespace parley
