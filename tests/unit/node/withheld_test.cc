// What is shown at a time of its own.
#include "node/withheld.h"

#include <gtest/gtest.h>

#include "common/base/ids.h"
#include "common/base/wall_time.h"
#include "common/schema/filled.h"

namespace parley {
namespace {

Message<schema::Entry> inject(EntryNumber number, ExerciseTime show_at) {
  return message_with<schema::Entry>([&](schema::Entry::Builder entry) {
    entry.setNumber(number);
    entry.initInjectDelivered().setShowAt(static_cast<std::uint64_t>(show_at));
  });
}

Message<schema::Entry> other(EntryNumber number) {
  return message_with<schema::Entry>([&](schema::Entry::Builder entry) {
    entry.setNumber(number);
    entry.initClockChanged();
  });
}

std::vector<EntryNumber> numbers(const Withheld::Entries& entries) {
  std::vector<EntryNumber> all;
  for (const auto& entry : entries) all.push_back(entry.reader().getNumber());
  return all;
}

using Numbers = std::vector<EntryNumber>;

TEST(Withheld, AnInjectWaitsForItsTimeAndNothingElseWaitsWithIt) {
  Withheld withheld;
  EXPECT_EQ(numbers(withheld.shown({inject(1, 500), other(2), inject(3, 0)}, 100)), (Numbers{2, 3}));
  EXPECT_EQ(withheld.next(), 500);
  EXPECT_EQ(numbers(withheld.shown({other(4)}, 499)), Numbers{4});
  EXPECT_EQ(numbers(withheld.shown({other(5)}, 500)), (Numbers{1, 5}));
  EXPECT_EQ(withheld.next(), kNever);
}

// A wait that is reckoned from it must fit.
TEST(Withheld, WhatIsShownAfterAllTimesWaitsUntilTheLastOne) {
  Withheld withheld;
  EXPECT_TRUE(withheld.shown({inject(1, INT64_MAX), inject(2, -1)}, 100).empty());
  EXPECT_EQ(withheld.next(), kLastExerciseTime);
}

}  // namespace
}  // namespace parley
