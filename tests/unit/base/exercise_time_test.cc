#include "common/base/exercise_time.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(ExerciseTime, IsShownWithHoursWithoutLimit) {
  EXPECT_EQ(format_time(0), "T+00:00:00");
  EXPECT_EQ(format_time(6 * kHour + 10 * kMinute + 999), "T+06:10:00");
  EXPECT_EQ(format_time(100 * kHour + 59 * kSecond), "T+100:00:59");
  EXPECT_EQ(format_time(-90 * kSecond), "T-00:01:30");
  EXPECT_EQ(format_time(kNever), "never");
}

TEST(ExerciseTime, IsReadWithOrWithoutSeconds) {
  EXPECT_EQ(parse_time("T+06:10"), 6 * kHour + 10 * kMinute);
  EXPECT_EQ(parse_time("T+06:10:30"), 6 * kHour + 10 * kMinute + 30 * kSecond);
  EXPECT_EQ(parse_time("T+100:00"), 100 * kHour);
}

TEST(ExerciseTime, IsNotReadFromAnythingElse) {
  for (const char* text : {"",
                           "T",
                           "T+",
                           "06:10",
                           "T-06:10",
                           "T+6:10",
                           "T+06",
                           "T+06:60",
                           "T+06:10:60",
                           "T+06:1",
                           "T+06:100",
                           "T+06:10:",
                           "T+06:10:30 ",
                           " T+06:10",
                           "t+06:10",
                           "T+06:10:30:00",
                           "T+-6:10",
                           "T+06:+1",
                           "T+99999999:00",
                           "T+1000000:01"}) {
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
  }
}

TEST(Duration, IsReadInTheUnitsOfPlanners) {
  EXPECT_EQ(parse_duration("45 s"), 45 * kSecond);
  EXPECT_EQ(parse_duration("30 min"), 30 * kMinute);
  EXPECT_EQ(parse_duration("2 h"), 2 * kHour);
  EXPECT_EQ(parse_duration("2 h 30 min"), 2 * kHour + 30 * kMinute);
  EXPECT_EQ(parse_duration("3 d"), 72 * kHour);
  EXPECT_EQ(parse_duration("0 s"), 0);
}

TEST(Duration, IsNotReadFromAnythingElse) {
  for (const char* text : {"", "30", "min", "30min", "30  min", "30 m", "30 minutes", "-5 min", "5 min 2 h", "5 s 5 s",
                           "2 h ", " 2 h", "2 h,30 min", "1.5 h", "99999999 d", "1000001 h"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Duration, IsShownAsItIsRead) {
  EXPECT_EQ(format_duration(0), "0 s");
  EXPECT_EQ(format_duration(2 * kHour + 30 * kMinute), "2 h 30 min");
  EXPECT_EQ(format_duration(-45 * kSecond), "-45 s");
  for (ExerciseTime duration : {kSecond, 61 * kSecond, kHour, 24 * kHour, 49 * kHour + kSecond, 1000 * kHour}) {
    EXPECT_EQ(parse_duration(format_duration(duration)), duration);
  }
}

}  // namespace
}  // namespace parley
