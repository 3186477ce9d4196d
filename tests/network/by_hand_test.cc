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
    return {"coordinate", kExercise, "--listen",     "tcp://127.0.0.1:*",
            "--journal",  journal(), "--no-console", "--quiet"};
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
  Command again({"coordinate", "--listen", "tcp://127.0.0.1:*", "--journal", journal(), "--no-console", "--quiet"},
                file("again.out"));
  wait_for_the_coordinator();
  wait_until("it goes on", [&] { return control({"note", "we go on"}).status == 0; });
  again.send(SIGTERM);
  EXPECT_EQ(again.wait(), 0) << again.output();
  expect_goes_on(before, commitments_in(journal()));
}

// A second control node holds everything, an evaluator's node holds its seat, and the observers read what all may read,
// half an hour late until ENDEX.
TEST_F(ByHandTest, ControlEvaluatorAndObserversSitInOtherPlaces) {
  Command coordinator(coordinate(), file("coordinator.out"));
  wait_for_the_coordinator();
  const auto invite_as = [&](std::vector<std::string> how, const std::string& name) {
    how.insert(how.begin(), {"invite", journal(), "--name", name, "-o", file(name + ".invitation")});
    return ask(how);
  };
  EXPECT_EQ(invite_as({"--party", "EXCON"}, "deputy").status, 0);
  EXPECT_EQ(invite_as({"--party", "EXCON", "--seat", "EXCON.EVAL"}, "evaluator").status, 0);
  EXPECT_EQ(invite_as({"--party", "CN", "--delay", "30"}, "observers").status, 0);
  EXPECT_EQ(invite_as({"--party", "CN", "--seat", "EXCON.EVAL"}, "wrong").status, 1);
  Command deputy(join("deputy"), file("deputy.out")), evaluator(join("evaluator"), file("evaluator.out"));
  Command observers(join("observers"), file("observers.out"));
  for (const char* name : {"deputy", "evaluator", "observers"}) wait_for_node(name);
  EXPECT_EQ(control({"startex"}).status, 0);
  EXPECT_EQ(control({"jump", "T+01:00"}).status, 0);
  EXPECT_EQ(control({"assign", "EXCON.WHITE", "deputy", "control"}).status, 0);
  EXPECT_EQ(control({"assign", "EXCON.WHITE", "observers"}).status, 1);
  wait_until("the deputy has what the journal has",
             [&] { return commitments_in(file("deputy.journal")).size() == commitments_in(journal()).size(); });
  EXPECT_LT(commitments_in(file("observers.journal")).size(), commitments_in(journal()).size());
  EXPECT_EQ(control({"endex", "enough"}).status, 0);
  for (Command* command : {&coordinator, &deputy, &evaluator, &observers})
    EXPECT_EQ(command->wait(), 0) << command->output();
  EXPECT_EQ(commitments_in(file("observers.journal")), commitments_in(journal())) << "at ENDEX the delay ends";
  const Answer exported = ask({"export", file("deputy.journal"), "--as", "control"});
  EXPECT_EQ(exported.output.find("\"commitment\""), std::string::npos) << "control's store holds everything";
  EXPECT_THAT(exported.output, HasSubstr("\"seat\":\"EXCON.EVAL\",\"node\":\"evaluator\""));
  const Answer verified =
      ask({"verify", journal(), file("deputy.journal"), file("evaluator.journal"), file("observers.journal")});
  EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST_F(ByHandTest, ControlOpensEntriesAndRemovesSpilledText) {
  auto hotwash = coordinate();
  hotwash.insert(hotwash.end(), {"--stay", "1"});
  Command coordinator(hotwash, file("coordinator.out"));
  wait_for_the_coordinator();
  invite("CN");
  Command cn(join("CN"), file("cn.out"));
  wait_for_node("CN");
  EXPECT_EQ(control({"startex"}).status, 0);
  const Answer noted = control({"note", "THE-REAL-NAME-OF-AN-OFFICER", "--json"});
  const std::string number = std::to_string(std::stoull(noted.output.substr(noted.output.find("number\":\"") + 9)));
  EXPECT_EQ(control({"open", number}).status, 2) << "to whom is not said";
  EXPECT_EQ(control({"open", "all"}).status, 1) << "not before ENDEX";
  EXPECT_EQ(control({"open", number, "--to", "CN"}).status, 0);
  wait_until("it was opened", [&] {
    return ask({"export", file("CN.journal"), "--as", "CN"}).output.find("THE-REAL-NAME") != std::string::npos;
  });
  EXPECT_EQ(control({"redact", number}).status, 2) << "a reason is due";
  EXPECT_EQ(control({"redact", number, "--reason", "a spill"}).status, 0);
  EXPECT_EQ(control({"redact", number, "--reason", "again"}).status, 1);
  EXPECT_EQ(control({"endex"}).status, 0);
  EXPECT_EQ(control({"open", "all", "--to", "CN"}).status, 0);
  wait_until("all was opened", [&] {
    const Answer held = ask({"verify", file("CN.journal"), "--json"});
    return held.output.find("\"sealed\":1,") != std::string::npos;
  });
  EXPECT_EQ(cn.status_after(SIGTERM), 0) << cn.output();
  EXPECT_EQ(coordinator.status_after(SIGTERM), 0) << coordinator.output();
  for (const char* name : {"run.journal", "CN.journal"})
    EXPECT_EQ(disk_of(file(name)).find("THE-REAL-NAME"), std::string::npos) << name;
  const Answer verified = ask({"verify", journal(), file("CN.journal")});
  EXPECT_EQ(verified.status, 0) << verified.output;
  EXPECT_THAT(verified.output, HasSubstr("redacted entry " + number + " by entry "));
  EXPECT_THAT(ask({"export", journal()}).output, HasSubstr("\"redactedBy\""));
  EXPECT_EQ(ask({"replay", journal(), "--recompute"}).status, 0);
  const std::string last = std::to_string(commitments_in(journal()).size() - 1);
  const Answer whole = ask({"replay", journal(), "--at", last, "--json"});
  EXPECT_EQ(ask({"replay", file("CN.journal"), "--as", "control", "--at", last, "--json"}).output, whole.output);
}

TEST_F(ByHandTest, ControlIsToldWhatIsWrong) {
  const Answer nobody = control({"startex"});
  EXPECT_EQ(nobody.status, 2);
  EXPECT_THAT(nobody.output, HasSubstr("There is no " + journal()));
  const Answer typo = ask({"cntrol", journal(), "startex"});
  EXPECT_EQ(typo.status, 2);
  EXPECT_THAT(typo.output, HasSubstr("There is no command \"cntrol\". Did you mean control?"));
  const Answer address = ask({"coordinate", kExercise, "--listen", "127.0.0.1:7000", "--journal", journal()});
  EXPECT_EQ(address.status, 2);
  EXPECT_FALSE(std::filesystem::exists(journal() + ".keys"));
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
