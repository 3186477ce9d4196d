// A whole exercise in processes of its own, as `parley live` runs it, and what is left of it when they are killed.
#include <signal.h>

#include <sstream>

#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

using testing::Test;

constexpr const char* kExercise = PARLEY_SOURCE_DIR "/exercises/line-check";
constexpr const char* kSpeed = "750";      // three exercise hours in some 15 s: there is time to act in the middle
constexpr std::size_t kInTheMiddle = 150;  // entries, of some 430

class LiveTest : public Test {
 protected:
  std::string out() const { return scratch_.path("run"); }
  std::string journal() const { return out() + "/coordinator.journal"; }
  std::vector<std::string> begin() const { return {"live", kExercise, "--speed", kSpeed, "--out", out(), "--json"}; }
  std::vector<std::string> resume() const { return {"live", "--resume", out(), "--json"}; }
  std::string printed() { return scratch_.path("printed-" + std::to_string(++printed_)); }

  void wait_for_the_middle() {
    wait_until("the exercise is under way", [&] { return commitments_in(journal()).size() >= kInTheMiddle; });
  }
  void expect_ended(const Answer& answer) {
    EXPECT_EQ(answer.status, 0) << answer.output;
    EXPECT_NE(answer.output.find("\"ended\":true"), std::string::npos) << answer.output;
    EXPECT_NE(answer.output.find("\"verified\":true"), std::string::npos) << answer.output;
    const std::vector<std::string> verify{"verify", journal(), out() + "/CN.journal", out() + "/US.journal"};
    EXPECT_EQ(run_parley(verify, printed()).status, 0);
    const Answer recomputed = run_parley({"replay", journal(), "--recompute"}, printed());
    EXPECT_EQ(recomputed.status, 0) << recomputed.output;
    const auto whole = commitments_in(journal());
    EXPECT_EQ(commitments_in(out() + "/CN.journal"), whole);
    EXPECT_EQ(commitments_in(out() + "/US.journal"), whole);
  }
  Answer end_of(Command& command) {
    const int status = command.wait();
    return {status, command.output()};
  }

  Scratch scratch_;
  int printed_ = 0;
};

TEST_F(LiveTest, EndsWithAVerifiedRecordAndNothingBeside) {
  expect_ended(run_parley(begin(), printed()));
  for (const auto& entry : std::filesystem::directory_iterator(out())) {
    const std::string name = entry.path().filename().string();
    EXPECT_FALSE(name.ends_with("-wal") || name.ends_with(".control") || name.ends_with(".lock")) << name;
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    const bool secret = name.ends_with(".keys") || name.ends_with(".invitation");
    EXPECT_TRUE(!secret || (entry.status().permissions() & others) == std::filesystem::perms::none) << name;
  }
  EXPECT_EQ(run_parley(begin(), printed()).status, 2);   // a run is not begun twice in one folder
  EXPECT_EQ(run_parley(resume(), printed()).status, 0);  // nothing is left to do
}

TEST_F(LiveTest, AKilledCoordinatorAndAKilledNodeAreStartedAgainAndLoseNothing) {
  Command live(begin(), printed());
  wait_for_the_middle();
  const auto before = commitments_in(journal());
  const auto coordinators = children_of(live.id(), "coordinate");
  ASSERT_EQ(coordinators.size(), 1u);
  ::kill(coordinators[0], SIGKILL);
  wait_until("the record goes on", [&] { return commitments_in(journal()).size() >= before.size() + 10; });
  const auto nodes = children_of(live.id(), "CN.invitation");
  ASSERT_EQ(nodes.size(), 1u);
  ::kill(nodes[0], SIGKILL);
  const Answer answer = end_of(live);
  expect_ended(answer);
  expect_goes_on(before, commitments_in(journal()));
  EXPECT_NE(answer.output.find("The coordinator was killed by SIGKILL; it is started again."), std::string::npos);
  EXPECT_NE(answer.output.find("The node CN was killed by SIGKILL; it is started again."), std::string::npos);
}

// And its bots write what they wrote before.
TEST_F(LiveTest, WhenAllAreKilledTheExerciseGoesOnWithResume) {
  std::vector<Bytes32> before;
  {
    auto chinese = begin();
    chinese.insert(chinese.end(), {"--language", "zh"});
    Command live(chinese, printed());
    wait_for_the_middle();
    const auto children = children_of(live.id());
    EXPECT_EQ(children.size(), 3u);
    live.send(SIGKILL);
    for (const pid_t child : children) ::kill(child, SIGKILL);
    for (const pid_t child : children) wait_until("a child ends", [&] { return has_ended(child); });
    before = commitments_in(journal());
  }
  expect_ended(run_parley(resume(), printed()));
  expect_goes_on(before, commitments_in(journal()));
  std::istringstream rows(run_parley({"export", journal(), "--format", "csv"}, printed()).output);
  int texts = 0;
  for (std::string row; std::getline(rows, row);) {
    if (row.find(",\"lineMessage\",") == std::string::npos) continue;
    ++texts;
    EXPECT_NE(row.find("演练："), std::string::npos) << "a text's subject is that of a drill, in Chinese: " << row;
  }
  EXPECT_GT(texts, 5);
}

TEST_F(LiveTest, ChildrenEndWithASupervisorThatIsKilled) {
  Command live(begin(), printed());
  wait_for_the_middle();
  const auto children = children_of(live.id());
  live.send(SIGKILL);
  live.wait();
  for (const pid_t child : children) wait_until("a child ends", [&] { return has_ended(child); });
}

TEST_F(LiveTest, InterruptedItEndsInOrderAndSaysHowToGoOn) {
  Command live({"live", kExercise, "--speed", kSpeed, "--out", out()}, printed());
  wait_for_the_middle();
  live.send(SIGINT);
  const Answer stopped = end_of(live);
  EXPECT_EQ(stopped.status, 0) << stopped.output;
  EXPECT_NE(stopped.output.find("parley live --resume " + out()), std::string::npos) << stopped.output;
  EXPECT_EQ(stopped.output.find("killed"), std::string::npos) << stopped.output;
  const auto before = commitments_in(journal());
  expect_ended(run_parley(resume(), printed()));
  expect_goes_on(before, commitments_in(journal()));
}

TEST_F(LiveTest, MistakesOnTheCommandLineAreToldBeforeAnythingBegins) {
  EXPECT_EQ(run_parley({"live"}, printed()).status, 2);
  EXPECT_EQ(run_parley({"live", kExercise, "--speed", "fast", "--out", out()}, printed()).status, 2);
  const Answer party = run_parley({"live", kExercise, "--profile", "CNN=hawkish", "--out", out()}, printed());
  EXPECT_EQ(party.status, 2);
  EXPECT_NE(party.output.find("Did you mean CN?"), std::string::npos) << party.output;
  const char* wordless = PARLEY_SOURCE_DIR "/tests/transcript/packages/three-parties";
  const Answer language = run_parley({"live", wordless, "--language", "zh", "--out", out()}, printed());
  EXPECT_EQ(language.status, 2);
  EXPECT_NE(language.output.find("lists a phrase book for it"), std::string::npos) << language.output;
  EXPECT_EQ(run_parley({"live", scratch_.path("nothing"), "--out", out()}, printed()).status, 2);
  EXPECT_FALSE(std::filesystem::exists(out()));
}

}  // namespace
}  // namespace parley::edge
