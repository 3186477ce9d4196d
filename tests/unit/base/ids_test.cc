// Sets of parties.
#include "common/base/ids.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

TEST(PartySet, HoldsThePartiesThatAreNamed) {
  const PartySet set = PartySet::of(0) | Party{63};
  EXPECT_TRUE(set.contains(Party{0}) && set.contains(Party{63}));
  EXPECT_EQ(set.size(), 2);
}

TEST(PartySet, HoldsNobodyForWhatIsNoParty) {
  EXPECT_TRUE(PartySet::of(kNoParty).empty());
  EXPECT_EQ(PartySet::of(1) | kNoParty, PartySet::of(1));
}

}  // namespace
}  // namespace parley
