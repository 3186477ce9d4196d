// Bots of a node that starts again: what they know, and what they do not know yet.
#include "ops/seats_at_node.h"

#include <gtest/gtest.h>

#include "common/mechanisms/conduct.h"
#include "common/schema/filled.h"
#include "node/hand_over_act.h"
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
  void begin(const std::set<std::string, std::less<>>& human) {
    RunPlan plan;
    plan.origin = "example.org/again";
    plan.human = human;
    plan.lookahead_ms = kLookahead_ms;
    add(conductor_.begin(plan, with_a_bot(), wall_));
    add(conductor_.invite({"cn", {"CN"}, made_of("code of cn"), {}, 0}, wall_));
    for (const auto& [node, party] : {std::pair{"control", "EXCON"}, {"cn", "CN"}, {"us", "US"}})
      add(conductor_.enrol(SmallRun::enrolment_of(node, party), wall_));
    direct(message_with<schema::Act>([](schema::Act::Builder act) { act.setStartex(); }));
    while (inject_ == kNoEntry && conductor_.next_wake() != kNever)
      add(conductor_.tick(wall_ = conductor_.next_wake()));
  }

  void direct(const Message<schema::Act>& act) {
    const World& world = conductor_.world();
    auto composed = compose(world, world.clock.time_at(wall_), world.package->seat("EXCON.DIR"), {&act, 1}, {});
    ASSERT_TRUE(std::holds_alternative<Message<schema::Submission>>(composed)) << std::get<Refusal>(composed).reason;
    Submitted submitted;
    submitted.id = made_of("act " + std::to_string(entries_.size()));
    submitted.node = "control";
    submitted.key = act_keys("control").public_key;
    submitted.submission = std::get<Message<schema::Submission>>(std::move(composed));
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
  void start() {
    write_journal(store_, rows_, edge::JournalKind::store, "cn");
    const std::vector<std::string> parties{"CN"};
    replica_ = std::get<Replica>(Replica::of(doctrine(), entries_[0].bytes(), parties));
    for (const auto& row : rows_) restore(row);
  }
  void restore(const edge::JournalRow& row) {
    EXPECT_TRUE(std::holds_alternative<Received>(replica_->restore(row.entry))) << row.entry.number;
  }
  std::vector<Intent> step(ExerciseTime now, std::span<const NewEntry> news = {}) {
    return seats_.step(*replica_, news, now);
  }
  // What has come since the start.
  std::vector<NewEntry> news() {
    std::vector<NewEntry> list;
    edge::Journal store = edge::Journal::open(store_);
    for (EntryNumber number = replica_->size(); number < rows_.size(); ++number) {
      restore(rows_[number]);
      store.append({&rows_[number], 1});
      if (rows_[number].entry.opened) list.push_back({number, entries_[number]});
    }
    return list;
  }
  // All that they do from the time on at which the inject is shown.
  std::vector<Intent> moves() {
    std::vector<Intent> all;
    for (ExerciseTime now = shown(); now < kNever; now = seats_.next_wake() == 0 ? now : seats_.next_wake()) {
      for (Intent& intent : step(now)) {
        seats_.declined(intent, {"test", "That was enough."});
        all.push_back(std::move(intent));
      }
    }
    return all;
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
  begin({"US"});
  ASSERT_NE(inject_, kNoEntry);
  ASSERT_GT(shown(), told_at());
  start();
  EXPECT_TRUE(step(told_at()).empty());
  EXPECT_EQ(seats_.next_wake(), shown());
  EXPECT_TRUE(step(shown() - 1).empty());
}

TEST_F(NodeThatStartsAgain, ItsBotsAnswerAnInjectThatIsShownAfterTheStart) {
  begin({"US"});
  start();
  (void)step(told_at());
  const auto intents = moves();
  ASSERT_EQ(intents.size(), 1u);
  EXPECT_TRUE(intents[0].acts[0].reader().isInternalMessage());
}

TEST_F(NodeThatStartsAgain, ABotThatIsGivenASeatIsNotToldOfAnInjectBeforeItIsShownEither) {
  begin({"CN", "US"});
  start();
  (void)step(told_at());
  direct(hand_over_act("CN.FM", schema::HolderKind::POLICY));
  const auto given = news();
  ASSERT_TRUE(std::ranges::any_of(given, [](const auto& one) { return one.entry.reader().isBotSeated(); }));
  EXPECT_TRUE(step(told_at(), given).empty());
  EXPECT_EQ(seats_.next_wake(), shown());
  EXPECT_EQ(moves().size(), 1u);
}

}  // namespace
}  // namespace parley
