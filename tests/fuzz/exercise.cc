// Packages of strangers: YAML, rules and policies, compiled as lint does, and what is accepted is begun. The files
// stand one after the other, each after a line "=== PATH".
#include "common/exercise/compile.h"

#include "common/base/limits.h"
#include "tests/fuzz/targets.h"
#include "tests/transcript/stage.h"

namespace parley::fuzz {
namespace {

constexpr std::string_view kMark = "=== ";

PackageFiles files_in(std::string_view text) {
  PackageFiles files;
  std::string path = kExerciseFile;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, std::min(text.size(), text.find('\n') + 1));
    const std::string_view taken = line.empty() ? text : line;
    text.remove_prefix(taken.size());
    if (taken.starts_with(kMark)) {
      path = taken.substr(kMark.size(), taken.find('\n') - kMark.size());
    } else {
      files[path] += taken;
    }
  }
  return files;
}

std::string text_with(const PackageFiles& files) {
  std::string text;
  for (const auto& [path, content] : files)
    text += std::string(kMark) + path + "\n" + content + (content.ends_with('\n') ? "" : "\n");
  return text;
}

void check(const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes) {
    PARLEY_CHECK(!mistake.what.empty() && mistake.line >= 0 && mistake.column >= 0, "a mistake is told with its place");
    PARLEY_CHECK(is_utf8(format(mistake)), "a mistake is told in UTF-8");
  }
}

void take(ByteView bytes) {
  const PackageFiles files = files_in(text_of(bytes));
  const auto result = compile(files);
  if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&result)) {
    PARLEY_CHECK(has_errors(*mistakes), "a package is refused for a mistake");
    return check(*mistakes);
  }
  const Compiled& compiled = std::get<Compiled>(result);
  check(compiled.warnings);
  PARLEY_CHECK(!has_errors(compiled.warnings), "a warning is no error");
  for (const Part& part : compiled.parts)
    PARLEY_CHECK(std::holds_alternative<Message<schema::PackagePart>>(
                     Message<schema::PackagePart>::checked(part.part.bytes(), limits::kEntryBytes)),
                 "a part passes the door");
  testing::Stage stage(compiled);
  stage.run_to(24 * 3'600'000);
  PARLEY_CHECK(stage.broken_view().empty(), "the law of views: " + stage.broken_view());
}

void seeds(const Keep& keep) {
  const std::string root = PARLEY_SOURCE_DIR;
  for (const char* package :
       {"crossing", "three-parties", "preconditions", "council", "seats", "evaluated", "dialogue"})
    keep(view_of(text_with(testing::read_package(root + "/tests/transcript/packages/" + package))));
  keep(view_of(text_with(testing::read_package(root + "/exercises/line-check"))));
  keep(view_of(text_with(testing::read_package(root + "/ops/new_exercise"))));
}

}  // namespace

Target exercise() { return {"exercise", "packages of strangers: YAML, rules, policies", take, seeds, 49'152, 60}; }

}  // namespace parley::fuzz
