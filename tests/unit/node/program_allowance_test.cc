#include "node/edge/program_allowance.h"

#include <gtest/gtest.h>

namespace parley::edge {
namespace {

TEST(Allowance, SomeSecondsWorthAtOnceAndNoMore) {
  Allowance acts(50, 4);
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(acts.spend_one()) << i;
  EXPECT_FALSE(acts.spend_one());
  acts.pass(20'000);
  EXPECT_TRUE(acts.spend_one());
  EXPECT_FALSE(acts.spend_one());
}

// A loop that turns a thousand times a second gives half a message each time.
TEST(Allowance, TimeThatPassesInShortPiecesCountsAsMuch) {
  Allowance messages(500, 4);
  messages.spend(2000);
  for (int i = 0; i < 10'000; ++i) {
    messages.pass(1'000);
    if (i % 2 == 1) messages.spend(1);
    ASSERT_FALSE(messages.overdrawn()) << i;
  }
}

TEST(Allowance, NeverGrowsBeyondWhatMayComeAtOnce) {
  Allowance bytes(2'000'000, 4);
  bytes.pass(INT64_MAX);
  bytes.pass(-1);
  bytes.spend(8'000'000);
  EXPECT_FALSE(bytes.overdrawn());
  bytes.spend(1);
  EXPECT_TRUE(bytes.overdrawn());
}

}  // namespace
}  // namespace parley::edge
