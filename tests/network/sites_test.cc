// Teams in networks of their own, with bad wires to the coordinator: what they say arrives, once, in order, and
// everybody holds the same record.
#include "common/mechanisms/conduct.h"
#include "tests/network/command_for_test.h"
#include "tests/network/site_for_test.h"

namespace parley::edge {
namespace {

constexpr std::int64_t kMillisecond_us = 1000;

TEST_F(SitesTest, DelayedLostDoubledAndReorderedPacketsCostNothingAndChangeNoOrder) {
  begin({5 * kMillisecond_us, 20 * kMillisecond_us, 30, 30});
  const auto list = messages(100);
  say(*china, "CN.FM", "CN.HOS", list);
  say(*america, "US.FM", "US.HOS", list);
  wait_for(*china, list.back());
  wait_for(*america, list.back());
  end();
  EXPECT_EQ(said_by("CN.FM", journal), list);
  EXPECT_EQ(said_by("US.FM", journal), list);
}

TEST_F(SitesTest, ANodeThatMissedAThousandEntriesHasThemWhenItsWireIsMended) {
  begin({});
  us_site->link.cut();
  const auto before = coordinator->status().reader().getStatus().getSize();  // at most this has come through
  const auto list = messages(1000);
  say(*china, "CN.FM", "CN.HOS", list);
  wait_for(*china, list.back());
  EXPECT_LE(america->team.seen().size, before);
  us_site->link.heal();
  coordinator->act("{\"note\":\"All should have this.\"}");
  const auto size = coordinator->status().reader().getStatus().getSize();
  EXPECT_GT(size, before + list.size());
  wait_until("the node that was cut off holds what it missed", [&] { return commitments_in(us).size() >= size; });
  end();
  EXPECT_EQ(said_by("CN.FM", journal), list);
}

TEST_F(SitesTest, WhatIsDecidedWhileCutOffArrivesOnceAndInOrder) {
  begin({});
  wait_until("the node knows the time", [&] { return america->state().clock_error_us.has_value(); });
  us_site->link.cut();
  const auto list = messages(40);
  say(*america, "US.FM", "US.HOS", list);
  america->team.wait_until([&](const auto& seen) { return seen.submitted.size() == list.size(); });
  coordinator->act("{\"note\":\"Something happens meanwhile.\"}");
  EXPECT_EQ(said_by("US.FM", journal), std::vector<std::string>());
  us_site->link.heal();
  wait_for(*america, list.back());
  end();
  EXPECT_EQ(said_by("US.FM", journal), list);
  for (const auto& row : rows_of(journal)) {
    const auto entry = EntryMessage::trusted(row.entry.opened->bytes);
    if (!entry.reader().isAccepted()) continue;
    const auto submission = submission_in(entry.reader().getAccepted().getSubmission());
    if (text(submission.getSeat()) != "US.FM") continue;
    EXPECT_GT(submission.getComposed(), 0);
    EXPECT_LT(submission.getComposed(), entry.reader().getTime());  // both times are in the record
  }
}

// Long enough for both ends to notice, so that what was sent and not answered is sent again over a new connection.
TEST_F(SitesTest, AWireThatCarriesOneWayOnlyLosesAndDoublesNothing) {
  begin({});
  const auto list = messages(6);   // less than TCP sends before it is answered, though each goes alone
  cn_site->link.cut(false, true);  // the coordinator hears China, China hears nothing
  us_site->link.cut(true, false);  // the United States hear the coordinator, it does not hear them
  say(*china, "CN.FM", "CN.HOS", list);
  say(*america, "US.FM", "US.HOS", list);
  wait_until("what China says is entered", [&] { return said_by("CN.FM", journal) == list; });
  EXPECT_EQ(china->team.seen().accepted(list.front()), 0u);
  for (auto* node : {china.get(), america.get()}) {
    wait_until("the node notices", [&] { return !node->state().connected; });
  }
  EXPECT_EQ(said_by("US.FM", journal), std::vector<std::string>());
  cn_site->link.heal();
  us_site->link.heal();
  wait_for(*china, list.back());
  wait_for(*america, list.back());
  end();
  EXPECT_EQ(said_by("CN.FM", journal), list);
  EXPECT_EQ(said_by("US.FM", journal), list);
}

TEST_F(SitesTest, AnInjectIsShownFarAndNearWhenTheExerciseClockSaysSoAndNotBefore) {
  begin({150 * kMillisecond_us, 0, 0}, 1000);
  coordinator->act(
      R"({"injectAdHoc":{"inject":{"id":"A1","deliveries":[{"to":["CN.FM"],"text":{"en":"A boat is late."}},)"
      R"({"to":["US.FM"],"text":{"en":"A boat is late."}}]},"reason":"To see when it is shown."}})");
  const std::vector<std::string> shown{"A boat is late."};
  for (auto* node : {china.get(), america.get()}) {
    node->team.wait_until([&](const auto& seen) { return seen.injects() == shown; });
    EXPECT_EQ(node->team.seen().too_early, 0u);
  }
  end();
  std::vector<ExerciseTime> delivered, at;
  std::optional<ExerciseTime> released;
  for (const auto& row : rows_of(journal)) {
    const auto entry = EntryMessage::trusted(row.entry.opened->bytes);
    if (entry.reader().isInjectDelivered()) {
      delivered.push_back(entry.reader().getTime());
      at.push_back(shown_at(entry.reader()));
    }
    if (entry.reader().isInjectReleased()) released = entry.reader().getTime();
  }
  ASSERT_EQ(delivered.size(), 2u);
  EXPECT_GE(at[0], delivered[0] + 1000);  // the exercise runs no slower than the clock on the wall
  EXPECT_EQ(at[0], at[1]);
  EXPECT_EQ(released, at[0]);  // what follows from it is entered then
}

// Both run on this machine, so the true offset of their clocks is known: none.
TEST_F(SitesTest, OverASlowAndLossyWireTheShownErrorOfTheClockHoldsTheTruth) {
  begin({150 * kMillisecond_us, 10 * kMillisecond_us, 10});
  const auto list = messages(10);
  say(*china, "CN.FM", "CN.HOS", list);
  wait_for(*china, list.back());
  for (auto* node : {china.get(), america.get()}) {
    wait_until("the clock is known", [&] { return node->state().clock_error_us.has_value(); });
    const NodeState state = node->state();
    constexpr std::int64_t kReading_us = 2000;  // both clocks are read once at their start, a little apart
    EXPECT_LE(std::abs(state.clock_offset_us), *state.clock_error_us + kReading_us);
    EXPECT_GE(*state.clock_error_us, 150 * kMillisecond_us);
  }
  end();
  EXPECT_EQ(said_by("CN.FM", journal), list);
}

}  // namespace
}  // namespace parley::edge
