// Nodes that join, play, are killed, and come back.
#include "tests/network/child_for_test.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

class PlayTest : public testing::Test {
 protected:
  // Whatever was killed and started again on the way: the coordinator did nothing but follow the rules.
  void TearDown() override {
    const Answer answer = run_parley({"replay", journal, "--recompute"}, scratch.path("recomputed"));
    EXPECT_EQ(answer.status, 0) << answer.output;
  }
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

TEST_F(PlayTest, ANodeKilledFiftyTimesInTheMiddleOfItsPlayLosesAndDoublesNothing) {
  constexpr int kMessages = 900;
  RunningCoordinator coordinator(journal);
  const std::string invitation = coordinator.invite("CN", "cn");
  coordinator.act("{\"startex\":null}");
  // Each life of the child goes on to submit where its store says it was, and dies at a different point of it.
  for (int life = 0; life < 50; ++life) {
    Child child(ChildTask{invitation, cn, kMessages, 1 + life % 10});
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
