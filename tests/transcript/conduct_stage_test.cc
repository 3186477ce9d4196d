// What the coordinator keeps to whatever happens to it and whoever writes: the record's order, and for whom a text was.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "common/mechanisms/conduct.h"
#include "tests/transcript/stage.h"

namespace parley::testing {
namespace {

// One text of China's meets what two injects expect of it; by name the later expectation comes first.
constexpr const char* kMsel = R"(injects:
  - id: "9"
    title: {en: A report, zh: 报告}
    time: "T+00:30"
    objective: O1
    deliveries:
      - {to: [both.FM], text: {en: All quiet., zh: 一切平静。}}
    expects:
      - {id: 9a, text: {en: They write., zh: 致函。}, by: [CN.DEF], done: 'event("lineMessage", {party = self})', due: "4 h"}
  - id: "10"
    title: {en: A second report, zh: 第二份报告}
    time: "T+01:00"
    objective: O1
    deliveries:
      - {to: [both.FM], text: {en: Still quiet., zh: 依然平静。}}
    expects:
      - {id: 10a, text: {en: They write., zh: 致函。}, by: [CN.DEF], done: 'event("lineMessage", {party = self})', due: "4 h"}
)";

Stage two_expectations() {
  PackageFiles files = read_package(std::string(PARLEY_SOURCE_DIR) + "/tests/transcript/packages/two-parties-tests");
  files["msel.yaml"] = kMsel;
  return Stage(std::get<Compiled>(compile(files)));
}

std::vector<std::string> told(const Stage& stage) {
  std::vector<std::string> lines;
  for (const EntryMessage& entry : stage.entries()) lines.push_back(stage.describe(entry));
  return lines;
}

std::vector<std::string> paused_and_played_on(bool restarts) {
  Stage stage = two_expectations();
  stage.run_to(90 * kMinute);
  (void)stage.act(90 * kMinute, "EXCON.DIR", "pause", R"("lunch")");
  if (restarts) stage.restart();
  (void)stage.act(90 * kMinute, "EXCON.DIR", "resume", "null");
  (void)stage.act(2 * kHour, "CN.DEF", "lineMessage",
                  R"({"line": "CN-US.DEF-DEF", "class": "routine", "text": {"body": "All quiet here."}})");
  return told(stage);
}

TEST(ConductOnStage, ARestartDuringAPauseChangesNothingOfWhatFollows) {
  const auto whole = paused_and_played_on(false), restarted = paused_and_played_on(true);
  EXPECT_EQ(restarted, whole);
  const auto met = std::count_if(whole.begin(), whole.end(), [](const std::string& line) {
    return line.find("expectationMet") != std::string::npos;
  });
  EXPECT_EQ(met, 2);
}

// --- a loss that lasts beyond the planned end

constexpr ExerciseTime kEnd = 48 * kHour, kLate = kEnd + 5 * kMinute;
constexpr const char* kAtTheLast =
    R"({"inject": {"id": "A1", "deliveries": [{"to": ["US.FM"], "text": {"en": "A boat is late."}}]}, "reason": "Now."})";
constexpr std::uint32_t kLookahead_ms = 2'000;  // 24 s of exercise time

// Two injects a little before the planned end.
Stage late_injects() {
  PackageFiles files = read_package(std::string(PARLEY_SOURCE_DIR) + "/tests/transcript/packages/two-parties-tests");
  std::string msel = kMsel;
  msel.replace(msel.find("T+00:30"), 7, "T+47:50");
  msel.replace(msel.find("T+01:00"), 7, "T+47:59");
  files["msel.yaml"] = msel;
  return Stage(std::get<Compiled>(compile(files)), kLookahead_ms);
}

// "injectReleased 9", "end": in their order.
std::vector<std::string> releases_and_end(const Stage& stage) {
  std::vector<std::string> order;
  for (const EntryMessage& entry : stage.entries()) {
    const auto reader = entry.reader();
    if (reader.isInjectReleased()) order.push_back(reader.getInjectReleased().getInject().cStr());
    if (reader.isClockChanged() && reader.getClockChanged().getState() == schema::ClockState::ENDED)
      order.push_back("end");
  }
  return order;
}

// What a node shows as its clock runs up to the end.
std::size_t shown(const Stage& stage) {
  const auto is_shown = [&](const EntryMessage& entry) {
    return entry.reader().isInjectDelivered() && shown_at(entry.reader()) <= stage.entries().back().reader().getTime();
  };
  return static_cast<std::size_t>(std::ranges::count_if(stage.entries(), is_shown));
}

TEST(ConductOnStage, WhatFellDueWithoutCoordinatorIsEnteredBeforeThePlannedEnd) {
  Stage stage = late_injects();
  stage.run_to(47 * kHour);
  stage.restart(kLate);
  stage.run_to(kLate + kMinute);
  EXPECT_EQ(releases_and_end(stage), (std::vector<std::string>{"9", "10", "end"}));
  EXPECT_EQ(shown(stage), 4u);
}

// It was on its way when the coordinator was lost, so the nodes have shown it.
TEST(ConductOnStage, WhatWasSentAheadBeforeALossIsEnteredBeforeThePlannedEnd) {
  Stage stage = late_injects();
  stage.run_to(kEnd - kMinute + 10 * kSecond);
  EXPECT_EQ(releases_and_end(stage), std::vector<std::string>{"9"});
  stage.restart(kLate);
  stage.run_to(kLate + kMinute);
  EXPECT_EQ(releases_and_end(stage), (std::vector<std::string>{"9", "10", "end"}));
}

// ENDEX would come first, and nobody could say whether it was seen.
TEST(ConductOnStage, NothingIsSentAheadToBeShownAfterThePlannedEnd) {
  Stage stage = late_injects();
  stage.run_to(kEnd - 5 * kSecond);
  for (const EntryMessage& entry : stage.act(kEnd - 5 * kSecond, "EXCON.DIR", "injectAdHoc", kAtTheLast))
    EXPECT_LE(shown_at(entry.reader()), kEnd);
  stage.restart(kLate);
  stage.run_to(kLate + kMinute);
  EXPECT_EQ(releases_and_end(stage), (std::vector<std::string>{"9", "10", "A1", "end"}));
  EXPECT_EQ(shown(stage), 5u);
}

TEST(ConductOnStage, TheBotsOfATeamThatComesAfterStartexAreSeatedWhenItComes) {
  const auto compiled = compile_package(std::string(PARLEY_SOURCE_DIR) + "/tests/transcript/packages/seats");
  Stage stage(compiled, 0, {"EXCON", "CN"});
  stage.run_to(kMinute);
  std::set<std::string> seated;
  for (const EntryMessage& entry : stage.enrol("late", {"US"})) {
    if (!entry.reader().isBotSeated()) continue;
    for (const auto seat : entry.reader().getBotSeated().getSeats()) seated.insert(seat.cStr());
  }
  EXPECT_EQ(seated, (std::set<std::string>{"US.DEF", "US.FM", "US.HOS"}));
}

TEST(ConductOnStage, WhatIsRefusedIsForTheSeatsThatItNamedAndForItsAuthor) {
  Stage stage(std::string(PARLEY_SOURCE_DIR) + "/tests/transcript/packages/seats");
  (void)stage.act(kMinute, "EXCON.DIR", "pause", R"("lunch")");
  const auto entries = stage.act(kMinute, "US.HOS", "internalMessage",
                                 R"({"to": ["US.FM"], "text": {"body": "For you alone."}})", {}, {"US.FM"});
  const auto refused =
      std::find_if(entries.begin(), entries.end(), [](const auto& one) { return one.reader().isRefused(); });
  ASSERT_NE(refused, entries.end());
  std::set<std::string> seats;
  for (const auto seat : refused->reader().getSeats()) seats.insert(seat.cStr());
  EXPECT_EQ(seats, (std::set<std::string>{"US.FM", "US.HOS"}));
}

}  // namespace
}  // namespace parley::testing
