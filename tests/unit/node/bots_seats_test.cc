// Seats that go from a bot to a person and back.
#include "tests/unit/node/cast_for_test.h"

namespace parley {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(Bots, LeaveASeatThatAPersonTakesAndStandStillInAPause) {
  Cast cast;
  cast.play(kRollCall);
  cast.phase(1);
  cast.clock(schema::ClockState::PAUSED);
  EXPECT_THAT(cast.step(0), IsEmpty());
  cast.clock(schema::ClockState::RUNNING);
  EXPECT_THAT(cast.done_at(0), SizeIs(1)) << "what it had planned before";
}

TEST(Bots, LookOnWhileAPersonPlaysTheSeatAndKnowWhatHappened) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    me.memory.phases = (me.memory.phases or 0) + 1
    act("internalMessage", {to = {me.seat}, text = {body = "phases: " .. me.memory.phases}})
  end})lua");
  cast.give("CN.FM", schema::HolderKind::PERSON);
  cast.phase(1);
  EXPECT_THAT(cast.step(0), IsEmpty());
  EXPECT_EQ(cast.team.next_wake(), kNever) << "what the person may have done is not waited for";
  cast.give("CN.FM", schema::HolderKind::POLICY);
  EXPECT_THAT(cast.step(kMinute), IsEmpty()) << "it is not done for her afterwards";
  cast.phase(2);
  const auto moves = cast.step(kMinute);
  ASSERT_THAT(moves, SizeIs(1));
  EXPECT_STREQ(moves[0].planned.act.reader().getInternalMessage().getText().getBody().cStr(), "phases: 2");
}

TEST(Bots, AnswerWhatStillWaitsWhenTheSeatComesToThem) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"decisionOpened", "phaseEntered"}, on = function(me, event)
    if event.kind == "decisionOpened" then act("decide", {decision = event.decision, option = 2}) else act("rollCall") end
  end})lua");
  cast.give("CN.FM", schema::HolderKind::PERSON);
  const auto open = [&](const char* decision) {
    cast.enter([&](schema::Entry::Builder entry) {
      auto opened = entry.initDecisionOpened();
      opened.setDecision(decision);
      opened.initSeats(1).set(0, "CN.FM");
      opened.initOptions(3);
      opened.setDue(kHour);
    });
  };
  open("D-a");
  cast.phase(1);
  EXPECT_THAT(cast.step(0), IsEmpty());
  cast.give("CN.FM", schema::HolderKind::POLICY);
  EXPECT_THAT(cast.done_at(kMinute), testing::ElementsAre("CN.FM decide")) << "a roll call is no answer";
}

TEST(Bots, ThatTakeASeatDuringPlayAreToldWhatHappenedSinceStartex) {
  Cast cast;
  std::vector<Message<schema::Entry>> before;
  const auto remember = [&](EntryNumber number) { before.push_back(cast.entries.at(number)); };
  cast.team = BotTeam(Cast::kChina, {}, 0, [&](EntryNumber end, const auto& tell) {
    for (const auto& entry : before) {
      if (entry.reader().getNumber() < end) tell(entry.reader());
    }
  });
  remember(cast.phase(9));  // before STARTEX it was nobody's
  cast.clock(schema::ClockState::RUNNING);
  remember(cast.last());
  remember(cast.phase(1));
  cast.now = kHour;
  remember(cast.phase(2));
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    me.memory.seen = (me.memory.seen or "") .. event.phase .. "@" .. now() // minute .. " "
    act("internalMessage", {to = {me.seat}, text = {body = me.memory.seen}})
  end})lua");
  EXPECT_THAT(cast.step(kHour), IsEmpty());
  cast.phase(3);
  const auto moves = cast.step(kHour);
  ASSERT_THAT(moves, SizeIs(1)) << testing::PrintToString(cast.team.complaints());
  EXPECT_STREQ(moves[0].planned.act.reader().getInternalMessage().getText().getBody().cStr(), "1@0 2@60 3@60 ");
}

TEST(Bots, OfAnotherNodeAreNotPlayed) {
  Cast cast;
  cast.team = BotTeam(Cast::kChina, "elsewhere");
  cast.play(kRollCall);
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), IsEmpty());
}

TEST(Bots, RecallWhatTheyKnewAndDoNotActForThePast) {
  Cast cast;
  cast.recalling = true;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    me.memory.last = event.phase
    act("rollCall")
    act("internalMessage", {to = {me.seat}, text = {body = "phase " .. me.memory.last}}, {at = 1 * hour})
  end})lua");
  cast.phase(7);
  cast.now = kMinute;
  cast.phase(8);
  cast.recalling = false;
  EXPECT_THAT(cast.done_at(kMinute), testing::ElementsAre("CN.FM rollCall")) << "that of the last moment only";
  EXPECT_THAT(cast.done_at(kHour), SizeIs(2));
}

}  // namespace
}  // namespace parley
