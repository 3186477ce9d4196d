// Runs every *.transcript beside this file; see README.md.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include "tests/redaction/same_worlds.h"
#include "tests/transcript/stage.h"

namespace parley::testing {
namespace {

const std::string kFolder = std::string(PARLEY_SOURCE_DIR) + "/tests/transcript";

std::vector<std::string> transcripts() {
  std::vector<std::string> names;
  for (const auto& item : std::filesystem::directory_iterator(kFolder)) {
    if (item.path().extension() == ".transcript") names.push_back(item.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// "package NAME", or "package NAME lookahead MS"
std::unique_ptr<Stage> set_up(const std::string& line) {
  std::istringstream words(line.substr(8));
  std::string name, option;
  std::uint32_t lookahead_ms = 0;
  words >> name >> option >> lookahead_ms;
  return std::make_unique<Stage>(kFolder + "/packages/" + name, lookahead_ms);
}

std::string run(const std::string& text, std::unique_ptr<Stage>& stage) {
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  ")) continue;
    out += line + "\n";
    if (line.starts_with("package ")) stage = set_up(line);
    if (!line.starts_with(">")) continue;
    if (stage == nullptr) throw std::runtime_error("a transcript begins with its package");
    for (const EntryMessage& entry : perform(*stage, line)) out += "  " + stage->describe(entry) + "\n";
    const std::string broken = stage->broken_view();
    if (!broken.empty()) out += "  THE LAW OF VIEWS IS BROKEN: " + broken + "\n";
  }
  return out;
}

class Transcript : public ::testing::TestWithParam<std::string> {};

TEST_P(Transcript, SaysWhatTheExerciseDoes) {
  const std::string path = kFolder + "/" + GetParam() + ".transcript";
  const std::string expected = read(path);
  std::unique_ptr<Stage> stage;
  const std::string actual = run(expected, stage);
  EXPECT_EQ(actual.find("LAW OF VIEWS IS BROKEN"), std::string::npos) << actual;
  if (std::getenv("PARLEY_REGENERATE") != nullptr) {
    std::ofstream(path) << actual;
    return;
  }
  EXPECT_EQ(actual, expected);
}

TEST_P(Transcript, LeavesTheSameWorldsWhenItsTextsAreRedacted) {
  std::unique_ptr<Stage> stage;
  (void)run(read(kFolder + "/" + GetParam() + ".transcript"), stage);
  EXPECT_GT(expect_same_worlds_when_redacted(stage->entries()), 0u);
}

INSTANTIATE_TEST_SUITE_P(Transcripts, Transcript, ::testing::ValuesIn(transcripts()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](char character) { return !std::isalnum(static_cast<unsigned char>(character)); },
      '_');
  return name;
});

}  // namespace
}  // namespace parley::testing
