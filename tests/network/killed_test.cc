// Coordinator and nodes as processes that are killed without warning, again and again, or stand still: nothing that was
// taken is lost, doubled or put in another order.
#include <signal.h>
#include <unistd.h>

#include "tests/network/child_for_test.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

class KilledTest : public testing::Test {
 protected:
  // The exercise has started, and its coordinator has been stopped in order.
  void begin() {
    RunningCoordinator first(journal);
    endpoint = first.endpoint();
    cn_invitation = first.invite("CN", "cn");
    us_invitation = first.invite("US", "us");
    first.act("{\"startex\":null}");
  }
  std::unique_ptr<Child> coordinator() const { return std::make_unique<Child>(ChildTask{"", journal, 0, 0, endpoint}); }
  std::unique_ptr<Child> node(const std::string& invitation, const std::string& store, int count, const char* seat,
                              bool stays = false) const {
    return std::make_unique<Child>(ChildTask{invitation, store, count, 0, {}, seat, {}, stays});
  }
  void end(RunningNode& china, RunningNode& america, RunningCoordinator& last) {
    last.act("{\"endex\":\"\"}");
    EXPECT_EQ(china.wait(), 0) << china.notices();
    EXPECT_EQ(america.wait(), 0) << america.notices();
    EXPECT_EQ(last.wait(), 0);
    expect_replica(journal, cn, kChina);
    expect_replica(journal, us, kAmerica);
    const Answer recomputed = run_parley({"replay", journal, "--recompute"}, scratch.path("recomputed"));
    EXPECT_EQ(recomputed.status, 0) << recomputed.output;
  }

  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal"), us = scratch.path("us.journal");
  std::string endpoint, cn_invitation, us_invitation;
};

TEST_F(KilledTest, ACoordinatorKilledFiftyTimesUnderLoadHasLostNothing) {
  constexpr int kLives = 50, kEach = 6;
  begin();
  RunningNode china(cn_invitation, cn), america(us_invitation, us);
  const auto list = messages(kLives * kEach);
  for (int life = 0; life < kLives; ++life) {
    const auto child = coordinator();
    china.team.wait_until([](const auto& seen) { return seen.running(); });
    america.team.wait_until([](const auto& seen) { return seen.running(); });
    for (int i = life * kEach; i < (life + 1) * kEach; ++i) {
      china.team.want(seat_named("CN.FM"), internal_message(list[static_cast<std::size_t>(i)]));
      america.team.want(seat_named("US.FM"), internal_message(list[static_cast<std::size_t>(i)], "US.HOS"));
    }
    // At another point of its work each time.
    const std::string& some = list[static_cast<std::size_t>(life * kEach + life % kEach)];
    auto& team = life % 2 == 0 ? china.team : america.team;
    team.wait_until([&](const auto& seen) { return seen.accepted(some) == 1; });
  }
  RunningCoordinator last(journal, endpoint);
  china.team.wait_until([&](const auto& seen) { return seen.accepted(list.back()) == 1; });
  america.team.wait_until([&](const auto& seen) { return seen.accepted(list.back()) == 1; });
  end(china, america, last);
  EXPECT_EQ(said_by("CN.FM", journal), list);
  EXPECT_EQ(said_by("US.FM", journal), list);
}

TEST_F(KilledTest, WhenEverythingLosesItsPowerAtOnceEverybodyGoesOnFromTheSameRecord) {
  constexpr int kCuts = 6, kEach = 100, kMessages = kCuts * kEach;
  begin();
  for (int cut = 0; cut < kCuts; ++cut) {
    const auto before = commitments_in(journal);
    const auto centre = coordinator();
    // Each time there is more to say, and who has said it stays: the cut finds them there, whoever was the quicker.
    const int to_say = (cut + 1) * kEach;
    const auto china = node(cn_invitation, cn, to_say, "CN.FM", true),
               america = node(us_invitation, us, to_say, "US.FM", true);
    wait_until("both teams play", [&] {
      return commitments_in(journal).size() >= before.size() + 40 && !said_by("CN.FM", journal).empty() &&
             !said_by("US.FM", journal).empty();
    });
    for (auto* child : {centre.get(), china.get(), america.get()}) child->send(SIGKILL);
    for (auto* child : {centre.get(), china.get(), america.get()}) EXPECT_TRUE(child->was_killed());
    expect_goes_on(before, commitments_in(journal));
    expect_begins_with(commitments_in(journal), commitments_in(cn));
    expect_begins_with(commitments_in(journal), commitments_in(us));
  }
  RunningCoordinator last(journal, endpoint);
  {
    const auto china = node(cn_invitation, cn, kMessages, "CN.FM"),
               america = node(us_invitation, us, kMessages, "US.FM");
    EXPECT_EQ(china->exit_status(), 0);
    EXPECT_EQ(america->exit_status(), 0);
  }
  RunningNode china(cn_invitation, cn), america(us_invitation, us);
  end(china, america, last);
  EXPECT_EQ(said_by("CN.FM", journal), messages(kMessages));
  EXPECT_EQ(said_by("US.FM", journal), messages(kMessages));
}

// As a laptop that is closed and opened again.
TEST_F(KilledTest, ProcessesThatStandStillForAWhileGoOnWhereTheyWere) {
  constexpr int kMessages = 200;
  begin();
  auto centre = coordinator();
  RunningNode china(cn_invitation, cn);
  china.team.wait_until([](const auto& seen) { return seen.running(); });
  {
    const auto america = node(us_invitation, us, kMessages, "US.FM");
    wait_until("the United States play", [&] { return said_by("US.FM", journal).size() >= 20; });
    america->send(SIGSTOP);
    china.team.want(seat_named("CN.FM"), internal_message("While they sleep."));
    china.team.wait_until([](const auto& seen) { return seen.accepted("While they sleep.") == 1; });
    america->send(SIGCONT);
    EXPECT_EQ(america->exit_status(), 0);
  }
  centre->send(SIGSTOP);
  wait_until("China notices", [&] { return !china.state().connected; });
  china.team.want(seat_named("CN.FM"), internal_message("Is anybody there?"));
  china.team.wait_until([](const auto& seen) { return seen.submitted.size() == 2; });
  centre->send(SIGCONT);
  china.team.wait_until([](const auto& seen) { return seen.accepted("Is anybody there?") == 1; });
  centre->kill();
  RunningCoordinator last(journal, endpoint);
  RunningNode america(us_invitation, us);
  end(china, america, last);
  EXPECT_EQ(said_by("US.FM", journal), messages(kMessages));
  EXPECT_EQ(said_by("CN.FM", journal), (std::vector<std::string>{"While they sleep.", "Is anybody there?"}));
}

}  // namespace
}  // namespace parley::edge
