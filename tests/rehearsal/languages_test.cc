// Bots that write different languages, in one exercise.
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

RehearsalPlan drill_plan() {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("languages", 1);
  plan.profiles = {{"CN", "restrained"}, {"US", "restrained"}};
  return plan;
}

// What the party's bots do in English.
RecordedPlay in_english(const std::string& party) {
  const Package package = assemble(exercise(kDrill));
  RecordedPlay play({party}, "");
  RehearsalPlan plan = drill_plan();
  plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
    for (const EntryMessage& entry : batch) play.learn(entry.reader(), package);
  };
  rehearse(exercise(kDrill), plan);
  return play;
}

// What the English side sends is read back as it came. (What it reads back itself is what it read in its own run.)
TEST(Languages, TestsOfATeamThatWritesEnglishAreReadBackByOneThatWritesChinese) {
  const std::map<std::string, std::vector<std::string>> sent_by = {{"CN", {"3a", "7b"}}, {"US", {"4b", "8b", "8c"}}};
  for (const auto& [english, expectations] : sent_by) {
    RehearsalPlan plan = drill_plan();
    plan.language = "zh";
    plan.recorded.emplace(english, in_english(english));
    const auto result = rehearse(exercise(kDrill), plan);
    EXPECT_EQ(result.reason, "The planned time is over.");
    for (const std::string& expectation : expectations) EXPECT_EQ(result.judged.at(expectation), "met") << english;
  }
}

}  // namespace
}  // namespace parley
