// What an author would rather hear from us than from the players.
#pragma once

#include <string>
#include <vector>

#include "common/exercise/compile.h"
#include "common/exercise/source.h"

namespace parley {

// Every check over an exercise that has been read; gives the tables as far as they resolve.
Package lint_source(const PackageSource& source, const PackageFiles& files, const ConditionCheck& check,
                    std::vector<Mistake>& mistakes);

// All mistakes of an exercise: errors, warnings and what waits, in the order of the files.
std::vector<Mistake> lint(const PackageFiles& files, const ConditionCheck& check = {});

// For each audience, what it gets and when: the split of secrets, for the author to read.
std::string who_gets_what(const Compiled& compiled);

}  // namespace parley
