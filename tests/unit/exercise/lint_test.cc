#include "common/exercise/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

std::vector<std::string> told(const std::vector<Mistake>& mistakes) {
  std::vector<std::string> lines;
  for (const Mistake& mistake : mistakes) lines.push_back(format(mistake));
  return lines;
}

TEST(Lint, TellsAllMistakesAtOnceInTheOrderOfTheFiles) {
  PackageFiles files = edited("exercise.yaml", "duration: 12 h", "duration: 12 hours");
  files["msel.yaml"] = edited("msel.yaml", "to: [both.FM]", "to: [both.FN]")["msel.yaml"];
  files["exercise.yaml"].replace(files["exercise.yaml"].find("mode: each"), 10, "mode: eech");
  EXPECT_THAT(told(lint(files)), testing::ElementsAre(testing::StartsWith("exercise.yaml:4:11: error"),
                                                      testing::StartsWith("exercise.yaml:54:11: error"),
                                                      testing::StartsWith("msel.yaml:6:14: error")));
}

TEST(Lint, AsksTheScriptsAboutConditions) {
  const auto no_conditions = [](std::string_view condition) -> std::optional<std::string> {
    if (condition.starts_with("E(")) return std::nullopt;
    return "I do not understand " + quoted(condition.substr(0, 5));
  };
  EXPECT_THAT(told(lint(small_files(), no_conditions)),
              testing::ElementsAre(R"(msel.yaml:13:15: error: condition: I do not understand "event")",
                                   R"(msel.yaml:35:16: error: condition: I do not understand "none(")"));
}

TEST(Lint, AMissingFileIsAMistake) {
  PackageFiles files = small_files();
  files.erase("msel.yaml");
  EXPECT_THAT(told(lint(files)),
              testing::ElementsAre("msel.yaml: error: the file is missing (every exercise has one)"));
  EXPECT_EQ(lint({}).size(), 2u);
}

TEST(Lint, FilesStayInTheirFolder) {
  PackageFiles files = small_files();
  files["../secrets"] = "";
  EXPECT_THAT(told(lint(files)), testing::ElementsAre(testing::HasSubstr("leads out of the exercise's folder")));
}

TEST(Lint, WhatWaitsDoesNotKeepAnExerciseFromRunning) {
  const auto files = edited("msel.yaml", "due: 30 min", "requires: council");
  EXPECT_THAT(told(compiled(files).warnings), testing::ElementsAre(testing::HasSubstr("waiting: ")));
}

TEST(Lint, TooMuchAtOnceIsTold) {
  std::string more;
  for (int i = 0; i < 5; ++i) {
    more += "  - {id: L" + std::to_string(i) +
            ", title: {en: L, zh: L}, time: T+11:00, deliveries: [{to: [LS.DO], text: {en: L, zh: L}}]}\n";
  }
  PackageFiles files = small_files();
  files["msel.yaml"] += more;
  EXPECT_THAT(told(lint(files)),
              testing::ElementsAre(testing::HasSubstr("LS gets more than 4 injects in this exercise hour")));
}

TEST(WhoGetsWhat, ShowsTheSplit) {
  EXPECT_EQ(who_gets_what(compiled(small_files())), R"(everybody
  before STARTEX  title, parties, seats, lines, line book, topics, clock
  before STARTEX  media/scrape.png
  before STARTEX  E(CN-US)=2
  by condition  Y1     Press (to public)

CN
  before STARTEX  its brief
  T+01:00       1      Calm sea (to CN.FM)
  T+04:00       2      Scrape (to CN.DEF)
  T+04:00       2      Scrape (to CN.DO)

US
  before STARTEX  its brief
  T+01:00       1      Calm sea (to US.FM)
  T+04:00       2      Scrape (to US.GS, US.DO)

CN, US
  before STARTEX  precondition PC1

LS
  T+04:00       2      Scrape (to LS.DO)

US, LS
  before STARTEX  A(US from LS)=20

control
  before STARTEX  the phases and storylines
  before STARTEX  decision D-a
  before STARTEX  activity N-1
  before STARTEX  incident scrape
  before STARTEX  encounter pass
  before STARTEX  objective O1
  before STARTEX  target G1
  before STARTEX  ground truth of inject 2
  before STARTEX  policy policies/government.lua
  before STARTEX  policies/government.lua
  before STARTEX  rules.lua
  T+01:00       1      Calm sea
  T+04:00       2      Scrape
  by condition  Y1     Press
)");
}

}  // namespace
}  // namespace parley
