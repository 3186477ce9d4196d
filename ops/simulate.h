// `parley simulate`: runs of the fault simulation, for anyone.
#pragma once

#include <cstdint>

namespace parley {

struct SimulateOptions {
  std::uint64_t seed = 1;  // the first
  std::uint64_t runs = 1;  // so many seeds
  double minutes = 0;      // above 0: as many as fit, in place of `runs`
  unsigned jobs = 0;       // at once; 0: one for each processor
  bool show = false;       // tell what happens in the one run
  bool json = false;
};

// The exit code.
int run_simulate(const SimulateOptions& options);

}  // namespace parley
