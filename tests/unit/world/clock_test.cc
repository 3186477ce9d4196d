// The exercise clock at any wall time and rate.
#include "common/world/clock.h"

#include <gtest/gtest.h>

#include "common/base/wall_time.h"

namespace parley {
namespace {

using State = schema::ClockState;

TEST(Clock, GoesAtItsRateFromWhereItBegan) {
  const Clock clock{State::RUNNING, kHour, 5'000'000, 12, 1};
  EXPECT_EQ(clock.time_at(5'000'000), kHour);
  EXPECT_EQ(clock.time_at(6'000'000), kHour + 12 * kSecond);
  EXPECT_EQ(clock.time_at(0), kHour) << "a wall clock that was put back holds it";
  EXPECT_EQ(clock.wall_when(kHour + 12 * kSecond), 6'000'000);
  EXPECT_EQ(clock.wall_when(0), 5'000'000);
}

TEST(Clock, StandsUnlessItRuns) {
  const Clock clock{State::PAUSED, kHour, 5'000'000, 12, 1};
  EXPECT_EQ(clock.time_at(kLastWallTime), kHour);
  EXPECT_EQ(clock.wall_when(2 * kHour), kNever);
}

TEST(Clock, StopsAtTheLastExerciseTimeHoweverFastItRuns) {
  const Clock clock{State::RUNNING, kHour, 0, kFastestClock, 1};
  EXPECT_EQ(clock.time_at(kLastWallTime), kLastExerciseTime);
  EXPECT_EQ((Clock{State::RUNNING, kLastExerciseTime, 0, UINT32_MAX, 1}.time_at(INT64_MAX)), kLastExerciseTime);
}

TEST(Clock, NeverShowsWhatItWouldShowAfterTheLastWallTime) {
  const Clock slow{State::RUNNING, kHour, kLastWallTime, 1, UINT32_MAX};
  EXPECT_EQ(slow.wall_when(kHour + 1), kNever);
  EXPECT_EQ(slow.wall_when(kLastExerciseTime), kNever);
  EXPECT_EQ((Clock{State::RUNNING, -1, 0, 1, 1}.wall_when(INT64_MAX - 1)), kNever);
  EXPECT_EQ(slow.wall_when(INT64_MIN), kLastWallTime);
}

}  // namespace
}  // namespace parley
