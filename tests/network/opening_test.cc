// Entries that control opens to parties later: their contents reach every store of these parties, whoever was away, and
// change no view.
#include <gmock/gmock.h>

#include "common/edge/sqlite/remainders.h"
#include "common/mechanisms/doctrine.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

constexpr const char* kSecret = "WHAT-ONLY-AMERICA-KNEW";

class OpeningTest : public testing::Test {
 protected:
  // America writes it down; gives the number of that entry.
  EntryNumber written_down(RunningNode& america) {
    capnp::MallocMessageBuilder message;
    auto internal = message.initRoot<schema::Act>().initInternalMessage();
    internal.initText().setBody(kSecret);
    america.team.want(seat_named("US.FM"), Message<schema::Act>::from(message.getRoot<schema::Act>()));
    america.team.wait_until([](const auto& seen) { return seen.accepted(kSecret) == 1; });
    for (const auto& entry : america.team.seen().entries) {
      if (entry.reader().isAccepted() && text_of(entry.bytes()).find(kSecret) != std::string_view::npos)
        return entry.reader().getNumber();
    }
    return kNoEntry;
  }
  static std::string disclose(EntryNumber number, const std::string& party) {
    return "{\"disclose\":{\"ranges\":[{\"from\":\"" + std::to_string(number) + "\",\"to\":\"" +
           std::to_string(number + 1) + "\"}],\"to\":[\"" + party + "\"]}}";
  }
  static void wait_for_text(const std::string& store) {
    wait_until("the text is in the store", [&] { return disk_of(store).find(kSecret) != std::string::npos; });
  }
  // In full, and marked as opened by a later entry.
  void expect_opened(const std::string& store, EntryNumber number) {
    const auto held = rows_of(store), all = rows_of(journal);
    ASSERT_GT(held.size(), number);
    EXPECT_EQ(held[number].entry, all[number].entry);
    const EntryNumber by = held[number].opened_by;
    ASSERT_LT(by, all.size());
    EXPECT_TRUE(EntryMessage::trusted(all[by].entry.opened->bytes).reader().isOpened());
  }

  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal"), us = scratch.path("us.journal");
};

TEST_F(OpeningTest, WhatIsOpenedDuringPlayReachesThePartyAndNobodyElse) {
  const std::string ls = scratch.path("ls.journal");
  RunningCoordinator coordinator(journal);
  RunningNode china(coordinator.invite("CN", "cn"), cn), america(coordinator.invite("US", "us"), us);
  RunningNode littoral(coordinator.invite("LS", "ls"), ls);
  coordinator.act("{\"startex\":null}");
  america.team.wait_until([](const auto& seen) { return seen.running(); });
  const EntryNumber number = written_down(america);
  coordinator.act(disclose(number, "CN"));
  wait_for_text(cn);
  coordinator.act("{\"endex\":\"\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(littoral.wait(), 0) << littoral.notices();
  expect_opened(cn, number);
  EXPECT_EQ(disk_of(ls).find(kSecret), std::string::npos);
  EXPECT_EQ(china.team.seen().accepted(kSecret), 0u) << "it is read, not played with";
  EXPECT_THAT(china.notices(), testing::HasSubstr("opened to us is here"));
}

TEST_F(OpeningTest, ItReachesNodesThatWereAwayAndNodesThatComeLater) {
  RunningCoordinator coordinator(journal);
  const std::string invitation = coordinator.invite("CN", "cn"), second = scratch.path("second.journal");
  {
    RunningNode china(invitation, cn);
    china.team.wait_until([](const auto& seen) { return seen.size > 0; });
  }
  RunningNode america(coordinator.invite("US", "us"), us);
  coordinator.act("{\"startex\":null}");
  america.team.wait_until([](const auto& seen) { return seen.running(); });
  const EntryNumber number = written_down(america);
  coordinator.act(disclose(number, "CN"));
  {
    RunningNode china(invitation, cn);
    wait_for_text(cn);
  }
  RunningNode late(coordinator.invite("CN", "second"), second);
  wait_for_text(second);
  // What was opened stays unfolded when the store is read again.
  RunningNode china(invitation, cn);
  china.team.wait_until([](const auto& seen) { return seen.size > 0; });
  coordinator.act("{\"endex\":\"\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(late.wait(), 0) << late.notices();
  expect_opened(cn, number);
  expect_opened(second, number);
}

TEST_F(OpeningTest, ACoordinatorThatIsStartedAgainGoesOnGivingIt) {
  auto coordinator = std::make_unique<RunningCoordinator>(journal);
  const std::string invitation = coordinator->invite("CN", "cn"), endpoint = coordinator->endpoint();
  {
    RunningNode china(invitation, cn);
    china.team.wait_until([](const auto& seen) { return seen.size > 0; });
  }
  EntryNumber number = kNoEntry;
  {
    RunningNode america(coordinator->invite("US", "us"), us);
    coordinator->act("{\"startex\":null}");
    america.team.wait_until([](const auto& seen) { return seen.running(); });
    number = written_down(america);
  }
  coordinator->act(disclose(number, "CN"));
  coordinator->stop();
  coordinator = std::make_unique<RunningCoordinator>(journal, endpoint);
  RunningNode china(invitation, cn);
  wait_for_text(cn);
  china.stop();
  coordinator->stop();
  expect_opened(cn, number);
}

TEST_F(OpeningTest, EverythingOpenedAfterEndexMakesAPartysStoreTheWholeRecord) {
  RunningCoordinator coordinator(journal, "", 3'000'000);
  RunningNode china(coordinator.invite("CN", "cn"), cn), america(coordinator.invite("US", "us"), us);
  EXPECT_NE(coordinator.ask("{\"act\":{\"acts\":[{\"disclose\":{}}]}}").find("only after ENDEX"), std::string::npos);
  coordinator.act("{\"startex\":null}");
  america.team.wait_until([](const auto& seen) { return seen.running(); });
  written_down(america);
  coordinator.act("{\"endex\":\"\"}");
  coordinator.act("{\"disclose\":{}}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(america.wait(), 0) << america.notices();
  EXPECT_EQ(coordinator.wait(), 0);
  World whole(doctrine()), from_store(doctrine());
  for (const auto& row : rows_of(journal)) whole.apply(EntryMessage::trusted(row.entry.opened->bytes).reader());
  for (const auto& row : rows_of(cn)) {
    ASSERT_TRUE(row.entry.opened) << "entry " << row.entry.number;
    from_store.apply(EntryMessage::trusted(row.entry.opened->bytes).reader());
  }
  EXPECT_EQ(first_difference(whole, from_store), "");
}

}  // namespace
}  // namespace parley::edge
