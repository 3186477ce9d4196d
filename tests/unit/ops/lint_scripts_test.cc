// What lint finds in scripts: it loads them, and tries each condition in the situation before STARTEX.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

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

// Of what a seat read back at the end of a call no condition can ask.
TEST_F(LintScriptsTest, AConditionThatAsksForAFieldThatNoEventIsKeptByIsFound) {
  replace("msel.yaml", "condition: maxE() >= 7", "condition: 'event(\"lineClose\", {readOut=\"joint\"})'");
  EXPECT_NE(error().find("no kind of event asked for has the field readOut"), std::string::npos) << error();
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

TEST_F(LintScriptsTest, AMistakeInASharedScriptIsFoundThere) {
  std::string& script = files.find("library/working_group.lua")->second;
  script = "local x = \n" + script;
  EXPECT_NE(error().find("library/working_group.lua:"), std::string::npos) << error();
}

TEST_F(LintScriptsTest, ASharedScriptThatIsNowhereIsFoundWhereItIsNamed) {
  files.erase("library/think_tank.lua");
  EXPECT_NE(error().find("there is no shared script \"think_tank\" (write library/think_tank.lua, in the exercise's "
                         "folder or beside it)"),
            std::string::npos)
      << error();
}

TEST_F(LintScriptsTest, ASharedScriptThatAPolicyUsesAndTheExerciseDoesNotNameIsFound) {
  replace("exercise.yaml", "seat, think_tank]", "seat]");
  EXPECT_NE(error().find("the package lists no shared script \"think_tank\" under this policy"), std::string::npos)
      << error();
}

TEST_F(LintScriptsTest, AFaultOfAPhraseBookIsFoundOnceWithItsLine) {
  replace("library/phrases_zh.lua", "[\"collision\"] = \"撞机\"", "[\"collision\"] = \"双方联络\"");
  const std::string told = error();
  EXPECT_TRUE(told.starts_with("library/phrases_zh.lua:")) << told;
  EXPECT_NE(told.find("has the same translation as \""), std::string::npos) << told;
  EXPECT_EQ(told.find('\n'), std::string::npos) << "one fault, however many policies list the book: " << told;
}

TEST_F(LintScriptsTest, APolicyWithoutThePhraseBookOfTheOthersIsWarnedOf) {
  replace("exercise.yaml", "library: [library_phrases_zh, phrases_zh, seat, think_tank]",
          "library: [seat, think_tank]");
  const auto checked = check_exercise(files);
  ASSERT_TRUE(std::holds_alternative<Compiled>(checked));
  std::string told;
  for (const Mistake& mistake : std::get<Compiled>(checked).warnings) told += format(mistake) + "\n";
  EXPECT_NE(told.find("policies/body.lua: warning: no phrase book is listed for it"), std::string::npos) << told;
}

// Beside two exercises: a folder of shared scripts.
class SharedScriptsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::path(testing::TempDir()) / ("shared-scripts-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder / "library");
    std::filesystem::create_directories(folder / "one");
    write("one/exercise.yaml", "policies:\n  - {seats: [CN.FM], file: policies/a.lua, library: [talk, ../secret]}\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  void write(const std::string& path, const std::string& content) {
    std::filesystem::create_directories((folder / path).parent_path());
    std::ofstream(folder / path) << content;
  }
  PackageFiles read() { return std::get<PackageFiles>(read_package_folder((folder / "one").string())); }

  std::filesystem::path folder;
};

TEST_F(SharedScriptsTest, ThoseThatAreNamedComeIntoThePackageAndItsHash) {
  write("library/talk.lua", "return 1");
  write("library/other.lua", "return 2");
  write("secret.lua", "return 3");
  const PackageFiles files = read();
  EXPECT_EQ(files.size(), 2u);
  EXPECT_EQ(files.at("library/talk.lua"), "return 1");
  const Bytes32 before = package_hash(files);
  write("library/talk.lua", "return 4");
  EXPECT_NE(package_hash(read()), before);
}

TEST_F(SharedScriptsTest, TheExercisesOwnGoesFirst) {
  write("library/talk.lua", "return 1");
  write("one/library/talk.lua", "return 2");
  EXPECT_EQ(read().at("library/talk.lua"), "return 2");
}

TEST_F(SharedScriptsTest, ALinkToSomewhereElseIsRefused) {
  write("secret.lua", "return 3");
  std::filesystem::create_symlink(folder / "secret.lua", folder / "library/talk.lua");
  const auto result = read_package_folder((folder / "one").string());
  ASSERT_TRUE(std::holds_alternative<Failure>(result));
  EXPECT_NE(std::string(std::get<Failure>(result).what()).find("reached by a link"), std::string::npos);
}

}  // namespace
}  // namespace parley
