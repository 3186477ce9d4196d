// What lint finds in scripts: it loads them, and tries each condition in the situation before STARTEX.
#include <gtest/gtest.h>

#include "ops/compile_folder.h"
#include "ops/package_folder.h"

namespace parley {
namespace {

constexpr const char* kExercise = PARLEY_SOURCE_DIR "/exercises/south-china-sea-encounter";

class LintScriptsTest : public testing::Test {
 protected:
  LintScriptsTest() : files(std::get<PackageFiles>(read_package_folder(kExercise))) {}

  void replace(const std::string& file, const std::string& old, const std::string& by) {
    std::string& text = files.find(file)->second;
    const auto at = text.find(old);
    ASSERT_NE(at, std::string::npos) << "the exercise has no longer: " << old;
    text.replace(at, old.size(), by);
  }
  // The only error, as lint prints it.
  std::string error() const {
    const auto checked = check_exercise(files);
    const auto* mistakes = std::get_if<std::vector<Mistake>>(&checked);
    if (mistakes == nullptr) return "none";
    std::string text;
    for (const Mistake& mistake : *mistakes) {
      if (mistake.severity == Severity::error) text += (text.empty() ? "" : "\n") + format(mistake);
    }
    return text;
  }

  PackageFiles files;
};

TEST_F(LintScriptsTest, AnExerciseWithoutMistakesHasNone) { EXPECT_EQ(error(), "none"); }

TEST_F(LintScriptsTest, AConditionThatNamesAKindNobodyKnowsIsFoundWhereItStands) {
  replace("msel.yaml", "passed(\"emergency\"", "passed(\"emergancy\"");
  EXPECT_NE(error().find("msel.yaml:805:"), std::string::npos) << error();
  EXPECT_NE(error().find("there is no kind of event \"emergancy\""), std::string::npos) << error();
}

TEST_F(LintScriptsTest, AConditionThatNamesAPartyNobodyKnowsIsFound) {
  replace("exercise.yaml", "option(\"D-c\", \"CN\")", "option(\"D-c\", \"CM\")");
  EXPECT_NE(error().find("there is no party \"CM\""), std::string::npos) << error();
}

TEST_F(LintScriptsTest, AConditionThatCallsWhatIsNotThereIsFound) {
  replace("msel.yaml", "unanswered(\"main\"", "unanswerd(\"main\"");
  EXPECT_NE(error().find("unanswerd"), std::string::npos) << error();
}

TEST_F(LintScriptsTest, AMistakeInTheRulesIsFoundWithItsLine) {
  replace("rules.lua", "local function stop_calls(event)", "local function stop_calls(event");
  EXPECT_TRUE(error().starts_with("rules.lua:4:")) << error();
}

TEST_F(LintScriptsTest, ARuleOnAnUnknownKindIsFound) {
  replace("rules.lua", "on = \"ultimatum\"", "on = \"ultimatums\"");
  EXPECT_NE(error().find("rule 1 has no known kind of event"), std::string::npos) << error();
}

TEST_F(LintScriptsTest, AMistakeInAPolicyIsFoundWithItsLine) {
  std::string& policy = files.find("policies/government.lua")->second;
  policy = "local x = \n" + policy;
  EXPECT_NE(error().find("policies/government.lua:"), std::string::npos) << error();
}

}  // namespace
}  // namespace parley
