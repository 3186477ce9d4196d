#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

TEST(Rehearsal, RunsToTheEnd) {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed("1", 1);
  const auto result = rehearse(exercise(kDrill), plan);
  EXPECT_EQ(result.reason, "The planned time is over.");
}

}  // namespace
}  // namespace parley
