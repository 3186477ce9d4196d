// Many runs of the fault simulation, in processes of their own: what one draws, no other disturbs.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ops/simulation/simulate_run.h"

namespace parley {

struct SimulatedRuns {
  std::uint64_t done = 0, entries = 0, submissions = 0, starts = 0, messages = 0;
  std::vector<SimulationResult> failed;  // failure, troubles and seed alone
};

// The seeds from `first` on: `runs` of them, or, when that is 0, until `go_on` says no. `go_on` is asked about ten
// times a second. A run that stops its process (a broken invariant) has failed.
SimulatedRuns simulate_many(std::uint64_t first, std::uint64_t runs, unsigned jobs,
                            const std::function<bool(const SimulatedRuns&)>& go_on);

}  // namespace parley
