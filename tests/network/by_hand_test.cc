// Coordinator and nodes started by hand in different places, as their operators do it.
#include <gmock/gmock.h>
#include <signal.h>

#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

using testing::HasSubstr;

constexpr const char* kExercise = PARLEY_SOURCE_DIR "/exercises/line-check";

class ByHandTest : public testing::Test {
 protected:
  std::string file(const std::string& name) const { return scratch_.path(name); }
  std::string journal() const { return file("run.journal"); }
  std::vector<std::string> coordinate() const {
    return {"coordinate", kExercise, "--listen", "tcp://127.0.0.1:*", "--journal", journal(), "--quiet"};
  }
  Answer ask(const std::vector<std::string>& arguments) { return run_parley(arguments, file("answer")); }
  Answer control(std::vector<std::string> words) {
    words.insert(words.begin(), {"control", journal()});
    return ask(words);
  }
  void wait_for_the_coordinator() {
    wait_until("the coordinator answers", [&] { return control({"status"}).status == 0; });
  }
  void wait_for_node(const std::string& name) {
    wait_until(name + " is connected", [&] {
      const std::string status = control({"status"}).output;
      const auto at = status.find("node " + name + " ");
      return at != std::string::npos &&
             status.substr(at, status.find('\n', at) - at).find(" connected") != std::string::npos &&
             status.substr(at, status.find('\n', at) - at).find("not connected") == std::string::npos;
    });
  }
  std::string invite(const std::string& party) {
    const std::string name = file(party + ".invitation");
    const Answer answer = ask({"invite", journal(), "--party", party, "-o", name});
    EXPECT_EQ(answer.status, 0) << answer.output;
    return name;
  }
  std::vector<std::string> join(const std::string& party) const {
    return {"join", file(party + ".invitation"), "--store", file(party + ".journal"), "--quiet"};
  }

  Scratch scratch_;
};

TEST_F(ByHandTest, FromInvitationsToEndex) {
  Command coordinator(coordinate(), file("coordinator.out"));
  wait_for_the_coordinator();
  for (const char* party : {"CN", "US"}) EXPECT_EQ(ask({"check", invite(party)}).status, 0);
  Command cn(join("CN"), file("cn.out")), us(join("US"), file("us.out"));
  wait_for_node("CN");
  wait_for_node("US");
  EXPECT_EQ(control({"startex"}).status, 0);
  EXPECT_EQ(control({"jump", "T+01:00"}).status, 0);
  EXPECT_EQ(control({"pause", "lunch"}).status, 0);
  EXPECT_EQ(control({"resume"}).status, 0);
  EXPECT_EQ(control({"endex", "enough"}).status, 0);
  EXPECT_EQ(coordinator.wait(), 0) << coordinator.output();
  EXPECT_EQ(cn.wait(), 0) << cn.output();
  EXPECT_EQ(us.wait(), 0) << us.output();
  const Answer verified = ask({"verify", journal(), file("CN.journal"), file("US.journal")});
  EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST_F(ByHandTest, AnInvitationAdmitsOneNodeOnce) {
  Command coordinator(coordinate(), file("coordinator.out"));
  wait_for_the_coordinator();
  const std::string invitation = invite("CN");
  Command cn(join("CN"), file("cn.out"));
  wait_for_node("CN");
  const Answer second = ask({"join", invitation, "--store", file("second.journal"), "--quiet"});
  EXPECT_EQ(second.status, 1);
  EXPECT_THAT(second.output, HasSubstr("used already"));
  const Answer checked = ask({"check", invitation, "--store", file("third.journal")});
  EXPECT_EQ(checked.status, 1);
  EXPECT_THAT(checked.output, HasSubstr("used already"));
  EXPECT_EQ(ask({"invite", journal(), "--party", "US", "-o", invitation}).status, 2);  // never overwritten
}

TEST_F(ByHandTest, AJournalIsContinuedWithoutTheExercise) {
  {
    Command coordinator(coordinate(), file("coordinator.out"));
    wait_for_the_coordinator();
    EXPECT_EQ(control({"startex"}).status, 0);
  }  // killed
  EXPECT_EQ(control({"status"}).status, 1);
  const auto before = commitments_in(journal());
  Command again({"coordinate", "--listen", "tcp://127.0.0.1:*", "--journal", journal(), "--quiet"}, file("again.out"));
  wait_for_the_coordinator();
  wait_until("it goes on", [&] { return control({"note", "we go on"}).status == 0; });
  again.send(SIGTERM);
  EXPECT_EQ(again.wait(), 0) << again.output();
  expect_goes_on(before, commitments_in(journal()));
}

TEST_F(ByHandTest, ControlIsToldWhatIsWrong) {
  const Answer nobody = control({"startex"});
  EXPECT_EQ(nobody.status, 1);
  EXPECT_THAT(nobody.output, HasSubstr("No coordinator is running"));
  Command coordinator(coordinate(), file("coordinator.out"));
  wait_for_the_coordinator();
  const Answer unknown = control({"startx"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.output, HasSubstr("Did you mean startex?"));
  EXPECT_EQ(control({"rate", "fast"}).status, 2);
  EXPECT_EQ(control({"line", "CN-US.DEF-DEF", "broken"}).status, 2);
  EXPECT_EQ(control({"--act-json", "{\"nonsense\": 1}"}).status, 2);
  EXPECT_EQ(control({"pause"}).status, 1);  // before STARTEX
  EXPECT_EQ(control({"startex"}).status, 0);
  EXPECT_EQ(control({"startex"}).status, 1);
  EXPECT_EQ(control({"release", "999"}).status, 1);
  EXPECT_EQ(control({"adjudicate", "nonsense", "--reason", "none"}).status, 1);
  EXPECT_EQ(control({"--act-json", "{\"note\": \"a note\"}", "--json"}).status, 0);
  const Answer party = ask({"invite", journal(), "--party", "XX", "-o", file("xx.invitation")});
  EXPECT_EQ(party.status, 1);
  EXPECT_FALSE(std::filesystem::exists(file("xx.invitation")));
}

}  // namespace
}  // namespace parley::edge
