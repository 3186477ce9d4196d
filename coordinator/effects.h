// Effects on variables become entries (domain.md B0 rules 1, 2, 5).
#pragma once

#include <vector>

#include "common/world/mechanism.h"

namespace parley {

// The variableChanged drafts that one event's effects give, in order: E, M, A, R, T, I, C, parties by code. Effects on
// one variable are summed, then added, then clamped. What a package writes replaces the doctrine's defaults on the same
// variable. Nothing in a drill.
std::vector<Draft> drafts_of_effects(const World& world, ExerciseTime now, EntryNumber cause,
                                     const Consequences& consequences);

}  // namespace parley
