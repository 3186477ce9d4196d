#include "common/base/suggest.h"

#include <gtest/gtest.h>

#include <vector>

namespace parley {
namespace {

const std::vector<std::string> kActs = {"lineMessage", "lineTest", "notify", "vote", "E1"};

TEST(Nearest, FindsWhatWasMeant) {
  EXPECT_EQ(nearest("lineMesage", kActs), "lineMessage");
  EXPECT_EQ(nearest("LINETEST", kActs), "lineTest");
  EXPECT_EQ(nearest("ntoify", kActs), "notify");
  EXPECT_EQ(nearest("vot", kActs), "vote");
  EXPECT_EQ(nearest("e2", kActs), "E1");
}

TEST(Nearest, StaysSilentRatherThanMislead) {
  EXPECT_EQ(nearest("withdraw", kActs), std::nullopt);
  EXPECT_EQ(nearest("", kActs), std::nullopt);
  EXPECT_EQ(nearest("vote", {}), std::nullopt);
  EXPECT_EQ(nearest(std::string(10'000, 'x'), kActs), std::nullopt);
}

TEST(Nearest, TakesTheFirstOfEqualOnes) {
  const std::vector<std::string> twins = {"north", "forth"};
  EXPECT_EQ(nearest("morth", twins), "north");
}

}  // namespace
}  // namespace parley
