// One run of the fault simulation: the real coordinator and nodes on pretend machines, everything that goes wrong drawn
// from the seed, everything that was promised checked.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "ops/simulation/simulate_plan.h"

namespace parley {

struct SimulationResult {
  std::uint64_t seed = 0;
  std::string failure;            // what was promised and not kept; empty: nothing
  std::string troubles;           // what went wrong in it
  std::uint64_t fingerprint = 0;  // the same seed gives the same
  std::uint64_t entries = 0, submissions = 0, starts = 0, turns = 0, messages = 0;
  std::int64_t lasted_us = 0;            // of the run's own time
  std::uint64_t shown_ahead = 0;         // what nodes held until its instant and then showed
  bool recovered = false, lost = false;  // the journal was rebuilt; not in whole
  std::string coordinator_stopped;       // why it could not go on; empty: it came to its end
};

// `tell`: what happens, a sentence each, with the run's time; may be empty.
SimulationResult simulate(std::uint64_t seed, const std::function<void(const std::string&)>& tell = {});
// With what goes wrong given; three nodes, and times before 40 s.
SimulationResult simulate(std::uint64_t seed, FaultPlan plan, const std::function<void(const std::string&)>& tell = {});

}  // namespace parley
