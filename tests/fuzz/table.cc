#include "tests/fuzz/table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "common/mechanisms/doctrine.h"
#include "common/schema/filled.h"
#include "tests/fuzz/target.h"
#include "tests/transcript/stage.h"

namespace parley::fuzz {
namespace {

const std::string kFolder = std::string(PARLEY_SOURCE_DIR) + "/tests/transcript";

std::size_t package_named(const std::string& name) {
  const auto found = std::find(packages().begin(), packages().end(), name);
  PARLEY_CHECK(found != packages().end(), "a transcript plays a package of its folder");
  return static_cast<std::size_t>(found - packages().begin());
}

Message<schema::Submission> startex() {
  return message_with<schema::Submission>([](schema::Submission::Builder submission) {
    submission.setFoldVersion(schema::FOLD_VERSION);
    submission.setSeat("EXCON.DIR");
    submission.setAudience(~std::uint64_t{0});
    submission.initActs(1)[0].setStartex();
  });
}

Told play(const std::filesystem::path& path) {
  std::ifstream file(path);
  Told told;
  std::unique_ptr<testing::Stage> stage;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("package ")) {
      told.package = package_named(line.substr(8, line.find(' ', 8) - 8));
      stage = std::make_unique<testing::Stage>(kFolder + "/packages/" + line.substr(8, line.find(' ', 8) - 8));
    }
    if (line.starts_with(">")) (void)testing::perform(*stage, line);
  }
  told.start = stage->start();
  told.entries = stage->entries();
  return told;
}

}  // namespace

const std::vector<std::string>& packages() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> found;
    for (const auto& item : std::filesystem::directory_iterator(kFolder + "/packages"))
      found.push_back(item.path().filename());
    std::sort(found.begin(), found.end());
    return found;
  }();
  return names;
}

const std::vector<EntryMessage>& opening_of(std::size_t package) {
  static std::map<std::size_t, std::vector<EntryMessage>> openings;
  auto& opening = openings[package % packages().size()];
  if (!opening.empty()) return opening;
  const testing::Stage stage(kFolder + "/packages/" + packages()[package % packages().size()]);
  opening.assign(stage.entries().begin(), stage.entries().begin() + static_cast<std::ptrdiff_t>(stage.start()));
  return opening;
}

std::unique_ptr<Conductor> conductor_of(std::size_t package) {
  auto conductor = std::make_unique<Conductor>(doctrine());
  for (const EntryMessage& entry : opening_of(package)) conductor->fold(entry);
  RunPlan plan;
  plan.origin = "example.org/stage";
  (void)conductor->resume(plan, 0, 0);
  (void)hand_in(*conductor, startex().bytes(), 0, 0);
  return conductor;
}

std::vector<EntryMessage> hand_in(Conductor& conductor, ByteView submission, WallTime wall, std::uint64_t id) {
  RawSubmission raw;
  for (std::size_t i = 0; i < 8; ++i) raw.id[i] = static_cast<std::uint8_t>(id >> 8 * i);
  raw.bytes.assign(submission.begin(), submission.end());
  const auto passed = pass_door(conductor.world(), conductor.run_id(), std::move(raw), false);
  const auto* submitted = accepted(passed);
  return submitted == nullptr ? std::vector<EntryMessage>() : conductor.submit(*submitted, wall);
}

Told transcript(const std::string& name) { return play(kFolder + "/" + name + ".transcript"); }

const std::vector<Told>& transcripts() {
  static const std::vector<Told> all = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& item : std::filesystem::directory_iterator(kFolder)) {
      if (item.path().extension() == ".transcript") paths.push_back(item.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Told> played;
    for (const auto& path : paths) played.push_back(play(path));
    return played;
  }();
  return all;
}

}  // namespace parley::fuzz
