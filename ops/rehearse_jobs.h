// Many rehearsals at once, each thread with an engine of its own: what comes of them does not depend on how many
// threads there are.
#pragma once

#include <functional>

#include "common/exercise/compile.h"
#include "ops/rehearse_cast.h"
#include "ops/rehearse_outcomes.h"

namespace parley {

struct RehearsalJobs {
  // Plays one run; called by several threads at once.
  std::function<RehearsalResult(const RehearsalPlan& plan)> play;
  const RehearsalCast* cast = nullptr;
  std::string origin;
  unsigned jobs = 1;
  // Asked about ten times a second, and told how many are done; false stops after the runs that are under way.
  std::function<bool(std::uint64_t done)> go_on = [](std::uint64_t) { return true; };
};

// Plays runs `first` to `last` of `outcomes.series` and adds them. Throws what a run has thrown.
void rehearse_all(const RehearsalJobs& work, std::uint64_t first, std::uint64_t last, Outcomes& outcomes);

// Of the run `number` of the series with this seed.
RehearsalPlan plan_of_run(const RehearsalCast& cast, const std::string& seed, std::uint64_t number,
                          const std::string& origin);

}  // namespace parley
