// `parley bench`: how fast this machine does what an exercise needs, the figures that tests/bench/README.md publishes.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct BenchOptions {
  std::vector<std::string> workloads;  // empty: all but network
  std::string exercise = "exercises/south-china-sea-encounter";
  std::string scratch;  // a folder on the disk to be measured; empty: the system's for temporary files
  double seconds = 1;   // about so long for each figure
  bool json = false;
};

// Names that `workloads` may hold, in the order in which they run.
const std::vector<std::string>& bench_workloads();

// The exit code.
int run_bench(const BenchOptions& options);

}  // namespace parley
