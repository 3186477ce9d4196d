#include "node/clock_estimate.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(ClockEstimateTest, KnowsNothingAtFirst) {
  const ClockEstimate clock;
  EXPECT_FALSE(clock.known());
  EXPECT_FALSE(clock.error_us());
  EXPECT_EQ(clock.there(1234), 1234);
}

TEST(ClockEstimateTest, TakesTheMiddleOfARoundTripAndHalfOfItAsError) {
  ClockEstimate clock;
  clock.add(1000, 1400, 9200);
  EXPECT_EQ(clock.offset_us(), 8000);
  EXPECT_EQ(*clock.error_us(), 201);
  EXPECT_EQ(clock.there(2000), 10000);
  EXPECT_EQ(clock.here(10000), 2000);
}

TEST(ClockEstimateTest, TrustsTheShortestOfTheLastTrips) {
  ClockEstimate clock;
  clock.add(0, 2000, 5000);  // one way slower than the other
  clock.add(10000, 10100, 14050);
  clock.add(20000, 23000, 27000);
  EXPECT_EQ(clock.offset_us(), 4000);
  EXPECT_EQ(*clock.error_us(), 51);
}

TEST(ClockEstimateTest, ForgetsOldTripsSoThatDriftShows) {
  ClockEstimate clock;
  clock.add(0, 10, 1005);
  for (int i = 1; i <= 8; ++i) clock.add(i * 1000, i * 1000 + 100, i * 1000 + 2050);
  EXPECT_EQ(clock.offset_us(), 2000);
}

TEST(ClockEstimateTest, TheTrueOffsetLiesWithinTheErrorHoweverTheTripIsSplit) {
  constexpr std::int64_t kTrue = 777'000;
  for (std::int64_t there = 0; there <= 400; there += 50) {
    ClockEstimate clock;
    clock.add(5000, 5400, 5000 + there + kTrue);
    EXPECT_LE(std::abs(clock.offset_us() - kTrue), *clock.error_us());
  }
}

TEST(ClockEstimateTest, IgnoresATripThatEndedBeforeItBegan) {
  ClockEstimate clock;
  clock.add(1000, 900, 5000);
  EXPECT_FALSE(clock.known());
}

}  // namespace
}  // namespace parley
