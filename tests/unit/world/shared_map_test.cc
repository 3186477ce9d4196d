// A map whose copies share: whatever is done to one of them, each holds what a map of its own would.
#include "common/world/shared_map.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace parley {
namespace {

using Shared = SharedMap<EntryNumber, std::string>;
using Plain = std::map<EntryNumber, std::string>;

void expect_same(const Shared& shared, const Plain& plain) {
  ASSERT_EQ(shared.size(), plain.size());
  ASSERT_EQ(shared.empty(), plain.empty());
  ASSERT_TRUE(std::equal(shared.begin(), shared.end(), plain.begin(), [](const auto& one, const auto& other) {
    return one.first == other.first && one.second == other.second;
  }));
}

class Dice {
 public:
  EntryNumber below(EntryNumber end) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % end;
  }

 private:
  std::uint64_t state_ = 1;
};

// One step of many: mostly what comes last, as in a record, but anything anywhere too.
void change(Shared& shared, Plain& plain, Dice& dice, EntryNumber step) {
  const EntryNumber key = dice.below(3) == 0 ? dice.below(step + 1) : step;
  const std::string text = std::to_string(step);
  switch (dice.below(6)) {
    case 0:
      ASSERT_EQ(shared.erase(key), plain.erase(key));
      return;
    case 1:
      if (std::string* item = shared.change(key)) *item += text;
      if (const auto found = plain.find(key); found != plain.end()) found->second += text;
      return;
    case 2:
      shared[key] = text;
      plain[key] = text;
      return;
    default:
      shared.emplace(key, text);
      plain.emplace(key, text);
  }
}

TEST(SharedMap, HoldsWhatAMapOfItsOwnWouldAndSoDoesEachCopy) {
  Dice dice;
  Shared shared;
  Plain plain;
  std::vector<std::pair<Shared, Plain>> copies;
  for (EntryNumber step = 0; step < 4000; ++step) {
    change(shared, plain, dice, step);
    if (step % 97 == 0) copies.emplace_back(shared, plain);
    // A copy goes a way of its own.
    if (step % 5 == 0) change(copies.back().first, copies.back().second, dice, step);
  }
  expect_same(shared, plain);
  for (const auto& [copy, expected] : copies) expect_same(copy, expected);
}

TEST(SharedMap, FindsWhatIsThereAndTheNextWhereNothingIs) {
  Shared shared;
  Plain plain;
  for (EntryNumber key = 3; key < 2000; key += 3) shared[key] = plain[key] = std::to_string(key);
  for (EntryNumber key = 0; key < 2010; ++key) {
    ASSERT_EQ(shared.contains(key), plain.contains(key)) << key;
    const auto next = shared.lower_bound(key);
    const auto expected = plain.lower_bound(key);
    ASSERT_EQ(next == shared.end(), expected == plain.end()) << key;
    if (next == shared.end()) continue;
    ASSERT_EQ(next->first, expected->first) << key;
  }
  EXPECT_EQ(shared.at(999), "999");
  EXPECT_EQ(shared.change(1000), nullptr);
}

TEST(SharedMap, DropsWhatItIsToldToAndLeavesTheCopyWhole) {
  Dice dice;
  Shared shared;
  Plain plain;
  for (EntryNumber key = 0; key < 1000; ++key) shared[key] = plain[key] = std::to_string(dice.below(5));
  const Shared before = shared;
  const Plain whole = plain;
  const auto early_or_a_four = [](const auto& item) { return item.first < 300 || item.second == "4"; };
  erase_if(shared, early_or_a_four);
  std::erase_if(plain, early_or_a_four);
  expect_same(shared, plain);
  expect_same(before, whole);
  for (EntryNumber key = 0; key < 1000; key += 7) shared[key] = plain[key] = "again";
  expect_same(shared, plain);
  erase_if(shared, [](const auto&) { return true; });
  EXPECT_TRUE(shared.empty());
}

TEST(SharedMap, IsTheSameHoweverItCameAbout) {
  Shared forwards, backwards;
  for (EntryNumber key = 0; key < 200; ++key) forwards[key] = std::to_string(key);
  for (EntryNumber key = 200; key-- > 0;) backwards[key] = std::to_string(key);
  EXPECT_EQ(forwards, backwards);
  *backwards.change(77) = "another";
  EXPECT_FALSE(forwards == backwards);
  backwards.erase(77);
  EXPECT_FALSE(forwards == backwards);
}

TEST(SharedMap, LendsOneItemToAllCopiesUntilItChanges) {
  Shared shared;
  for (EntryNumber key = 0; key < 100; ++key) shared[key] = "as it was";
  Shared copy = shared;
  EXPECT_EQ(&shared.at(5), &copy.at(5));
  *copy.change(5) = "changed";
  EXPECT_EQ(shared.at(5), "as it was");
  EXPECT_EQ(copy.at(5), "changed");
  EXPECT_EQ(&shared.at(99), &copy.at(99));
}

}  // namespace
}  // namespace parley
