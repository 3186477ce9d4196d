// Bots of a node that starts again: what they know, and what they do not know yet.
#include "ops/seats_at_node.h"

#include <gtest/gtest.h>

#include "common/mechanisms/conduct.h"
#include "common/schema/filled.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

constexpr std::uint32_t kLookahead_ms = 2000;
constexpr Party kChina = 1;

constexpr const char* kAnswers = R"lua(
return {
  wakes = {"injectDelivered"},
  on = function(me, event) act("internalMessage", {to = {"CN.HOS"}, text = {body = "I was told."}}) end,
})lua";

Compiled with_a_bot() {
  PackageFiles files = edited("exercise.yaml", "seats: [both.HOS], file", "seats: [CN.FM], file");
  files.at("policies/government.lua") = kAnswers;
  return compiled(files);
}

// A run in which China's first inject is on its way, and the store of China's node.
class NodeThatStartsAgain : public testing::Test {
 protected:
  NodeThatStartsAgain() {
    RunPlan plan;
    plan.origin = "example.org/again";
    plan.human = {"US"};
    plan.lookahead_ms = kLookahead_ms;
    add(conductor_.begin(plan, with_a_bot(), wall_));
    add(conductor_.invite({"cn", {"CN"}, made_of("code of cn"), {}, 0}, wall_));
    for (const auto& [node, party] : {std::pair{"control", "EXCON"}, {"cn", "CN"}, {"us", "US"}}) enrol(node, party);
    startex();
    while (inject_ == kNoEntry && conductor_.next_wake() != kNever)
      add(conductor_.tick(wall_ = conductor_.next_wake()));
  }

  void enrol(const std::string& name, const std::string& party) {
    Enrolment enrolment;
    enrolment.name = name;
    enrolment.parties = {party};
    enrolment.act_key = act_keys(name).public_key;
    enrolment.curve_key = made_of("curve " + name);
    enrolment.cosigner_key = made_of("cosigner " + name);
    enrolment.code_hash = made_of("code hash " + name);
    enrolment.seed_share = made_of("share " + name);
    add(conductor_.enrol(enrolment, wall_));
  }

  void startex() {
    const auto submission = message_with<schema::Submission>([&](schema::Submission::Builder submission) {
      submission.setFoldVersion(schema::FOLD_VERSION);
      submission.setSeat("EXCON.DIR");
      submission.setAudience(conductor_.world().package->everybody().bits());
      submission.initActs(1)[0].setStartex();
    });
    Submitted submitted;
    submitted.id = made_of("startex");
    submitted.node = "control";
    submitted.key = act_keys("control").public_key;
    submitted.submission = submission;
    add(conductor_.submit(submitted, wall_));
  }

  void add(const std::vector<EntryMessage>& batch) {
    for (const EntryMessage& entry : batch) {
      const EntryNumber number = entries_.size();
      const bool open = PartySet(entry.reader().getAudience()).contains(kChina);
      auto row = SmallRun::row_of_entry(number, entry);
      rows_.push_back(open ? row : SmallRun::sealed(row));
      entries_.push_back(entry);
      if (open && shown_at(entry.reader()) > entry.reader().getTime()) inject_ = number;
    }
  }

  // The node's copy and the bots of its seats, as they are when the node starts.
  std::vector<Intent> step(ExerciseTime now) {
    if (!replica_) {
      write_journal(store_, rows_, edge::JournalKind::store, "cn");
      const std::vector<std::string> parties{"CN"};
      replica_ = std::get<Replica>(Replica::of(doctrine(), entries_[0].bytes(), parties));
      for (const auto& row : rows_)
        EXPECT_TRUE(std::holds_alternative<Received>(replica_->restore(row.entry))) << row.entry.number;
    }
    return seats_.step(*replica_, {}, now);
  }
  ExerciseTime told_at() const { return entries_[inject_].reader().getTime(); }
  ExerciseTime shown() const { return shown_at(entries_[inject_].reader()); }

  edge::ScratchFolder folder_;
  std::string store_ = folder_.file("cn.store");
  Conductor conductor_{doctrine()};
  WallTime wall_ = kBegun;
  EntryNumber inject_ = kNoEntry;  // the last one that is shown later than it was entered
  std::vector<EntryMessage> entries_;
  std::vector<edge::JournalRow> rows_;
  std::optional<Replica> replica_;
  SeatsAtNode seats_{"cn", store_, [](const std::string& complaint) { ADD_FAILURE() << complaint; }};
};

TEST_F(NodeThatStartsAgain, ItsBotsAreNotToldOfAnInjectBeforeItIsShown) {
  ASSERT_NE(inject_, kNoEntry);
  ASSERT_GT(shown(), told_at());
  EXPECT_TRUE(step(told_at()).empty());
  EXPECT_EQ(seats_.next_wake(), shown());
  EXPECT_TRUE(step(shown() - 1).empty());
}

TEST_F(NodeThatStartsAgain, ItsBotsAnswerAnInjectThatIsShownAfterTheStart) {
  (void)step(told_at());
  std::vector<Intent> intents;
  for (ExerciseTime now = shown(); intents.empty() && now < kNever; now = seats_.next_wake()) intents = step(now);
  ASSERT_EQ(intents.size(), 1u);
  EXPECT_TRUE(intents[0].acts[0].reader().isInternalMessage());
}

}  // namespace
}  // namespace parley
