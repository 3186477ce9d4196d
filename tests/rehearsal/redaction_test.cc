#include "tests/redaction/same_worlds.h"
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

class Redacted : public testing::TestWithParam<std::pair<const char*, const char*>> {};
INSTANTIATE_TEST_SUITE_P(Rehearsal, Redacted,
                         testing::Values(std::pair(kDrill, "hawkish"), std::pair(kEncounter, "hedging"),
                                         std::pair(kEncounter, "restrained"), std::pair(kStrait, "hawkish"),
                                         std::pair(kIslets, "restrained"), std::pair(kPeninsula, "hedging"),
                                         std::pair(kDomains, "restrained")));

// Every text of a run is redacted, at its end and in its middle.
TEST_P(Redacted, TheFoldOfTheTextsAndOfTheRemaindersIsTheSame) {
  const auto [name, profile] = GetParam();
  auto all = play(name, profile);
  for (const std::size_t length : {all.size() / 2, all.size()}) {
    const std::vector<EntryMessage> part(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(length));
    EXPECT_GT(expect_same_worlds_when_redacted(part), 20u) << length;
  }
}

}  // namespace
}  // namespace parley
