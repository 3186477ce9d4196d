#include "ops/recorded_seats.h"

#include <gtest/gtest.h>

namespace parley {
namespace {

bool taken(const std::vector<std::string>& texts) {
  return std::holds_alternative<std::vector<Recorded>>(recorded_in(texts));
}

TEST(Recorded, EachSeatPlaysOneJournalAgain) {
  EXPECT_TRUE(taken({"CN.FM=a", "CN.DO=b", "US=c", "CNX=d"}));
  EXPECT_FALSE(taken({"CN=a", "CN.FM=b"}));
  EXPECT_FALSE(taken({"CN.FM=a", "CN=b"}));
  EXPECT_FALSE(taken({"CN.FM=a", "CN.FM=b"}));
}

TEST(Recorded, IsGivenAsPartyOrSeatAndJournal) {
  for (const char* text : {"", "CN", "=a", "CN="}) EXPECT_FALSE(taken({text})) << text;
}

}  // namespace
}  // namespace parley
