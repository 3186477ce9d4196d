// Sentences of the live feed: what a gap is filled with, and what is left out.
#include <gtest/gtest.h>

#include "ops/feed_template.h"

namespace parley {
namespace {

constexpr const char* kSeen = "{party}: {violation:words}[ at {distance:metres}]";

TEST(FeedTemplate, SaysADistanceInMetresWhereOneWasReported) {
  const Value::Map seen = {{"party", "US"}, {"violation", "aimWeapon"}, {"distance", 60}};
  EXPECT_EQ(fill(kSeen, Value(seen)), "US: aim weapon at 60 m");
}

TEST(FeedTemplate, SaysNoDistanceWhereNobodyReportedOne) {
  const Value::Map seen = {{"party", "US"}, {"violation", "unsafe"}, {"distance", 0}};
  EXPECT_EQ(fill(kSeen, Value(seen)), "US: unsafe");
}

TEST(FeedTemplate, LeavesOutAPartThatHasNothingToSay) {
  EXPECT_EQ(fill("calls[ until {due:time}]", Value(Value::Map{{"due", -1}})), "calls");
  EXPECT_EQ(fill("calls[ until {due:time}]", Value(Value::Map{{"due", 3'600'000}})), "calls until T+01:00:00");
}

TEST(FeedTemplate, ChoosesByATruth) {
  EXPECT_EQ(fill("{accept?accepts}{!accept?declines}", Value(Value::Map{{"accept", true}})), "accepts");
  EXPECT_EQ(fill("{accept?accepts}{!accept?declines}", Value(Value::Map{{"accept", false}})), "declines");
}

}  // namespace
}  // namespace parley
