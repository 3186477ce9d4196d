// The checks bite: the bugs of common/base/planted.h are found by a run within sixty seeds.
#include <gtest/gtest.h>

#include "common/base/planted.h"
#include "ops/simulation/simulate_run.h"
#include "tests/simulation/sanitized.h"

namespace parley {
namespace {

constexpr std::uint64_t kSeeds = 60;  // which keep every promise without a bug: see seeds_test.cc

class PlantedBug : public testing::TestWithParam<int> {};

TEST_P(PlantedBug, IsFound) {
  const Plant plant(static_cast<Bug>(GetParam()));
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const SimulationResult result = simulate(seed);
    if (result.failure.empty()) continue;
    std::cout << "found by seed " << seed << ": " << result.failure << "\n";
    return;
  }
  FAIL() << "no seed finds it";
}

// A sanitizer has nothing to say to them.
INSTANTIATE_TEST_SUITE_P(Each, PlantedBug, testing::Range(1, kSanitized ? 2 : kBugs + 1));

}  // namespace
}  // namespace parley
