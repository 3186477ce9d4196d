// Policies that are wrong, or mean harm.
#include "tests/unit/node/cast_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

// Plays `source` at CN.FM, and a good policy at CN.DEF.
void expect_harmless(const std::string& source, const char* complaint) {
  Cast cast({"CN.FM"});
  cast.play(source);
  cast.seats_ = {"CN.DEF"};
  cast.give("CN.DEF", schema::HolderKind::POLICY);
  cast.play(kRollCall);
  for (std::uint16_t i = 0; i < 15; ++i) {
    cast.now += kHour;
    cast.phase(i);
    EXPECT_THAT(cast.done_at(cast.now), testing::Contains("CN.DEF rollCall")) << source;
  }
  EXPECT_EQ(cast.team.mistakes(cast.seat("CN.FM")), limits::kBotMistakes) << source;
  EXPECT_EQ(cast.team.mistakes(cast.seat("CN.DEF")), 0);
  ASSERT_FALSE(cast.team.complaints().empty()) << source;
  EXPECT_THAT(cast.team.complaints().front(), HasSubstr("CN.FM: ")) << source;
  EXPECT_THAT(cast.team.complaints().front(), HasSubstr(complaint)) << source;
}

std::string on(const std::string& body) {
  return "return {wakes = {\"phaseEntered\"}, on = function(me, event) " + body + " end}";
}

TEST(HostileBots, CostTheirOwnSeatOnly) {
  expect_harmless(on("error(\"on purpose\")"), "on purpose");
  expect_harmless(on("while true do end"), "does a loop never end?");
  expect_harmless(on("local t = {} while true do t[#t + 1] = (\"x\"):rep(60000) end"), "memory");
  expect_harmless(on("for i = 1, 100 do act(\"rollCall\") end"), "32 acts within a minute");
  expect_harmless(on("act(\"lineMessage\", {line = 1})"), "lineMessage.line: must be a text");
  expect_harmless(on("act(\"noSuchAct\")"), "there is no act \"noSuchAct\"");
  expect_harmless(on("act(\"rollCall\", nil, {soon = true})"), "there is no field soon");
  expect_harmless(on("return \"tomorrow\""), "next wake time");
  expect_harmless(on("me.memory.self = me; return me"), "contains itself");
}

TEST(HostileBots, ThatCannotBeginDoNotPlay) {
  expect_harmless("return 7", "a policy returns a table");
  expect_harmless("this is not Lua", "test.lua:1");
  expect_harmless("while true do end", "does a loop never end?");
  expect_harmless("return {wakes = {\"noSuchKind\"}}", "no kind of event");
  expect_harmless("return {wakes = \"all\"}", "wakes must be a list");
  expect_harmless("end)()) while true do end --", "test.lua:1");
  expect_harmless("\nlocal tense = E(\"CN-US\") > 4", "test.lua:2: E: there is nothing to read yet");
  expect_harmless("local open = lines()", "ask in a function");
  expect_harmless("act(\"rollCall\")", "ask in a function");
  expect_harmless("local first = draw(\"x\", 6)", "ask in a function");
}

TEST(HostileBots, HaveABoundedNumberOfPlans) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    for i = 1, 8 do act("rollCall", nil, {at = 100 * hour}) end
  end})lua");
  for (int i = 0; i < 20; ++i) {
    cast.now += kMinute;
    cast.phase(1);
  }
  EXPECT_THAT(cast.done_at(100 * kHour), SizeIs(0)) << "the seat has been stopped";
  EXPECT_THAT(cast.team.complaints().front(), HasSubstr("64 acts planned"));
}

TEST(HostileBots, CannotWakeWithoutEnd) {
  Cast cast;
  cast.play(
      R"lua(return {wakes = {"phaseEntered"}, on = function(me) return 0 end, wake = function(me) return now() - 5 end})lua");
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), kSecond);
  cast.step(kSecond);
  EXPECT_EQ(cast.team.next_wake(), 2 * kSecond);
}

}  // namespace
}  // namespace parley
