// From an exercise's folder to what can be run, for every subcommand that begins a run.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/exercise/compile.h"

namespace parley {

// All mistakes, those of its scripts too; or an exercise that has none but warnings.
std::variant<Compiled, std::vector<Mistake>> check_exercise(const PackageFiles& files);

// Throws CommandFailure after its mistakes were printed to standard error, and when the folder is none of an exercise.
Compiled compile_folder(const std::string& folder);

}  // namespace parley
