// Somebody sets the clock of a machine while people play (libfaketime): the record's times never go back, and nothing
// is lost.
#include <fstream>

#include "tests/network/child_for_test.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

constexpr const char* kFakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

class SetClockTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kFakeTime))
      GTEST_SKIP() << "libfaketime is not installed; ops/install-dependencies does.";
  }
  // `offset`: "-1h", "+0". At once: processes that run read the file all the time, and none may find it empty.
  void set_clock(const std::string& offset) const {
    std::ofstream(scratch.path("clock.new")) << offset << "\n";
    std::filesystem::rename(scratch.path("clock.new"), scratch.path("clock"));
  }
  // Of a process whose wall clock, not its steady one, is the file's.
  std::vector<std::string> with_that_clock() const {
    return {std::string("LD_PRELOAD=") + kFakeTime, "FAKETIME_TIMESTAMP_FILE=" + scratch.path("clock"),
            "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"};
  }
  void begin() {
    set_clock("+0");
    RunningCoordinator first(journal);
    endpoint = first.endpoint();
    cn_invitation = first.invite("CN", "cn");
    us_invitation = first.invite("US", "us");
    first.act("{\"startex\":null}");
  }
  void say(RunningNode& node, const std::string& text) const {
    node.team.wait_until([](const auto& seen) { return seen.running(); });
    node.team.want(seat_named("CN.FM"), internal_message(text));
    node.team.wait_until([&](const auto& seen) { return seen.accepted(text) == 1; });
  }
  void expect_no_time_goes_back() const {
    WallTime wall = 0;
    ExerciseTime time = 0;
    for (const auto& row : rows_of(journal)) {
      const auto entry = EntryMessage::trusted(row.entry.opened->bytes);
      EXPECT_GE(entry.reader().getWall(), wall);
      EXPECT_GE(entry.reader().getTime(), time);
      wall = entry.reader().getWall(), time = entry.reader().getTime();
    }
  }
  void end(RunningNode& china, RunningCoordinator& last) const {
    last.act("{\"endex\":\"\"}");
    EXPECT_EQ(china.wait(), 0) << china.notices();
    EXPECT_EQ(last.wait(), 0);
    expect_replica(journal, cn, kChina);
    expect_no_time_goes_back();
    const Answer verified = run_parley({"verify", journal, cn}, scratch.path("verified"));
    EXPECT_EQ(verified.status, 0) << verified.output;
  }

  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::string cn = scratch.path("cn.journal"), us = scratch.path("us.journal");
  std::string endpoint, cn_invitation, us_invitation;
};

TEST_F(SetClockTest, OfTheCoordinatorMovesNothingWhileItRunsNorWhenItStartsAgain) {
  begin();
  RunningNode china(cn_invitation, cn);
  const ChildTask task{"", journal, 0, 0, endpoint, {}, with_that_clock()};
  std::vector<std::string> said;
  for (const char* offset : {"+1h", "-1h", "+0"}) {
    Child coordinator(task);  // starts with the clock that the last one was left with
    for (const std::string when : {" before ", " after "}) {
      said.push_back("message" + when + offset);
      say(china, said.back());
      set_clock(offset);
    }
  }
  RunningCoordinator last(journal, endpoint);
  end(china, last);
  EXPECT_EQ(said_by("CN.FM", journal), said);
}

TEST_F(SetClockTest, OfANodeMovesNothingAndAccusesNobody) {
  constexpr int kMessages = 120;
  begin();
  RunningCoordinator coordinator(journal, endpoint);
  RunningNode china(cn_invitation, cn);
  for (const char* offset : {"+1h", "-1d", "+0"}) {
    Child america({us_invitation, us, kMessages, 20, {}, "US.FM", with_that_clock()});
    // It kills itself, and what it said last may not have left it.
    wait_until("the United States play", [&] { return !said_by("US.FM", journal).empty() || has_ended(america.id()); });
    set_clock(offset);
    EXPECT_TRUE(america.was_killed());
  }
  Child america({us_invitation, us, kMessages, 0, {}, "US.FM", with_that_clock()});
  EXPECT_EQ(america.exit_status(), 0);
  say(china, "The last word.");
  EXPECT_EQ(said_by("US.FM", journal), messages(kMessages));
  for (const auto& notice : coordinator.notices()) EXPECT_EQ(notice.find("complain"), std::string::npos) << notice;
  for (const auto& file : std::filesystem::directory_iterator(scratch.path("."))) {
    EXPECT_EQ(file.path().string().find("evidence"), std::string::npos) << file.path();
  }
}

}  // namespace
}  // namespace parley::edge
