#include "coordinator/dice.h"

#include <gtest/gtest.h>

#include <map>

namespace parley {
namespace {

const Bytes32 kSeed{1, 2, 3};

TEST(Dice, FallTheSameWayForTheSameSeedEntryAndLabel) {
  EXPECT_EQ(throw_dice(kSeed, 7, "directive", 100), throw_dice(kSeed, 7, "directive", 100));
}

TEST(Dice, FallAnewForAnotherSeedEntryOrLabel) {
  int same = 0;
  for (EntryNumber number = 1; number <= 100; ++number) {
    const unsigned thrown = throw_dice(kSeed, number, "directive", 1'000'000);
    same += thrown == throw_dice(Bytes32{9}, number, "directive", 1'000'000);
    same += thrown == throw_dice(kSeed, number + 100, "directive", 1'000'000);
    same += thrown == throw_dice(kSeed, number, "other", 1'000'000);
  }
  EXPECT_EQ(same, 0);
}

TEST(Dice, ShowEverySideAboutAsOften) {
  std::map<unsigned, int> fell;
  for (EntryNumber number = 0; number < 6'000; ++number) ++fell[throw_dice(kSeed, number, "side", 6)];
  ASSERT_EQ(fell.size(), 6u);
  EXPECT_EQ(fell.begin()->first, 1u);
  for (const auto& [side, count] : fell) EXPECT_NEAR(count, 1'000, 150) << side;
}

}  // namespace
}  // namespace parley
