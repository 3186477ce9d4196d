// The scripts of an exercise, tried in the situation before STARTEX: what they name must be there.
#pragma once

#include <vector>

#include "common/exercise/compile.h"

namespace parley {

// Evaluates a condition once: a mistake in its Lua, or in what it names (a party, a line, a kind of event). What stands
// behind `and` or `or` may stay untried.
ConditionCheck try_conditions(const Compiled& compiled);

// Loads rules.lua and every policy that the exercise plays.
std::vector<Mistake> lint_scripts(const Compiled& compiled);

}  // namespace parley
