// Whatever is redacted, the worlds stay what they are: for everybody, whether they folded the text or only what was
// left.
#include "common/record/remainder.h"

#include <gmock/gmock.h>

#include "common/mechanisms/doctrine.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

std::vector<EntryMessage> play(const char* name, const char* profile) {
  std::vector<EntryMessage> entries;
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("redaction", 1);
  for (const char* party : {"CN", "US", "LS"}) plan.profiles[party] = profile;
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    entries.insert(entries.end(), batch.begin(), batch.end());
  };
  rehearse(exercise(name), plan);
  return entries;
}

EntryMessage redacted(EntryNumber number, const EntryMessage& remainder, ExerciseTime now) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(number);
  entry.setTime(now);
  entry.setAudience(remainder.reader().getAudience());
  entry.initRedacted().setNumber(remainder.reader().getNumber());
  entry.getRedacted().setRemainder(as_data(remainder.bytes()));
  return EntryMessage::from(entry);
}

World fold(const std::vector<EntryMessage>& entries, Party viewer) {
  World world(doctrine(), viewer);
  for (const EntryMessage& entry : entries) {
    if (viewer == kNoParty || PartySet(entry.reader().getAudience()).contains(viewer)) world.apply(entry.reader());
  }
  return world;
}

class Redacted : public testing::TestWithParam<std::pair<const char*, const char*>> {};
INSTANTIATE_TEST_SUITE_P(Rehearsal, Redacted,
                         testing::Values(std::pair(kDrill, "hawkish"), std::pair(kEncounter, "hedging"),
                                         std::pair(kEncounter, "restrained")));

// Every text of a run is redacted, at its end and in its middle.
TEST_P(Redacted, TheFoldOfTheTextsAndOfTheRemaindersIsTheSame) {
  const auto [name, profile] = GetParam();
  auto all = play(name, profile);
  for (const std::size_t length : {all.size() / 2, all.size()}) {
    std::vector<EntryMessage> kept(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(length)), left = kept;
    std::size_t count = 0;
    for (std::size_t number = 0; number < length; ++number) {
      const auto remainder = remainder_of(kept[number].reader());
      if (!remainder) continue;
      ++count;
      left[number] = *remainder;
      kept.push_back(redacted(kept.size(), *remainder, kept.back().reader().getTime()));
      left.push_back(kept.back());
    }
    ASSERT_GT(count, 20u);
    const World before = fold(kept, kNoParty), after = fold(left, kNoParty);
    EXPECT_EQ(first_difference(before, after), "") << length;
    for (Party party = 1; party < before.package->parties().size(); ++party) {
      EXPECT_EQ(first_difference(fold(kept, party), seen_by(before, party)), "") << "party " << int{party};
      EXPECT_EQ(first_difference(fold(left, party), seen_by(after, party)), "") << "party " << int{party};
    }
  }
}

}  // namespace
}  // namespace parley
