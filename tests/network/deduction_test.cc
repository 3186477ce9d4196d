// Simulations that are ordered in a live run: played by a process beside the coordinator, answered by control.
#include <gmock/gmock.h>
#include <signal.h>

#include "ops/compile_folder.h"
#include "tests/network/command_for_test.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

using testing::HasSubstr;

constexpr const char* kDialogue = PARLEY_SOURCE_DIR "/tests/transcript/packages/dialogue";
constexpr const char* kWhatIf = R"({"whatIf": {"change": "They answer in kind.", "runs": 2, "effects": ["E(CN-US)=4"],
                                  "profiles": [{"party": "US", "profile": "hawkish"}], "length": "6 h"}})";

class LiveDeductionTest : public testing::Test {
 protected:
  // Started again, it needs no exercise.
  void coordinate(const std::vector<std::string>& words = {kDialogue}) {
    std::vector<std::string> arguments{"coordinate", "--listen", "tcp://127.0.0.1:*", "--journal",
                                       journal,      "--quiet",  "--no-console"};
    arguments.insert(arguments.begin() + 1, words.begin(), words.end());
    coordinator = std::make_unique<Command>(arguments, scratch.path("coordinator.out"));
    wait_until("the coordinator answers", [&] { return control({"status"}).status == 0; });
  }
  Answer control(std::vector<std::string> words) {
    words.insert(words.begin(), {"control", journal});
    return run_parley(words, scratch.path("answer"));
  }
  void order() {
    const Answer answer = control({"--act-json", kWhatIf});
    EXPECT_EQ(answer.status, 0) << answer.output;
  }
  std::string exported(const std::vector<std::string>& as = {}) {
    std::vector<std::string> arguments{"export", journal, "--format", "jsonl"};
    arguments.insert(arguments.end(), as.begin(), as.end());
    return run_parley(arguments, scratch.path("exported")).output;
  }
  std::size_t papers() {
    const std::string record = exported();
    std::size_t count = 0;
    for (auto at = record.find("\"whatIfDone\""); at != std::string::npos; at = record.find("\"whatIfDone\"", at + 1))
      ++count;
    return count;
  }
  void wait_for_papers(std::size_t count) {
    wait_until("the papers come", [&] { return papers() == count; });
  }
  // A recompute only reads the paper.
  void end() {
    EXPECT_EQ(control({"endex", "enough"}).status, 0);
    EXPECT_EQ(coordinator->wait(), 0) << coordinator->output();
    const Answer again = run_parley({"replay", journal, "--recompute"}, scratch.path("recomputed"));
    EXPECT_EQ(again.status, 0) << again.output;
  }

  Scratch scratch;
  std::string journal = scratch.path("run.journal");
  std::unique_ptr<Command> coordinator;
};

TEST_F(LiveDeductionTest, ControlOrdersThreeAndGetsTheirPapersWhileTheRunGoesOn) {
  coordinate();
  EXPECT_EQ(control({"startex"}).status, 0);
  for (int i = 0; i < 3; ++i) order();
  EXPECT_EQ(control({"note", "we go on meanwhile"}).status, 0);
  wait_for_papers(3);
  EXPECT_THAT(exported(), HasSubstr("SIMULATION, ADVICE ONLY"));
  end();
}

TEST_F(LiveDeductionTest, WhatWasBeingPlayedWhenTheCoordinatorDiedIsPlayedByTheNextOne) {
  coordinate();
  EXPECT_EQ(control({"startex"}).status, 0);
  order();
  coordinator->send(SIGKILL);
  coordinator->wait();
  const std::size_t before = papers();
  coordinate({});
  wait_for_papers(1);
  EXPECT_LE(before, 1u);
  end();
}

// The room reads the paper, and nobody else; the order of it is control's.
TEST_F(LiveDeductionTest, AThinkTankGetsAPaperFromWhatItMaySee) {
  const Package package = assemble(compile_folder(kDialogue));
  coordinate();
  const std::string invitation = scratch.path("t1.invitation");
  EXPECT_EQ(run_parley({"invite", journal, "--party", "T1", "-o", invitation}, scratch.path("answer")).status, 0);
  RunningNode tank(invitation, scratch.path("t1.journal"));
  tank.team.wait_until([](const auto& seen) { return seen.size > 0; });
  EXPECT_EQ(control({"startex"}).status, 0);
  EXPECT_EQ(control({"note", "A-SECRET-OF-CONTROL"}).status, 0);
  tank.team.wait_until([](const auto& seen) { return seen.running(); });
  const Seat seat = package.seat("T1.TT");
  capnp::MallocMessageBuilder message;
  auto convene = message.initRoot<schema::Act>().initDialogueConvene();
  convene.setDyad("CN-US");
  convene.setTopic("A notice that comes late");
  tank.team.want(seat, Message<schema::Act>::from(message.getRoot<schema::Act>()));
  EntryNumber item = kNoEntry;
  tank.team.wait_until([&](const auto& seen) {
    for (const EntryMessage& entry : seen.entries) {
      if (entry.reader().isDialogueChanged()) item = entry.reader().getDialogueChanged().getItem();
    }
    return item != kNoEntry;
  });
  auto what_if = message.initRoot<schema::Act>().initWhatIf();
  what_if.setItem(item);
  what_if.setChange("It comes late.");
  what_if.setRuns(2);
  tank.team.want(seat, Message<schema::Act>::from(message.getRoot<schema::Act>()));
  std::string paper;
  tank.team.wait_until([&](const auto& seen) {
    for (const EntryMessage& entry : seen.entries) {
      if (entry.reader().isWhatIfDone()) paper = entry.reader().getWhatIfDone().getText().cStr();
    }
    return !paper.empty();
  });
  EXPECT_THAT(paper, HasSubstr("It starts from what T1 may see"));
  EXPECT_THAT(exported({"--as", "T2"}), HasSubstr("whatIfDone"));
  EXPECT_THAT(exported({"--as", "LS"}), testing::Not(HasSubstr("whatIfDone")));
  EXPECT_THAT(exported({"--as", "T1"}), testing::Not(HasSubstr("whatIfOrdered")));
  end();
  EXPECT_EQ(tank.wait(), 0) << tank.notices();
}

}  // namespace
}  // namespace parley::edge
