// Injects that are sent ahead of their instant: nobody sees them before it, and all who are told see them at it. What a
// run checks of that is in ops/simulation/simulated_watch.h.
#include <gtest/gtest.h>

#include "ops/simulation/simulate_plan.h"
#include "ops/simulation/simulate_run.h"
#include "ops/simulation/simulated_run.h"

namespace parley {
namespace {

FaultPlan plan_with(std::uint32_t lookahead_ms) {
  FaultPlan plan;
  plan.paths.resize(3);
  plan.paths[2].latency_us = 250'000;  // one node is far away
  plan.lookahead_ms = lookahead_ms;
  return plan;
}

TEST(Lookahead, NearAndFarSeeAnInjectAtItsInstant) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto result = simulate(seed, plan_with(700));
    EXPECT_EQ(result.failure, "") << "seed " << seed;
    EXPECT_GT(result.shown_ahead, 5u) << "seed " << seed;
  }
}

TEST(Lookahead, WithoutItNothingIsHeld) { EXPECT_EQ(simulate(1, plan_with(0)).shown_ahead, 0u); }

// Neither does a pause let it out, nor a new process, nor a clock that was set.
TEST(Lookahead, HoldsThroughPausesRestartsAndClocksThatAreSet) {
  using Kind = Mishap::Kind;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    FaultPlan plan = plan_with(1'500);
    plan.mishaps = {{6 * kSecond_us, Kind::kill, 1, kSecond_us / 5, 0},
                    {8 * kSecond_us, Kind::hour, 2, 0, 2},
                    {12 * kSecond_us, Kind::kill, 0, kSecond_us / 5, 0},
                    {16 * kSecond_us, Kind::pause, 3, 3 * kSecond_us, 0},
                    {20 * kSecond_us, Kind::hour, 0, 0, 0}};
    EXPECT_EQ(simulate(seed, plan).failure, "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace parley
