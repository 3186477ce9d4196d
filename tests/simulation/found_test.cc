// What the fault simulation found in the product, each as the smallest case that shows it.
#include <gtest/gtest.h>

#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"
#include "common/record/sealed.h"
#include "ops/simulation/pretend_machine.h"
#include "ops/simulation/simulate_plan.h"
#include "ops/simulation/simulate_run.h"
#include "ops/simulation/simulated_run.h"

namespace parley {
namespace {

edge::JournalRow row(EntryNumber number) {
  return {seal(number, Bytes32{static_cast<std::uint8_t>(number)}, Bytes(300, 7)), std::nullopt, "note", kNoEntry};
}

// The operating system marks pages clean whose flush has failed: they can be read until the power goes.
TEST(Found, AJournalOpenedAfterAFailedFlushLosesNothingThatIsCommittedLater) {
  register_pretend_files();
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const simulation::Time now = 0;
    PretendMachine machine(now, seed, "machine");
    const edge::OnMachine here(machine);
    EntryNumber size = 0;
    {
      auto journal = edge::Journal::create("/run.journal", edge::JournalKind::coordinator);
      journal.append(std::vector{row(0), row(1)});
      machine.disk().faults.flush_fails = 1'000'000;
      EXPECT_THROW(journal.append(std::vector{row(2)}), edge::StorageFailure);
      machine.disk().faults.flush_fails = 0;
    }
    {
      auto journal = edge::Journal::open("/run.journal");
      size = journal.size();
      journal.append(std::vector{row(size), row(size + 1)});
      machine.disk().cut_power();
    }
    machine.disk().restore_power();
    EXPECT_EQ(edge::Journal::open("/run.journal").size(), size + 2) << "seed " << seed;
  }
}

constexpr std::uint64_t kCoordinator = 0, kFirstNode = 1;

// Nothing goes wrong but these.
FaultPlan only(std::vector<Mishap> mishaps) {
  FaultPlan plan;
  plan.paths.resize(3);
  plan.mishaps = std::move(mishaps);
  return plan;
}

// A node shows what the coordinator itself had signed.
TEST(Found, ACoordinatorWhoseDiskWasPutBackToAnOlderCopyStops) {
  using Kind = Mishap::Kind;
  const auto result = simulate(1, only({{10 * kSecond_us, Kind::keep_disk, kCoordinator, 0, 0},
                                        {20 * kSecond_us, Kind::put_back, kCoordinator, kSecond_us, 0}}));
  EXPECT_NE(result.coordinator_stopped.find("that this coordinator has signed"), std::string::npos)
      << result.coordinator_stopped << result.failure;
}

// What only a node says proves nothing: a lying one must not end an exercise.
TEST(Found, APartyThatMisbehavesHindersNobody) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    FaultPlan plan = only({});
    plan.rogue = seed % 3;
    const auto result = simulate(seed, plan);
    EXPECT_EQ(result.failure, "") << "seed " << seed;
    EXPECT_GT(result.submissions, 20u);
  }
}

// Nodes put the new clock against the record's clock as it had run before, and told the coordinator what they saw.
TEST(Found, ACoordinatorThatStartsAgainWithItsClockSetAnHourAheadGoesOnFromTheSameExerciseTime) {
  using Kind = Mishap::Kind;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto result = simulate(seed, only({{10 * kSecond_us, Kind::hour, kCoordinator, 0, 2},
                                             {10 * kSecond_us, Kind::kill, kCoordinator, kSecond_us / 5, 0},
                                             {10 * kSecond_us, Kind::pause, kFirstNode + 1, 2 * kSecond_us, 0},
                                             {11 * kSecond_us, Kind::reset, kFirstNode, 0, 0}}));
    EXPECT_EQ(result.failure, "") << "seed " << seed;
  }
}

// Drawn runs that found something, with people as busy as they were then.
class FoundBySeed : public testing::TestWithParam<std::uint64_t> {};

TEST_P(FoundBySeed, KeepsEveryPromise) {
  FaultPlan plan = plan_faults(GetParam(), 3, 40 * kSecond_us);
  plan.longest_rest = 14 * kMinute;
  EXPECT_EQ(simulate(GetParam(), plan).failure, "");
}

// A coordinator left while a node still had acts to hand in.
INSTANTIATE_TEST_SUITE_P(NobodyLeavesBeforeAllIsAnswered, FoundBySeed, testing::Values(299, 1269));
// A node sent on after its run was over and its store closed.
INSTANTIATE_TEST_SUITE_P(NothingIsDoneWithAClosedStore, FoundBySeed, testing::Values(730, 2347, 2484));
// A node that had been stopped for long left at once when it found its connection gone.
INSTANTIATE_TEST_SUITE_P(ANodeIsPatientFromWhenItIsAlone, FoundBySeed, testing::Values(329, 1359, 1916));
INSTANTIATE_TEST_SUITE_P(Others, FoundBySeed, testing::Values(1141, 2628));

// After a loss that was accepted, what is sent again stood behind what had never been sent.
TEST(Found, WhatIsSentAgainAfterALossKeepsItsPlace) {
  for (const std::uint64_t seed : {193u, 284u, 319u}) EXPECT_EQ(simulate(seed).failure, "") << "seed " << seed;
}

}  // namespace
}  // namespace parley
