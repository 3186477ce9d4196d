// What every exercise of the repository owes its evaluators, and how its guide reads a run.
#include <gmock/gmock.h>

#include <algorithm>

#include "common/mechanisms/evaluation_guide.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

class ForEvaluators : public testing::TestWithParam<const char*> {
 protected:
  Package package_ = assemble(exercise(GetParam()));
};
INSTANTIATE_TEST_SUITE_P(Rehearsal, ForEvaluators,
                         testing::Values(kDrill, kEncounter, kApril, kStrait, kIslets, kPeninsula, kDomains),
                         [](const auto& param) {
                           std::string name = param.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST_P(ForEvaluators, EveryRowExpectsSomethingOrSaysWhyNot) {
  for (const auto& inject : package_.injects()) {
    const auto row = inject.reader();
    EXPECT_TRUE(row.getExpects().size() > 0 || row.getRemarks().size() > 0) << row.getId().cStr();
    EXPECT_GT(row.getObjective().size(), 0u) << row.getId().cStr();
  }
}

TEST_P(ForEvaluators, EveryObjectiveHasItsTasks) {
  for (const auto& objective : package_.objectives()) {
    const auto tasks = objective.reader().getTasks();
    EXPECT_THAT(tasks.size(), testing::AllOf(testing::Ge(2u), testing::Le(6u))) << objective.reader().getId().cStr();
    for (const auto task : tasks) EXPECT_TRUE(task.getText().hasEn() && task.getText().hasZh()) << task.getId().cStr();
  }
}

TEST_P(ForEvaluators, EveryTargetBelongsToAnObjective) {
  for (const auto& target : package_.targets())
    EXPECT_GT(target.reader().getObjective().size(), 0u) << target.reader().getId().cStr();
}

// All in the strait are restrained: the line is reopened, the boats do not collide, and what hangs on that has no case.
TEST(Guide, HoldsNothingAgainstARunThatItAvoided) {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("guide", 1);
  for (const char* party : {"CN", "JP", "TP", "US"}) plan.profiles[party] = "restrained";
  GuideResult guide;
  plan.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage>) {
    if (conductor.world().clock.state == schema::ClockState::ENDED) guide = read_guide(conductor.world(), {});
  };
  (void)rehearse(exercise(kStrait), plan);
  const auto facts = std::ranges::find(guide.objectives, "O4", &ObjectiveResult::id);
  ASSERT_NE(facts, guide.objectives.end());
  ASSERT_GE(facts->tasks.size(), 2u);
  EXPECT_NE(facts->tasks[0].standing(), schema::TaskSeen::NOT_SAID);
  EXPECT_TRUE(facts->tasks[1].no_case) << "the track of a collision that was avoided";
  EXPECT_TRUE(facts->suggested.has_value()) << "by what did come";
}

// Heads of state of the restrained adopt what the working group advises, and the sponsors show their drafts first.
TEST(Guide, CountsAdviceThatIsAdoptedAndDraftsThatAreShown) {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("guide", 1);
  for (const char* party : {"CN", "JP", "KP", "KR", "RU", "US"}) plan.profiles[party] = "restrained";
  const auto result = rehearse(exercise(kPeninsula), plan);
  for (const char* id : {"IND-43", "IND-96"}) {
    const auto indicator = std::ranges::find(result.indicators, id, &Indicator::id);
    ASSERT_NE(indicator, result.indicators.end()) << id;
    EXPECT_GT(indicator->value.value_or(0), 0) << id;
  }
}

}  // namespace
}  // namespace parley
