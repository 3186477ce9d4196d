// What authors get wrong, and what they are told: broken_packages.txt holds edits of the small exercise and lint's
// whole answer to each. PARLEY_REGENERATE=1 rewrites it; read the diff as an author would.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "common/exercise/lint.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

const std::string kBook = PARLEY_SOURCE_DIR "/tests/unit/exercise/broken_packages.txt";

struct Case {
  std::string file, old_text, new_text;  // as in the book: line breaks are written \n
  std::string told;
};

std::string unescaped(std::string text) {
  for (auto place = text.find("\\n"); place != std::string::npos; place = text.find("\\n"))
    text.replace(place, 2, "\n");
  return text;
}

// "exercise.yaml: OLD => NEW", then lint's answer, each line indented; other lines are comments.
std::vector<Case> read_book(std::istream& in) {
  std::vector<Case> cases;
  for (std::string line; std::getline(in, line);) {
    const auto arrow = line.find(" => "), colon = line.find(": ");
    if (line.starts_with("  ") && !cases.empty()) {
      cases.back().told += line.substr(2) + "\n";
    } else if (!line.starts_with("#") && arrow != std::string::npos) {
      cases.push_back({line.substr(0, colon), line.substr(colon + 2, arrow - colon - 2), line.substr(arrow + 4), ""});
    }
  }
  return cases;
}

std::string answer(const Case& broken) {
  return all_text(lint(edited(broken.file, unescaped(broken.old_text), unescaped(broken.new_text))));
}

void rewrite() {
  std::ifstream in(kBook);
  std::stringstream old_book, new_book;
  old_book << in.rdbuf();
  for (std::string line; std::getline(old_book, line);) {
    if (line.starts_with("  ")) continue;
    new_book << line << "\n";
    std::istringstream one(line);
    for (const Case& broken : read_book(one)) {
      std::istringstream lines(answer(broken));
      for (std::string told; std::getline(lines, told);) new_book << "  " << told << "\n";
    }
  }
  std::ofstream(kBook) << new_book.str();
}

TEST(BrokenPackages, AreExplained) {
  if (std::getenv("PARLEY_REGENERATE") != nullptr) rewrite();
  std::ifstream in(kBook);
  const auto cases = read_book(in);
  EXPECT_GE(cases.size(), 90u);
  for (const Case& broken : cases) {
    EXPECT_EQ(answer(broken), broken.told) << broken.file << ": " << broken.old_text << " => " << broken.new_text;
  }
}

}  // namespace
}  // namespace parley
