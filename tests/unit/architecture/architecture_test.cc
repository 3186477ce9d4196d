// The shape of the system, checked over its sources: which folder may include which, and what pure folders may not
// touch.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = PARLEY_SOURCE_DIR;

struct Include {
  std::string file;  // relative to the root
  int line;
  std::string target;  // as written
  bool quoted;
};

std::vector<Include> includes_below(const std::string& folder) {
  static const std::regex pattern(R"re(^\s*#include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> includes;
  for (const auto& item : fs::recursive_directory_iterator(kRoot / folder)) {
    const auto extension = item.path().extension();
    if (extension != ".h" && extension != ".cc") continue;
    std::ifstream file(item.path());
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      std::smatch match;
      if (std::regex_search(line, match, pattern)) {
        includes.push_back({fs::relative(item.path(), kRoot).string(), number, match[2], match[1] == "\""});
      }
    }
  }
  return includes;
}

std::string folder_of(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  return parent.string();
}

// The arrows of the design: a folder may include itself and what it is given here.
const std::map<std::string, std::set<std::string>>& arrows() {
  static const std::map<std::string, std::set<std::string>> allowed = [] {
    std::map<std::string, std::set<std::string>> map;
    map["common/base"] = {};
    map["common/schema"] = {"common/base"};
    map["common/script"] = {"common/base"};
    map["common/record"] = {"common/base", "common/schema"};
    map["common/spreadsheet"] = {"common/base"};
    map["common/exercise"] = {"common/base", "common/schema", "common/spreadsheet"};
    map["common/world"] = {"common/base", "common/schema", "common/record", "common/exercise", "common/script"};
    map["common/mechanisms"] = map["common/world"];
    map["common/mechanisms"].insert("common/world");
    map["coordinator"] = map["common/mechanisms"];
    map["coordinator"].insert("common/mechanisms");
    map["node"] = map["coordinator"];
    map["common/edge/os"] = {"common/base"};
    map["common/edge/sqlite"] = {"common/base", "common/schema", "common/record", "common/edge/os"};
    map["common/edge/zmq"] = map["common/edge/sqlite"];
    map["common/edge/http"] = {"common/base", "common/edge/os"};
    map["common/simulation"] = map["common/mechanisms"];
    std::set<std::string> edges = map["coordinator"];
    edges.insert({"common/edge/os", "common/edge/sqlite", "common/edge/zmq"});
    map["coordinator/edge"] = edges;
    map["coordinator/edge"].insert("coordinator");
    map["node/edge"] = edges;
    map["node/edge"].insert("common/edge/http");  // its pages
    map["node/edge"].insert("node");
    return map;
  }();
  return allowed;
}

std::vector<Include> all_includes() {
  std::vector<Include> all;
  for (const char* folder : {"common", "coordinator", "node"}) {
    for (auto& include : includes_below(folder)) all.push_back(std::move(include));
  }
  return all;
}

TEST(Architecture, EveryFolderIncludesOnlyWhatItsArrowsAllow) {
  for (const Include& include : all_includes()) {
    const std::string from = folder_of(include.file), to = folder_of(include.target);
    const bool ours = include.quoted && (to.starts_with("common/") || to.starts_with("coordinator") ||
                                         to.starts_with("node") || to.starts_with("ops"));
    if (!ours || from == to) continue;
    const auto found = arrows().find(from);
    ASSERT_NE(found, arrows().end()) << "the folder " << from << " has no arrows in this test";
    EXPECT_TRUE(found->second.contains(to)) << include.file << ":" << include.line << " includes " << include.target;
  }
}

TEST(Architecture, PureFoldersTouchNoSocketFileThreadOrClock) {
  static const std::regex forbidden(
      R"re(^(thread|mutex|condition_variable|future|atomic|fstream|iostream|filesystem|chrono|random|ctime|time\.h|cstdio|stdio\.h|unistd\.h|fcntl\.h|zmq.*|sqlite3\.h|httplib\.h|sys/.*|netinet/.*|arpa/.*|signal\.h|csignal)$)re");
  for (const Include& include : all_includes()) {
    if (include.file.find("/edge/") != std::string::npos) continue;
    if (include.file == "common/base/check.cc")
      continue;  // says on standard error which invariant is broken, and stops the process
    EXPECT_FALSE(std::regex_match(include.target, forbidden))
        << include.file << ":" << include.line << " includes <" << include.target << ">";
  }
}

TEST(Architecture, WhatDecidesIteratesOverNothingUnordered) {
  for (const Include& include : all_includes()) {
    if (include.file.find("/edge/") != std::string::npos) continue;
    EXPECT_NE(include.target, "unordered_map") << include.file;
    EXPECT_NE(include.target, "unordered_set") << include.file;
  }
}

TEST(Architecture, CoordinatorAndNodeNeverIncludeEachOther) {
  for (const Include& include : all_includes()) {
    const bool crosses = (include.file.starts_with("coordinator/") && include.target.starts_with("node/")) ||
                         (include.file.starts_with("node/") && include.target.starts_with("coordinator/"));
    EXPECT_FALSE(crosses) << include.file << " includes " << include.target;
  }
}

// common/schema/json_tree.h says what Cap'n Proto's own reader of JSON text does to what people write.
TEST(Architecture, JsonTextHasOneReader) {
  static const std::regex other(R"(decodeRaw\(|decode\(kj::arrayPtr)");
  for (const char* folder : {"common", "coordinator", "node", "ops"}) {
    for (const auto& item : fs::recursive_directory_iterator(kRoot / folder)) {
      if (item.path().extension() != ".cc" && item.path().extension() != ".h") continue;
      std::ifstream file(item.path());
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      EXPECT_FALSE(std::regex_search(text, other)) << item.path() << " reads JSON text by Cap'n Proto";
    }
  }
}

}  // namespace
