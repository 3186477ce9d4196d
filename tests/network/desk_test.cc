// Control's commands to a running coordinator.
#include <sys/stat.h>

#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

class DeskTest : public testing::Test {
 protected:
  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  RunningCoordinator coordinator{journal};

  void expect_refused(const std::string& line, const std::string& code) {
    const std::string answer = coordinator.ask(line);
    EXPECT_NE(answer.find("\"code\":\"" + code + "\""), std::string::npos) << line << "\n" << answer;
  }
};

TEST_F(DeskTest, TellsHowTheRunStands) {
  const auto reply = coordinator.status();
  const auto status = reply.reader().getStatus();
  EXPECT_EQ(std::string(status.getClock().cStr()), "prepared");
  EXPECT_GT(status.getSize(), 5u);
  ASSERT_EQ(status.getNodes().size(), 1u);
  EXPECT_EQ(std::string(status.getNodes()[0].getName().cStr()), "control");
}

TEST_F(DeskTest, EntersControlsActsAndShowsTheirEffect) {
  coordinator.act("{\"startex\":null}");
  EXPECT_EQ(std::string(coordinator.status().reader().getStatus().getClock().cStr()), "running");
  coordinator.act("{\"pause\":\"Lunch.\"}");
  EXPECT_EQ(std::string(coordinator.status().reader().getStatus().getClock().cStr()), "paused");
}

TEST_F(DeskTest, RefusesWithAReasonAndGoesOn) {
  expect_refused("not json", "desk.request");
  expect_refused("{\"unknown\":null}", "desk.request");
  expect_refused("{\"invite\":{\"parties\":[\"XX\"]}}", "invite.parties");
  expect_refused("{\"invite\":{\"parties\":[]}}", "invite.parties");
  expect_refused("{\"invite\":{\"parties\":[\"CN\"],\"name\":\"control\"}}", "invite.name");
  expect_refused("{\"invite\":{\"parties\":[\"CN\"],\"name\":\"../x\"}}", "invite.name");
  expect_refused("{\"act\":{\"seat\":\"XX.YY\",\"acts\":[{\"startex\":null}]}}", "act.seat");
  expect_refused("{\"act\":{\"acts\":[]}}", "act.count");
  EXPECT_EQ(std::string(coordinator.status().reader().getStatus().getClock().cStr()), "prepared");
}

TEST_F(DeskTest, MakesUpNamesThatNobodyHas) {
  const std::string first = coordinator.ask("{\"invite\":{\"parties\":[\"CN\"]}}");
  const std::string second = coordinator.ask("{\"invite\":{\"parties\":[\"CN\"]}}");
  EXPECT_NE(first.find("PARLEY INVITATION"), std::string::npos);
  EXPECT_NE(first, second);
  EXPECT_EQ(coordinator.status().reader().getStatus().getUnspentInvitations(), 2u);
}

TEST_F(DeskTest, StandsInAFolderThatOnlyItsUserMayEnter) {
  struct stat status {};
  ASSERT_EQ(::stat(desk_folder_of(journal).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
  EXPECT_EQ(coordinator.stop(), 0);
  EXPECT_FALSE(std::filesystem::exists(desk_folder_of(journal)));
}

TEST_F(DeskTest, SaysSoWhenNoCoordinatorIsRunning) {
  const auto answer = ask_coordinator(scratch.path("none.journal"), "{\"status\":null}");
  ASSERT_TRUE(std::holds_alternative<Refusal>(answer));
  EXPECT_EQ(std::get<Refusal>(answer).code, "desk.nobody");
}

TEST_F(DeskTest, InvitationsOutliveARestart) {
  const std::string file = coordinator.invite("CN", "cn");
  const std::string endpoint = coordinator.endpoint();
  coordinator.stop();
  RunningCoordinator again(journal, endpoint);
  RunningNode china(file, scratch.path("cn.journal"));
  china.team.wait_until([](const auto& seen) { return seen.size > 5; });
}

TEST(CoordinatorTest, RefusesAPortThatIsTakenAndANameThatIsNone) {
  Scratch scratch;
  RunningCoordinator first(scratch.path("a.journal"));
  RunningCoordinator second(scratch.path("b.journal"), first.endpoint());
  EXPECT_EQ(second.wait(), 3);
  RunningCoordinator third(scratch.path("c.journal"), "udp://nowhere");
  EXPECT_EQ(third.wait(), 3);
  RunningCoordinator same(scratch.path("a.journal"));
  EXPECT_EQ(same.wait(), 3);
}

}  // namespace
}  // namespace parley::edge
