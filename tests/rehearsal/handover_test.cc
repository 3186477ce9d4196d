// Seats that change hands in a run of bots, or in a branch of one.
#include <gmock/gmock.h>

#include "common/mechanisms/doctrine.h"
#include "node/hand_over_act.h"
#include "ops/fork_branch.h"
#include "tests/rehearsal/bots_for_test.h"

namespace parley {
namespace {

// Remembers the notes that it is sent, and tells them when it is asked.
constexpr const char* kCounts = R"lua(
return {
  wakes = {"internalMessage"},
  on = function(me, event)
    if event.author == me.seat then return end
    me.memory.read = (me.memory.read or "") .. event.text.body
    if event.text.body == "?" then act("internalMessage", {to = {"CN.HOS"}, text = {body = "read " .. me.memory.read}}) end
  end,
})lua";

Message<schema::Act> note_to(const char* seat, const char* text) {
  return act_by([&](schema::Act::Builder act) {
    auto message = act.initInternalMessage();
    message.initTo(1).set(0, seat);
    message.initText().setBody(text);
  });
}

class HandOver : public testing::Test {
 protected:
  // CN.FM is called away after an hour and comes back for the third.
  RehearsalScript script() const {
    const auto at = [&](ExerciseTime time, const char* seat, Message<schema::Act> act) {
      return ScriptedAct{time, package_.seat(seat), std::move(act), {}};
    };
    RehearsalScript script;
    script.acts.push_back(at(30 * kMinute, "CN.DEF", note_to("CN.FM", "a")));
    script.acts.push_back(at(kHour, "EXCON.DIR", hand_over_act("CN.FM", schema::HolderKind::PERSON)));
    script.acts.push_back(at(90 * kMinute, "CN.DEF", note_to("CN.FM", "b")));
    script.acts.push_back(at(2 * kHour, "EXCON.DIR", hand_over_act("CN.FM", schema::HolderKind::POLICY)));
    script.acts.push_back(at(3 * kHour, "CN.DEF", note_to("CN.FM", "?")));
    return script;
  }
  RehearsalPlan plan() {
    RehearsalPlan plan;
    plan.seed = rehearsal_seed("hand-over", 1);
    plan.profiles = {{"CN", "scripted"}};
    plan.until = 4 * kHour;
    plan.on_batch = [this](const Conductor&, std::span<const EntryMessage> batch) {
      entries_.insert(entries_.end(), batch.begin(), batch.end());
    };
    return plan;
  }
  // What the bot has said at the end.
  std::string told() const {
    std::string told;
    for (const EntryMessage& entry : entries_) {
      for (const Event& event : events_of(entry.reader(), package_)) {
        if (!event.act || !event.act->isInternalMessage()) continue;
        const std::string body = event.act->getInternalMessage().getText().getBody().cStr();
        if (body.starts_with("read ")) told = body;
      }
    }
    return told;
  }

  Compiled compiled_ = played_by("crossing", "[CN.FM]", kCounts);
  Package package_ = assemble(compiled_);
  std::vector<EntryMessage> entries_;
};

TEST_F(HandOver, ABotThatTakesASeatKnowsWhatHasHappened) {
  RehearsalPlan whole = plan();
  whole.script = script();
  const auto result = rehearse(compiled_, whole);
  EXPECT_THAT(result.complaints, testing::IsEmpty());
  EXPECT_EQ(told(), "read ab?");
}

// In a branch it knows what was before the branch, too, and hears of nothing twice.
TEST_F(HandOver, ABotThatTakesASeatInABranchKnowsWhatHasHappened) {
  RehearsalPlan whole = plan();
  whole.script = script();
  (void)rehearse(compiled_, whole);
  for (const ExerciseTime moment : {45 * kMinute, 75 * kMinute, 100 * kMinute, 150 * kMinute}) {
    std::vector<EntryMessage> before;
    for (const EntryMessage& entry : entries_) {
      if (entry.reader().getTime() <= moment) before.push_back(entry);
    }
    auto point = branch_point(before, moment);
    ASSERT_TRUE(std::holds_alternative<BranchPoint>(point));
    RehearsalPlan branch = plan();
    branch.script = script();
    std::erase_if(branch.script.acts, [&](const ScriptedAct& act) { return act.at <= moment; });
    const std::vector<EntryMessage> recorded = std::exchange(entries_, {});
    const auto result = play_branch(std::get<BranchPoint>(point), branch);
    EXPECT_THAT(result.complaints, testing::IsEmpty());
    EXPECT_EQ(told(), "read ab?") << "a branch from " << format_time(moment);
    entries_ = recorded;
  }
}

}  // namespace
}  // namespace parley
