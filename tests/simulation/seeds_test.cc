// Whole runs with everything going wrong that can, each drawn from its seed. What a run promises is checked by
// ops/simulation/simulated_watch.h; to see one again: build/parley simulate --seed N --show.
#include <gtest/gtest.h>

#include "ops/simulation/simulate_run.h"
#include "tests/simulation/sanitized.h"

namespace parley {
namespace {

// Parts run side by side. Instrumented a run takes ten times as long.
constexpr std::uint64_t kParts = kSanitized ? 10 : 200, kSeedsAPart = kSanitized ? 30 : 100;

class Seeds : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Seeds, KeepEveryPromise) {
  for (std::uint64_t i = 0; i < kSeedsAPart; ++i) {
    const SimulationResult result = simulate(1 + GetParam() * kSeedsAPart + i);
    ASSERT_EQ(result.failure, "") << "seed " << result.seed << " (" << result.troubles << ")";
  }
}

INSTANTIATE_TEST_SUITE_P(Parts, Seeds, testing::Range<std::uint64_t>(0, kParts));

TEST(Simulation, TheSameSeedGivesTheSameRun) {
  for (const std::uint64_t seed : {3u, 4u, 5u, 6u}) {
    const SimulationResult first = simulate(seed), again = simulate(seed);
    EXPECT_EQ(first.fingerprint, again.fingerprint) << "seed " << seed;
    EXPECT_EQ(first.entries, again.entries);
  }
}

TEST(Simulation, SomethingHappensInARun) {
  const SimulationResult result = simulate(1);
  EXPECT_GT(result.submissions, 20u);
  EXPECT_GT(result.entries, 100u);
}

}  // namespace
}  // namespace parley
