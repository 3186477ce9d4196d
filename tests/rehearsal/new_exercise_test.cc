// What `parley new` makes: an exercise without a mistake, which bots play to its end with every profile.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>

#include "common/exercise/lint.h"
#include "ops/compile_folder.h"
#include "ops/exit_code.h"
#include "ops/new_exercise.h"
#include "ops/package_folder.h"
#include "ops/rehearse_phrases.h"
#include "tests/rehearsal/exercise_for_test.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

class NewExercise : public testing::Test {
 protected:
  NewExercise() {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~NewExercise() override { fs::remove_all(root_); }

  std::string folder(const std::string& name) const { return (root_ / name).string(); }
  Compiled made() {
    EXPECT_EQ(run_new({folder("harbour-night")}), kDone);
    auto checked = check_exercise(std::get<PackageFiles>(read_package_folder(folder("harbour-night"))));
    if (auto* mistakes = std::get_if<std::vector<Mistake>>(&checked)) {
      for (const Mistake& mistake : *mistakes) ADD_FAILURE() << format(mistake);
      return {};
    }
    return std::get<Compiled>(std::move(checked));
  }

 private:
  fs::path root_ = fs::temp_directory_path() / ("parley-new-" + std::to_string(::getpid()));
};

TEST_F(NewExercise, HasNoMistakeAndNoWarning) {
  for (const Mistake& mistake : made().warnings) ADD_FAILURE() << format(mistake);
}

TEST_F(NewExercise, IsPlayedToItsEndWithEveryProfile) {
  const Compiled compiled = made();
  for (const char* profile : {"restrained", "hawkish", "hedging", "scripted"}) {
    RehearsalPlan plan;
    plan.seed = rehearsal_seed("new", 1);
    plan.profiles = {{"CN", profile}, {"US", profile}};
    const RehearsalResult result = rehearse(compiled, plan);
    EXPECT_EQ(result.ended, 6 * kHour) << profile;
    EXPECT_TRUE(result.complaints.empty()) << profile << ": " << result.complaints.front();
    if (std::string_view(profile) == "hawkish") continue;
    for (const auto& [expectation, judged] : result.judged) EXPECT_EQ(judged, "met") << profile << ": " << expectation;
  }
}

TEST_F(NewExercise, HasAPhraseBookOfAllThatItsBotsWrite) {
  for (const MissingPhrase& phrase : missing_phrases(made(), "zh", "new", 1)) ADD_FAILURE() << phrase.text;
}

TEST_F(NewExercise, HasItsNameFromTheFolder) {
  ASSERT_EQ(run_new({folder("harbour-night") + "/"}), kDone);
  const auto files = std::get<PackageFiles>(read_package_folder(folder("harbour-night")));
  EXPECT_NE(files.at("exercise.yaml").find("name: harbour-night"), std::string::npos);
  EXPECT_NE(files.at("README.md").find("# Harbour night"), std::string::npos);
  EXPECT_NE(files.at("README.zh.md").find("# Harbour night"), std::string::npos);
  EXPECT_EQ(files.at("exercise.yaml").find('@'), std::string::npos);
  EXPECT_TRUE(fs::exists(folder("harbour-night") + "/.exercise.schema.json"));
}

TEST_F(NewExercise, TouchesNoFolderThatIsThereAndTakesNoOddName) {
  ASSERT_EQ(run_new({folder("mine")}), kDone);
  EXPECT_EQ(run_new({folder("mine")}), kWrongUsage);
  EXPECT_EQ(run_new({folder("two words")}), kWrongUsage);
  EXPECT_EQ(run_new({""}), kWrongUsage);
}

}  // namespace
}  // namespace parley
