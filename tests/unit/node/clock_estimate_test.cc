#include "node/clock_estimate.h"

#include <gtest/gtest.h>

#include "common/base/wall_time.h"

namespace parley {
namespace {

void trip(ClockEstimate& clock, WallTime sent, WallTime received, WallTime there) {
  clock.asked(sent);
  clock.add(sent, received, there);
}

TEST(ClockEstimateTest, KnowsNothingAtFirst) {
  const ClockEstimate clock;
  EXPECT_FALSE(clock.known());
  EXPECT_FALSE(clock.error_us());
  EXPECT_EQ(clock.there(1234), 1234);
}

TEST(ClockEstimateTest, TakesTheMiddleOfARoundTripAndHalfOfItAsError) {
  ClockEstimate clock;
  trip(clock, 1000, 1400, 9200);
  EXPECT_EQ(clock.offset_us(), 8000);
  EXPECT_EQ(*clock.error_us(), 201);
  EXPECT_EQ(clock.there(2000), 10000);
  EXPECT_EQ(clock.here(10000), 2000);
}

TEST(ClockEstimateTest, TrustsTheShortestOfTheLastTrips) {
  ClockEstimate clock;
  trip(clock, 0, 2000, 5000);  // one way slower than the other
  trip(clock, 10000, 10100, 14050);
  trip(clock, 20000, 23000, 27000);
  EXPECT_EQ(clock.offset_us(), 4000);
  EXPECT_EQ(*clock.error_us(), 51);
}

TEST(ClockEstimateTest, ForgetsOldTripsSoThatDriftShows) {
  ClockEstimate clock;
  trip(clock, 0, 10, 1005);
  for (int i = 1; i <= 8; ++i) trip(clock, i * 1000, i * 1000 + 100, i * 1000 + 2050);
  EXPECT_EQ(clock.offset_us(), 2000);
}

TEST(ClockEstimateTest, TheTrueOffsetLiesWithinTheErrorHoweverTheTripIsSplit) {
  constexpr std::int64_t kTrue = 777'000;
  for (std::int64_t there = 0; there <= 400; there += 50) {
    ClockEstimate clock;
    trip(clock, 5000, 5400, 5000 + there + kTrue);
    EXPECT_LE(std::abs(clock.offset_us() - kTrue), *clock.error_us());
  }
}

TEST(ClockEstimateTest, IgnoresATripThatEndedBeforeItBegan) {
  ClockEstimate clock;
  trip(clock, 1000, 900, 5000);
  EXPECT_FALSE(clock.known());
}

TEST(ClockEstimateTest, IgnoresAnswersToWhatWasNotAskedAndSecondOnes) {
  ClockEstimate clock;
  clock.add(1399, 1400, 9200);  // it would make the round trip as short as it likes
  EXPECT_FALSE(clock.known());
  trip(clock, 1000, 1400, 9200);
  clock.add(1000, 1400, 90'000);
  EXPECT_EQ(clock.offset_us(), 8000);
}

// Once a difference that 64 bits do not hold (found by fuzzing).
TEST(ClockEstimateTest, IgnoresTimesThatNoClockShows) {
  for (const WallTime there : {INT64_MIN, std::int64_t{-1}, kLastWallTime + 1, INT64_MAX}) {
    ClockEstimate clock;
    trip(clock, 1000, 1400, there);
    EXPECT_FALSE(clock.known()) << there;
  }
  ClockEstimate clock;
  trip(clock, INT64_MIN, 1400, 9200);
  EXPECT_FALSE(clock.known());
}

TEST(ClockEstimateTest, BeginsAnewWithWhatIsAskedAlready) {
  ClockEstimate clock;
  trip(clock, 1000, 1400, 9200);
  clock.asked(2000);
  clock.begin_anew();
  EXPECT_FALSE(clock.known());
  clock.add(2000, 2400, 5200);
  EXPECT_EQ(clock.offset_us(), 3000);
}

}  // namespace
}  // namespace parley
