// The coordinator's journal is lost or damaged all over: it is rebuilt from the nodes' stores, and the exercise goes
// on.
#include <gtest/gtest.h>

#include "ops/simulation/simulate_plan.h"
#include "ops/simulation/simulate_run.h"
#include "ops/simulation/simulated_run.h"

namespace parley {
namespace {

// Nothing else goes wrong.
FaultPlan losing(Loss loss, bool control_node) {
  FaultPlan plan;
  plan.control_node = control_node;
  plan.paths.resize(control_node ? 4 : 3);
  plan.mishaps.push_back(
      {15 * kSecond_us, Mishap::Kind::lose_journal, 0, 5 * kSecond_us, static_cast<std::uint64_t>(loss)});
  return plan;
}

class Recovery : public testing::TestWithParam<Loss> {};

TEST_P(Recovery, GoesOnFromWhatAControlNodeHolds) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto result = simulate(seed, losing(GetParam(), true));
    EXPECT_EQ(result.failure, "") << "seed " << seed;
    EXPECT_EQ(result.coordinator_stopped, "") << "seed " << seed;
    EXPECT_TRUE(result.recovered) << "seed " << seed;
    EXPECT_GT(result.submissions, 20u);
  }
}

INSTANTIATE_TEST_SUITE_P(Losses, Recovery, testing::Values(Loss::disk, Loss::journal, Loss::soundness));

// The injects are in no store then.
TEST(Recovery, WithoutAControlNodeSaysThatNothingCanGoOn) {
  const auto result = simulate(1, losing(Loss::disk, false));
  EXPECT_EQ(result.failure, "");
  EXPECT_NE(result.coordinator_stopped.find("a part of the exercise's package"), std::string::npos)
      << result.coordinator_stopped;
}

}  // namespace
}  // namespace parley
