// From an exercise's folder to what can be run, for every subcommand that begins a run.
#pragma once

#include <string>
#include <variant>

#include "common/exercise/compile.h"

namespace parley {

// Conditions checked as Lua.
ConditionCheck check_conditions();

// The exercise, or the exit code after its mistakes were printed to standard error.
std::variant<Compiled, int> compile_folder(const std::string& folder);

}  // namespace parley
