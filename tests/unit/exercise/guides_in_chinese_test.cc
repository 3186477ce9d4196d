// The pages that a director and an evaluator conduct from are there in Chinese, and say what the English ones say: the
// same headings and tables, the same commands, the same codes of rows, decisions, objectives and targets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace parley {
namespace {

namespace fs = std::filesystem;

struct Guide {
  fs::path path;
  std::string text;
};

Guide guide(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return {path, text.str()};
}

fs::path in_chinese(fs::path path) { return path.replace_extension(".zh.md"); }

std::vector<fs::path> english_guides() {
  const fs::path exercises = PARLEY_SOURCE_DIR "/exercises", made = PARLEY_SOURCE_DIR "/ops/new_exercise";
  std::vector<fs::path> paths{exercises / "README.md", made / "README.md", made / "evaluation.md"};
  for (const auto& folder : fs::directory_iterator(exercises)) {
    if (!fs::exists(folder.path() / "exercise.yaml")) continue;
    paths.push_back(folder.path() / "README.md");
    paths.push_back(folder.path() / "evaluation.md");
  }
  return paths;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::stringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Levels of the headings and columns of the table rows, in their order.
std::string outline(const Guide& guide) {
  std::string marks;
  for (const std::string& line : lines_of(guide.text)) {
    if (line.starts_with("#")) marks += line.substr(0, line.find(' ')) + "\n";
    if (line.starts_with("|")) marks += "| " + std::to_string(std::count(line.begin(), line.end(), '|')) + "\n";
  }
  return marks;
}

// Indented blocks are typed as they stand; what follows # explains them.
std::vector<std::string> commands(const Guide& guide) {
  std::vector<std::string> typed;
  for (const std::string& line : lines_of(guide.text)) {
    if (!line.starts_with("    ")) continue;
    const std::string command = line.substr(0, line.find('#'));
    typed.push_back(command.substr(0, command.find_last_not_of(' ') + 1));
  }
  return typed;
}

// What stands between backticks, on one line or over two. Pages link to pages of their own language.
std::set<std::string> verbatim(const Guide& guide) {
  static const std::regex kBetweenTicks("`([^`]+)`"), kChinesePage("\\.zh\\.md$"), kSpace("\\s+");
  std::set<std::string> found;
  for (std::sregex_iterator at(guide.text.begin(), guide.text.end(), kBetweenTicks), end; at != end; ++at)
    found.insert(std::regex_replace(std::regex_replace(at->str(1), kChinesePage, ".md"), kSpace, " "));
  return found;
}

// D-a, G1, PC2, 17a, X5KP, DEF-DEF: words of letters and digits that no language translates. 2x is a number.
std::set<std::string> codes(const Guide& guide) {
  static const std::regex kCode(
      "D-[a-z]{1,2}|[A-Z]{1,3}[0-9]{1,2}[A-Za-z]{0,3}|[0-9]{1,2}[a-w]{1,2}|[A-Z]{2,4}[0-9]?-[A-Z]{2,4}[0-9]?");
  std::set<std::string> found;
  std::string word;
  for (const char c : guide.text + "\n") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-') {
      word += c;
      continue;
    }
    if (std::regex_match(word, kCode)) found.insert(word);
    word.clear();
  }
  return found;
}

TEST(GuidesInChinese, AreThereForEveryShippedExercise) {
  const auto guides = english_guides();
  EXPECT_GE(guides.size(), 3u + 2 * 7);
  for (const fs::path& path : guides) {
    EXPECT_TRUE(fs::exists(path)) << path;
    EXPECT_TRUE(fs::exists(in_chinese(path))) << in_chinese(path);
  }
}

TEST(GuidesInChinese, HaveTheHeadingsAndTheTablesOfTheEnglishOnes) {
  for (const fs::path& path : english_guides())
    EXPECT_EQ(outline(guide(in_chinese(path))), outline(guide(path))) << path;
}

TEST(GuidesInChinese, GiveCommandsAsTheyAreTyped) {
  for (const fs::path& path : english_guides()) {
    const Guide english = guide(path), chinese = guide(in_chinese(path));
    EXPECT_EQ(commands(chinese), commands(english)) << path;
    EXPECT_THAT(verbatim(chinese), testing::IsSupersetOf(verbatim(english))) << path;
  }
}

TEST(GuidesInChinese, NameTheSameCodes) {
  for (const fs::path& path : english_guides()) EXPECT_EQ(codes(guide(in_chinese(path))), codes(guide(path))) << path;
}

TEST(GuidesInChinese, AreOneClickFromTheEnglishOnes) {
  for (const fs::path& path : english_guides()) {
    const fs::path other = in_chinese(path);
    EXPECT_THAT(guide(path).text, testing::HasSubstr("(" + other.filename().string() + ")")) << path;
    EXPECT_THAT(guide(other).text, testing::HasSubstr("(" + path.filename().string() + ")")) << other;
  }
}

// Pages that show Markdown take a star between a letter and a Chinese character, E4 to E9 in UTF-8, for the beginning
// of emphasis: a space belongs behind it.
TEST(GuidesInChinese, ShowTheStarsOfKeyTasks) {
  static const std::regex kSwallowed("[0-9][a-z]{1,2}\\*[\xE4-\xE9]");
  for (const fs::path& path : english_guides()) {
    const Guide chinese = guide(in_chinese(path));
    std::smatch found;
    const bool swallowed = std::regex_search(chinese.text, found, kSwallowed);
    EXPECT_FALSE(swallowed) << chinese.path << ": a space is missing in " << found.str() << "...";
  }
}

}  // namespace
}  // namespace parley
