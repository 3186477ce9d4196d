// Indicators whose party or dyad is not the core's: who was told at once, who consults, who did worse (annex 1, D0.5).
#include <gtest/gtest.h>

#include <algorithm>

#include "common/mechanisms/indicators.h"
#include "tests/transcript/stage.h"

namespace parley::testing {
namespace {

// The exercise without its bots.
Compiled unplayed(const std::string& exercise) {
  PackageFiles files = read_package(std::string(PARLEY_SOURCE_DIR) + exercise);
  std::string& text = files["exercise.yaml"];
  text.resize(std::min(text.size(), text.find("\npolicies:")));
  return std::get<Compiled>(compile(files));
}

// A stage whose record is read by the indicators as it grows.
class Measured {
 public:
  explicit Measured(const std::string& exercise) : stage_(unplayed(exercise)) { note(stage_.entries()); }
  void act(ExerciseTime time, std::string_view seat, std::string_view kind, std::string json) {
    note(stage_.run_to(time));
    note(stage_.act(time, seat, kind, std::move(json)));
  }
  void run_to(ExerciseTime time) { note(stage_.run_to(time)); }
  std::string value(std::string_view id) const {
    const auto all = indicators_.all();
    const auto found = std::ranges::find(all, id, &Indicator::id);
    return found == all.end() ? "" : format(*found);
  }

 private:
  void note(const std::vector<EntryMessage>& entries) {
    for (const EntryMessage& entry : entries) indicators_.take(entry.reader(), stage_.conductor().world());
  }
  Stage stage_;
  Indicators indicators_;
};

constexpr const char* kCrisis =
    R"(", "class": "crisis", "text": {"body": "Two aircraft have touched. What do you know?", "tags": ["question"]}})";

std::string crisis_on(const std::string& line) { return R"({"line": ")" + line + kCrisis; }

// The aircraft touch at T+22:00; CN and JP are told, US is not.
TEST(IndicatorsOnStage, FirstContactIsThatOfTheTwoWhoWereTold) {
  Measured measured("/exercises/east-china-sea");
  measured.act(22 * kHour + 5 * kMinute, "CN.DEF", "lineMessage", crisis_on("CN-US.DEF-DEF"));
  EXPECT_EQ(measured.value("IND-01"), "no case");
  measured.act(22 * kHour + 20 * kMinute, "JP.AIR", "lineMessage", crisis_on("CN-JP.AIR-AIR"));
  EXPECT_EQ(measured.value("IND-01"), "20 min");
  EXPECT_EQ(measured.value("IND-62"), "20 min");
}

// E(CN-JP) is 4 when PC1 is met, E(CN-US) is 2.
TEST(IndicatorsOnStage, AConsultationIsEarlyByTheLevelOfThoseWhoConsult) {
  Measured measured("/exercises/east-china-sea");
  measured.run_to(22 * kHour + kMinute);
  for (const char* seat : {"CN.FM", "JP.FM"})
    measured.act(22 * kHour + 2 * kMinute, seat, "consultationJoin", R"({"precondition": "PC1"})");
  EXPECT_EQ(measured.value("IND-30"), "2 min");
  EXPECT_EQ(measured.value("IND-33"), "0");
}

// Both owe a crisis notice; one gives it in time.
TEST(IndicatorsOnStage, NotificationIsRatedByTheWorseParty) {
  Measured measured("/exercises/east-china-sea");
  measured.act(
      22 * kHour + 30 * kMinute, "CN.AIR", "notify",
      R"({"class": "n5", "to": "JP", "incident": "air_touch", "purpose": "One of ours has touched one of yours."})");
  measured.run_to(26 * kHour);
  EXPECT_TRUE(measured.value("IND-50").starts_with("0 of ")) << measured.value("IND-50");
}

constexpr const char* kThree = "/tests/transcript/packages/three-parties";

// Sender and addressee are told apart that it was left unanswered.
TEST(IndicatorsOnStage, ATextLeftUnansweredIsCountedOnce) {
  Measured measured(kThree);
  measured.act(kMinute, "CN.DEF", "lineMessage", crisis_on("CN-US.DEF-DEF"));
  measured.run_to(5 * kHour);
  EXPECT_EQ(measured.value("IND-04"), "1");
}

TEST(IndicatorsOnStage, AnotherTimeThatIsProposedIsAnAnswerAndNoSecondAcknowledgement) {
  Measured measured(kThree);
  measured.act(10 * kMinute, "CN.DEF", "lineRequest", R"({"line": "CN-US.DEF-DEF", "class": "crisis"})");
  measured.act(12 * kMinute, "US.DO", "lineAcknowledge", R"({"item": "$lineRequest"})");
  measured.act(20 * kMinute, "US.DEF", "lineAnswer",
               R"({"request": "$lineRequest", "answer": "proposeTime", "at": 3600000})");
  measured.act(22 * kMinute, "CN.DEF", "lineAnswer", R"({"request": "$lineRequest", "answer": "accept"})");
  EXPECT_EQ(measured.value("IND-02"), "2 min (largest 2 min)");
  EXPECT_EQ(measured.value("IND-03"), "8 min (largest 8 min)");
}

TEST(IndicatorsOnStage, ADeclinedCallHasBeenAnswered) {
  Measured measured(kThree);
  measured.act(10 * kMinute, "CN.DEF", "lineRequest", R"({"line": "CN-US.DEF-DEF", "class": "crisis"})");
  measured.act(14 * kMinute, "US.DEF", "lineAnswer",
               R"({"request": "$lineRequest", "answer": "decline", "reason": "Not at this hour."})");
  EXPECT_EQ(measured.value("IND-02"), "4 min (largest 4 min)");
  EXPECT_EQ(measured.value("IND-03"), "0 min (largest 0 min)");
  EXPECT_EQ(measured.value("IND-05"), "1");
}

// Refused by silence at T+08:10; entered again when its test is false.
TEST(IndicatorsOnStage, ARefusedConsultationIsCountedOnce) {
  Measured measured(kThree);
  measured.run_to(20 * kHour);
  EXPECT_EQ(measured.value("IND-31"), "1");
}

// A party hails twice: its unit has hailed. The other's has not.
TEST(IndicatorsOnStage, AUnitThatHailsAgainHasHailedOnce) {
  Measured measured(kThree);
  measured.run_to(4 * kHour + 31 * kMinute);
  for (const ExerciseTime minute : {32, 33})
    measured.act(4 * kHour + minute * kMinute, "CN.AIR", "encounterHail",
                 R"({"encounter": "encounter-1", "intentions": "We keep our course. What do you intend?"})");
  measured.run_to(5 * kHour);
  EXPECT_EQ(measured.value("IND-60"), "1 of 2");
}

}  // namespace
}  // namespace parley::testing
