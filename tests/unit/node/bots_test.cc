// What bots are woken by, read, remember and are told.
#include "tests/unit/node/cast_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Bots, ActOnTheKindsThatTheyName) {
  Cast cast;
  cast.play(kRollCall);
  EXPECT_EQ(cast.team.next_wake(), kNever);
  cast.give("US.FM", schema::HolderKind::PERSON);
  EXPECT_THAT(cast.done_at(0), IsEmpty());
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), 0);
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
}

constexpr const char* kSharedRollCall = R"lua(
  local call = require("calls")
  return {wakes = {"phaseEntered"}, on = function(me, event) call(me) end})lua";

TEST(Bots, BuildOnSharedScriptsThatBuildOnOthers) {
  Cast cast;
  cast.play(kSharedRollCall, "scripted",
            {{"calls", "local name = require(\"names\").roll return function() act(name) end"},
             {"names", "return {roll = \"rollCall\"}"}});
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
  EXPECT_THAT(cast.team.complaints(), IsEmpty());
}

TEST(Bots, AreToldWhichSharedScriptIsMissingOrWrong) {
  Cast missing, wrong, empty;
  missing.play(kSharedRollCall);
  EXPECT_THAT(missing.team.complaints(), testing::ElementsAre(HasSubstr("no shared script \"calls\"")));
  wrong.play(kSharedRollCall, "scripted", {{"calls", "return function()\n  local x = = 1\nend"}});
  EXPECT_THAT(wrong.team.complaints(), testing::ElementsAre(HasSubstr("library/calls.lua:2:")));
  empty.play(kSharedRollCall, "scripted", {{"calls", "local nothing = 1"}});
  EXPECT_THAT(empty.team.complaints(), testing::ElementsAre(HasSubstr("\"calls\" returns nothing")));
}

TEST(Bots, SeeWhatNamesTheirSeatAndNotWhatNamesOthers) {
  Cast cast({"CN.FM", "CN.DEF"});
  cast.play(kRollCall);
  cast.phase(1, {"CN.DEF"});
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.DEF rollCall"));
}

TEST(Bots, AnEventHoldsTheFieldsOfItsBody) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
    assert(event.kind == "phaseEntered" and event.phase == 3)
    act("internalMessage", {to = {me.seat}, text = {body = me.role .. me.party .. me.other .. me.profile, tags = {"aim"}}})
  end})lua");
  cast.phase(3);
  const auto moves = cast.step(0);
  ASSERT_THAT(moves, SizeIs(1)) << testing::PrintToString(cast.team.complaints());
  const auto text = moves[0].planned.act.reader().getInternalMessage().getText();
  EXPECT_STREQ(text.getBody().cStr(), "FMCNUSscripted");
  EXPECT_EQ(text.getTags()[0], schema::Tag::AIM);
}

// What stands as its last entry says is read with that entry's fields, as long as it is open.
TEST(Bots, ReadInstrumentsByTheEntryThatTheyStandBy) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    local open, sessions = measures(), forumSessions()
    assert(#open == 1 and open[1].title == "Contact points" and open[1].state == "negotiating" and open[1].text == nil)
    assert(#sessions == 0 and #councilItems() == 0 and #groupDuties() == 0 and #compacts() == 0)
    act("measureReply", {measure = open[1].measure, answer = "park"}, {at = now() + 5 * minute})
  end})lua");
  const auto measure = [&](EntryNumber number, schema::MeasureState state) {
    cast.enter([&](schema::Entry::Builder entry) {
      auto changed = entry.initMeasureChanged();
      changed.setMeasure(number);
      changed.setDyad("CN-US");
      changed.setState(state);
      changed.setTitle("Contact points");
    });
  };
  measure(900, schema::MeasureState::TABLED);
  measure(901, schema::MeasureState::REJECTED);
  measure(900, schema::MeasureState::NEGOTIATING);
  cast.enter([](schema::Entry::Builder entry) {
    auto session = entry.initForumChanged();
    session.setSession(902);
    session.setForum("SPT");
    session.setState(schema::ForumState::CLOSED);
  });
  cast.phase(1);
  EXPECT_THAT(cast.team.complaints(), IsEmpty());
  const auto moves = cast.step(kHour);
  ASSERT_THAT(moves, SizeIs(1));
  EXPECT_EQ(moves[0].planned.act.reader().getMeasureReply().getMeasure(), 900u);
}

TEST(Bots, KeepTheirMemoryBetweenCalls) {
  Cast cast({"CN.FM", "CN.DEF"});
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    me.memory.count = (me.memory.count or 0) + 1
    if me.memory.count == 2 and me.role == "FM" then act("rollCall") end
  end})lua");
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), IsEmpty());
  cast.phase(2);
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
}

TEST(Bots, LearnAtOnceWhyAnActIsRefused) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    local taken, code, reason = act("decide", {decision = "D-z", option = 1})
    assert(not taken and code == "decisions.unknown" and reason:contains("D-z"), code)
    act("rollCall")
  end})lua");
  cast.phase(1);
  EXPECT_THAT(cast.done_at(0), SizeIs(1)) << testing::PrintToString(cast.team.complaints());
}

TEST(Bots, AreToldWhenAPlannedActIsDeclined) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me) act("realWorld", "help") end,
    refused = function(me, name, code, reason)
      assert(name == "realWorld" and code == "test.no")
      act("rollCall")
    end})lua");
  cast.phase(1);
  auto moves = cast.step(0);
  ASSERT_THAT(moves, SizeIs(1));
  cast.team.declined(cast.world, 0, moves[0], {"test.no", "No."});
  EXPECT_THAT(cast.done_at(0), testing::ElementsAre("CN.FM rollCall"));
}

}  // namespace
}  // namespace parley
