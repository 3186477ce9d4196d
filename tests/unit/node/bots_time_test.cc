// When bots act: woken when they asked for it, tarrying, one thing after another.
#include <set>

#include "common/base/wall_time.h"
#include "node/bots_seat.h"
#include "tests/unit/node/cast_for_test.h"

namespace parley {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(Bots, AreWokenWhenTheyAskedFor) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me) return now() + 5 * minute end,
                          wake = function(me) act("rollCall") end})lua");
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), 5 * kMinute);
  EXPECT_THAT(cast.done_at(5 * kMinute), SizeIs(1));
  EXPECT_EQ(cast.team.next_wake(), kNever);
}

TEST(Bots, TarryUpToTenMinutesButNotPastAMinuteBeforeTheDeadline) {
  for (const char* profile : {"restrained", "hedging", "hawkish"}) {
    Cast cast;
    cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me, event)
      act("rollCall", nil, event.phase == 2 and {by = now() + 2 * minute} or nil)
    end})lua",
              profile);
    std::set<ExerciseTime> delays;
    for (int i = 0; i < 20; ++i) {
      cast.phase(1);
      const ExerciseTime due = cast.team.next_wake();
      EXPECT_GE(due, cast.now);
      EXPECT_LE(due, cast.now + 10 * kMinute);
      delays.insert(due - cast.now);
      cast.done_at(due);
      cast.phase(2);
      EXPECT_LE(cast.team.next_wake(), cast.now + kMinute);
      cast.done_at(cast.now + kMinute);
    }
    EXPECT_GT(delays.size(), 10u) << "the dice of the seat are not thrown";
  }
}

TEST(Bots, LeaveAnActTheWallTimeThatItsWayTakes) {
  Cast cast;
  cast.team = BotTeam(Cast::kChina, {}, 500);  // half a second, at an exercise second in a wall millisecond
  cast.enter([](schema::Entry::Builder entry) {
    auto changed = entry.initClockChanged();
    changed.setState(schema::ClockState::RUNNING);
    changed.setNumerator(1000);
    changed.setDenominator(1);
  });
  cast.play(R"lua(
    return {wakes = {"phaseEntered"}, on = function(me, event) act("rollCall", {}, {at = 59 * minute, by = hour}) end})lua");
  cast.phase(1);
  EXPECT_EQ(cast.team.next_wake(), kHour - 500 * kSecond);
}

TEST(Bots, PlanForTheEndOfTimeWhatAPolicyWantsAfterIt) {
  BotSeat seat(1, "CN.FM", "hedging", Bytes(32, 1));
  EXPECT_GE(seat.time_of({INT64_MAX, kNever}, kHour, 0), kLastExerciseTime);
  EXPECT_EQ(seat.time_of({0, INT64_MIN}, kHour, kMinute), kHour);
  seat.wake_at(INT64_MIN, kHour);
  EXPECT_GT(seat.next(), kHour);
}

TEST(Bots, EqualSeedsGiveEqualTimes) {
  std::vector<ExerciseTime> times[2];
  for (auto& one : times) {
    Cast cast({"CN.FM", "CN.DEF"});
    cast.play(kRollCall, "hedging");
    for (int i = 0; i < 5; ++i) {
      cast.phase(1);
      one.push_back(cast.team.next_wake());
    }
  }
  EXPECT_EQ(times[0], times[1]);
}

TEST(Bots, DoOneThingAtATimeInTheirOrder) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    act("realWorld", "first")
    act("rollCall")
  end})lua");
  cast.phase(1);
  const auto moves = cast.step(0);
  ASSERT_THAT(moves, SizeIs(1));
  EXPECT_EQ(moves[0].planned.name, "realWorld");
  EXPECT_THAT(cast.step(0), IsEmpty()) << "the first has not been answered yet";
  cast.team.settled(moves[0].seat);
  EXPECT_EQ(cast.step(0).at(0).planned.name, "rollCall");
}

TEST(Bots, ActsAfterAnotherAreNotBeforeIt) {
  Cast cast;
  cast.play(R"lua(return {wakes = {"phaseEntered"}, on = function(me)
    act("realWorld", "first", {at = now() + hour})
    act("rollCall", nil, {after = true})
  end})lua",
            "restrained");
  cast.phase(1);
  EXPECT_THAT(cast.done_at(3 * kHour), testing::ElementsAre("CN.FM realWorld", "CN.FM rollCall"));
}

}  // namespace
}  // namespace parley
