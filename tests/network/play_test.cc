// Nodes that join, play, are killed, and come back.
#include "tests/network/child_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

// The store has the same commitments as the journal, and in full what is for its party.
void expect_replica(const std::string& journal, const std::string& store, Party party) {
  const auto all = rows_of(journal), held = rows_of(store);
  ASSERT_EQ(all.size(), held.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].entry.commitment, held[i].entry.commitment);
    const PartySet audience(EntryMessage::trusted(all[i].entry.opened->bytes).reader().getAudience());
    EXPECT_EQ(held[i].entry.opened.has_value(), audience.contains(party)) << "entry " << i;
    if (held[i].entry.opened) {
      EXPECT_EQ(held[i].entry.opened->bytes, all[i].entry.opened->bytes);
    }
  }
}

constexpr Party kChina = 1, kAmerica = 2;

class PlayTest : public testing::Test {
 protected:
  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal"), us = scratch.path("us.journal");
};

TEST_F(PlayTest, ATeamEnrolsPlaysAndHasTheSameRecordAtTheEnd) {
  RunningCoordinator coordinator(journal);
  RunningNode china(coordinator.invite("CN", "cn"), cn), america(coordinator.invite("US", "us"), us);
  coordinator.act("{\"startex\":null}");
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  china.team.want(seat_named("CN.FM"), internal_message("Call them early."));
  china.team.wait_until([](const auto& seen) { return seen.accepted("Call them early.") == 1; });
  coordinator.act("{\"endex\":\"Enough.\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(america.wait(), 0) << america.notices();
  EXPECT_EQ(coordinator.wait(), 0);
  EXPECT_EQ(america.team.seen().accepted("Call them early."), 0u);
  expect_replica(journal, cn, kChina);
  expect_replica(journal, us, kAmerica);
}

TEST_F(PlayTest, AStoreNeverHoldsBytesThatAreSealedToItsParty) {
  RunningCoordinator coordinator(journal);
  {
    RunningNode china(coordinator.invite("CN", "cn"), cn), america(coordinator.invite("US", "us"), us);
    coordinator.act("{\"startex\":null}");
    china.team.wait_until([](const auto& seen) { return seen.running(); });
    america.team.wait_until([](const auto& seen) { return seen.running(); });
    china.team.want(seat_named("CN.FM"), internal_message("SECRET-OF-CHINA"));
    china.team.wait_until([](const auto& seen) { return seen.accepted("SECRET-OF-CHINA") == 1; });
    const EntryNumber size = coordinator.status().reader().getStatus().getSize();
    coordinator.act("{\"note\":\"a mark that all nodes wait for\"}");
    america.team.want(seat_named("US.FM"), internal_message("x", "US.HOS"));
    america.team.wait_until([&](const auto& seen) { return seen.size > size; });
  }
  EXPECT_NE(disk_of(us).find(kSecretOfTheUS), std::string::npos);
  EXPECT_EQ(disk_of(us).find("SECRET-OF-CHINA"), std::string::npos);
  EXPECT_NE(disk_of(cn).find("SECRET-OF-CHINA"), std::string::npos);
  EXPECT_EQ(disk_of(cn).find(kSecretOfTheUS), std::string::npos);
}

TEST_F(PlayTest, ANodeThatWasStoppedGoesOnWhereItWas) {
  RunningCoordinator coordinator(journal);
  const std::string invitation = coordinator.invite("CN", "cn");
  {
    RunningNode china(invitation, cn);
    china.team.wait_until([](const auto& seen) { return seen.size > 0; });
    EXPECT_EQ(china.stop(), 0) << china.notices();
  }
  coordinator.act("{\"startex\":null}");
  RunningNode china(invitation, cn);
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  coordinator.act("{\"endex\":\"\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(coordinator.wait(), 0);
  expect_replica(journal, cn, kChina);
}

TEST_F(PlayTest, ANodeKilledInTheMiddleOfItsPlayLosesAndDoublesNothing) {
  constexpr int kMessages = 300;
  RunningCoordinator coordinator(journal);
  const std::string invitation = coordinator.invite("CN", "cn");
  coordinator.act("{\"startex\":null}");
  // Each life of the child goes on to submit where its store says it was, and dies at a different point of it.
  for (const int after : {1, 40, 90, 120}) {
    Child child(ChildTask{invitation, cn, kMessages, after});
    EXPECT_TRUE(child.was_killed());
  }
  Child last(ChildTask{invitation, cn, kMessages, 0});
  EXPECT_EQ(last.exit_status(), 0);
  // Away at ENDEX, and back before the coordinator gives up waiting.
  coordinator.act("{\"endex\":\"\"}");
  RunningNode china(invitation, cn);
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(coordinator.wait(), 0);
  expect_replica(journal, cn, kChina);
  expect_each_message_once(journal, kMessages);
}

TEST_F(PlayTest, ACoordinatorThatIsStartedAgainIsFoundByItsNodes) {
  auto coordinator = std::make_unique<RunningCoordinator>(journal);
  const std::string endpoint = coordinator->endpoint();
  RunningNode china(coordinator->invite("CN", "cn"), cn);
  coordinator->act("{\"startex\":null}");
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  EXPECT_EQ(coordinator->stop(), 0);
  for (int i = 0; i < 10; ++i)
    china.team.want(seat_named("CN.FM"), internal_message("message " + std::to_string(i) + "."));
  china.team.wait_until([](const auto& seen) { return seen.submitted.size() == 10; });
  coordinator = std::make_unique<RunningCoordinator>(journal, endpoint);
  china.team.wait_until([](const auto& seen) { return seen.accepted("message 9.") == 1; });
  coordinator->act("{\"endex\":\"\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(coordinator->wait(), 0);
  expect_each_message_once(journal, 10);
  expect_replica(journal, cn, kChina);
}

TEST_F(PlayTest, ACoordinatorKilledWithoutWarningHasLostNothingThatANodeSaw) {
  constexpr int kMessages = 60;
  std::string invitation, endpoint;
  {
    RunningCoordinator first(journal);
    invitation = first.invite("CN", "cn");
    endpoint = first.endpoint();
    first.act("{\"startex\":null}");
  }
  RunningNode china(invitation, cn);
  for (int life = 0; life < 3; ++life) {
    Child coordinator(ChildTask{"", journal, 0, 0, endpoint});
    china.team.wait_until([](const auto& seen) { return seen.running(); });
    for (int i = 0; i < 20; ++i) {
      china.team.want(seat_named("CN.FM"), internal_message("message " + std::to_string(20 * life + i) + "."));
    }
    const std::string some = "message " + std::to_string(20 * life + 3) + ".";
    china.team.wait_until([&](const auto& seen) { return seen.accepted(some) == 1; });
    coordinator.kill();
  }
  RunningCoordinator coordinator(journal, endpoint);
  china.team.wait_until([](const auto& seen) { return seen.accepted("message 59.") == 1; });
  coordinator.act("{\"endex\":\"\"}");
  EXPECT_EQ(china.wait(), 0) << china.notices();
  EXPECT_EQ(coordinator.wait(), 0);
  expect_each_message_once(journal, kMessages);
  expect_replica(journal, cn, kChina);
}

TEST_F(PlayTest, AnActThatTheOwnViewRefusesIsNotSent) {
  RunningCoordinator coordinator(journal);
  RunningNode china(coordinator.invite("CN", "cn"), cn);
  china.team.wait_until([](const auto& seen) { return seen.size > 5; });
  const auto size = coordinator.status().reader().getStatus().getSize();
  china.team.want(seat_named("CN.FM"), internal_message("Too early."));
  china.team.wait_until([](const auto& seen) { return seen.declined.size() == 1; });
  EXPECT_EQ(china.team.seen().declined[0].code, "conduct.notStarted");
  china.team.want(seat_named("US.FM"), internal_message("Not ours."));
  china.team.wait_until([](const auto& seen) { return seen.declined.size() == 2; });
  EXPECT_EQ(china.team.seen().declined[1].code, "act.seat");
  EXPECT_EQ(coordinator.status().reader().getStatus().getSize(), size);
}

}  // namespace
}  // namespace parley::edge
