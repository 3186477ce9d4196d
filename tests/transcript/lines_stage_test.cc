// What transcripts of lines cannot show: that two runs look the same to one side, what conditions are told, and that no
// order of acts breaks the law of views.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "common/mechanisms/lines.h"
#include "common/mechanisms/lines_parts.h"
#include "tests/transcript/stage.h"

namespace parley::testing {
namespace {

const std::string kPackage = std::string(PARLEY_SOURCE_DIR) + "/tests/transcript/packages/three-parties";

// Numbers of entries differ between two runs of which one has entries more.
std::string without_numbers(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] != '#') continue;
    while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') ++i;
  }
  return result;
}

std::vector<std::string> seen_by_party(const Stage& stage, const std::vector<EntryMessage>& entries, Party party) {
  std::vector<std::string> seen;
  for (const EntryMessage& entry : entries) {
    if (PartySet(entry.reader().getAudience()).contains(party)) seen.push_back(without_numbers(stage.describe(entry)));
  }
  return seen;
}

const std::string kQuestion =
    R"({"line": "CN-US.AIR-AIR", "class": "crisis", "text": {"body": "Your distance?", "tags": ["question"]}})";
const std::string kTest = R"({"line": "CN-US.AIR-AIR", "number": 1, "checkValue": 811, "text": "The quick brown fox"})";

// What CN sees of a text and a test to US that nobody there answers, where control's fault strikes CN's traffic or
// somebody else's.
std::vector<std::string> unanswered_traffic(const std::string& from_party, const std::string& state) {
  Stage stage(kPackage);
  std::vector<std::string> seen;
  const auto note = [&](const std::vector<EntryMessage>& entries) {
    for (auto& text : seen_by_party(stage, entries, stage.conductor().world().package->party("CN")))
      seen.push_back(std::move(text));
  };
  note(stage.act(kMinute, "EXCON.CTL", "lineStateSet", R"({"line": "CN-US.AIR-AIR", "state": ")" + state + "\"}"));
  for (int i = 0; i < 2; ++i) {
    note(stage.act(2 * kMinute, "EXCON.CTL", "trafficSet",
                   R"({"fault": {"line": "CN-US.AIR-AIR", "from": ")" + from_party + "\"}}"));
  }
  note(stage.act(3 * kMinute, "CN.AIR", "lineMessage", kQuestion));
  note(stage.act(4 * kMinute, "CN.AIR", "checkSend", kTest));
  note(stage.run_to(kHour));
  return seen;
}

TEST(LinesOnStage, ASenderDoesNotSeeThatTheLineDroppedItsTextAndTest) {
  EXPECT_EQ(unanswered_traffic("CN", "silent"), unanswered_traffic("US", "silent"));
  EXPECT_EQ(unanswered_traffic("CN", "degraded"), unanswered_traffic("US", "degraded"));
}

TEST(LinesOnStage, ATextLeftUnansweredCountsOnceForEachSideAndForControl) {
  Stage stage(kPackage);
  (void)stage.act(kMinute, "CN.AIR", "lineMessage", kQuestion);
  (void)stage.run_to(kHour);
  const World& world = stage.conductor().world();
  const std::size_t line = *world.package->line("CN-US.AIR-AIR");
  EXPECT_EQ(unanswered(world, line, 0).count, 1);
  EXPECT_EQ(unanswered(stage.conductor().view(world.package->party("CN")), line, 0).count, 1);
  EXPECT_EQ(unanswered(stage.conductor().view(world.package->party("US")), line, 0).count, 1);
  EXPECT_EQ(unanswered(stage.conductor().view(world.package->party("LS")), line, 0).count, 0);
  EXPECT_EQ(unanswered(world, line, 30 * kMinute).count, 0);
}

TEST(LinesOnStage, ADeadlineOfAPersonLastsAMinuteOfRealTime) {
  Stage stage(kPackage);
  World world = stage.conductor().world();
  const std::size_t line = *world.package->line("CN-US.DO-DO");
  const Party us = world.package->party("US");
  EXPECT_EQ(lines::due_by(world, line, us, kHour, 2 * kMinute), kHour + 2 * kMinute);
  world.seats[world.package->seat("US.DO")].kind = schema::HolderKind::PERSON;
  EXPECT_EQ(lines::due_by(world, line, us, kHour, 2 * kMinute), kHour + 12 * kMinute) << "at factor 12";
  EXPECT_EQ(lines::due_by(world, line, us, kHour, 15 * kMinute), kHour + 15 * kMinute);
}

// The entry of some recent event of a kind, or one that is none.
std::string some(const Stage& stage, std::mt19937& random, KindId kind) {
  const History& history = const_cast<Stage&>(stage).conductor().world().history;
  std::vector<EntryNumber> found;
  for (std::size_t i = history.size(); i-- > 0 && found.size() < 4;) {
    if (history[i].kind == kind) found.push_back(history[i].number);
  }
  if (found.empty()) return "3";
  return std::to_string(found[random() % found.size()]);
}

std::string one_of(std::mt19937& random, std::initializer_list<std::string> choices) {
  return *(choices.begin() + random() % choices.size());
}

class Anybody {
 public:
  explicit Anybody(unsigned seed) : stage_(kPackage), random_(seed) {}

  void act() {
    time_ += static_cast<ExerciseTime>(random_() % 6) * kMinute;
    const std::string line = one_of(random_, {"CN-US.AIR-AIR", "CN-US.DO-DO", "CN-US.DEF-DEF", "CN-LS.DO-DO"});
    const std::string party = one_of(random_, {"CN", "US", "LS"});
    const std::string seat = party + "." + one_of(random_, {"DO", "DO", "DEF", party == "LS" ? "CG" : "AIR"});
    const auto [kind, json] = random_() % 5 == 0 ? of_control(line) : of_party(line, party);
    const bool control = kind == "lineStateSet" || kind == "trafficSet" || kind == "checkOrder";
    const auto entries = stage_.act(time_, control ? "EXCON.CTL" : seat, kind, json);
    const std::string broken = stage_.broken_view();
    ASSERT_TRUE(broken.empty()) << broken << " after " << stage_.describe(entries.back());
  }

  // Nothing is left that could pass and does not.
  void finish() {
    (void)stage_.run_to(time_ + 24 * kHour);
    EXPECT_EQ(stage_.broken_view(), "");
    const LinesSlice& slice = stage_.conductor().world().slice<LinesSlice>();
    for (const auto& [number, call] : slice.calls) {
      EXPECT_TRUE(!lines::open(call.state) || call.state == schema::CallState::CONNECTED) << "call " << number;
    }
    EXPECT_TRUE(slice.waits.empty());
    EXPECT_TRUE(slice.transits.empty());
    EXPECT_TRUE(slice.due_checks.empty());
    EXPECT_TRUE(slice.sent_checks.empty());
    EXPECT_TRUE(slice.received_checks.empty());
  }

 private:
  using Act = std::pair<std::string, std::string>;

  Act of_control(const std::string& line) {
    switch (random_() % 3) {
      case 0:
        return {"lineStateSet", R"({"line": ")" + line + R"(", "state": ")" +
                                    one_of(random_, {"up", "up", "degraded", "down"}) + "\"}"};
      case 1:
        return {"trafficSet", R"({"fault": {"line": ")" + line + R"(", "from": ")" + line.substr(0, 2) +
                                  R"(", "garble": )" + one_of(random_, {"true", "false"}) + "}}"};
      default:
        return {"checkOrder", R"({"order": {"line": ")" + line + R"(", "from": ")" + line.substr(3, 2) +
                                  R"(", "count": 2, "noNotice": )" + one_of(random_, {"true", "false"}) + "}}"};
    }
  }

  std::string call() { return some(stage_, random_, kind_id(ActKind::LINE_REQUEST)); }
  std::string text() { return some(stage_, random_, kind_id(EntryKind::MESSAGE_DELIVERED)); }

  Act of_party(const std::string& line, const std::string& party) {
    const std::string on_line = R"({"line": ")" + line + "\"";
    switch (random_() % 14) {
      case 0:
      case 1:
        return {"lineMessage",
                on_line + R"(, "class": "crisis", "subject": "reef", "text": {"body": "So?", "tags": ["question"]}})"};
      case 2:
      case 3:
        return {"lineMessage",
                on_line + R"(, "class": "routine", "text": {"body": "So."}, "replyTo": ")" + text() + "\"}"};
      case 4:
        return {"lineRequest", on_line + R"(, "class": "crisis", "subject": "reef"})"};
      case 5:
        return {"lineAcknowledge", R"({"item": ")" + one_of(random_, {call(), text()}) + "\"}"};
      case 6:
        return {"lineAnswer", R"({"request": ")" + call() + R"(", "answer": ")" +
                                  one_of(random_, {"accept", "accept", "decline", "redirect", "proposeTime"}) +
                                  R"(", "reason": "So.", "line": ")" + line + R"(", "at": ")" +
                                  std::to_string(time_ + kHour) + "\"}"};
      case 7:
        return {"lineJoin", R"({"request": ")" + call() + "\"}"};
      case 8:
        return {"lineClose", R"({"request": ")" + call() + R"(", "summary": "So.", "meaning": ")" +
                                 one_of(random_, {"inform", "warn"}) + "\"}"};
      case 9:
        return {one_of(random_, {"lineSuspend", "lineResume", "lineResume"}), on_line + "}"};
      case 10:
        return {"lineWithdraw", R"({"request": ")" + call() + "\"}"};
      case 11:
        return {"checkSend", on_line + R"(, "number": )" + std::to_string(next_number(line, party)) +
                                 R"(, "checkValue": 811, "text": "The quick brown fox"})"};
      case 12:
        return {"checkReadBack", R"({"check": ")" + some(stage_, random_, kind_id(EntryKind::CHECK_DELIVERED)) +
                                     R"(", "number": 1, "checkValue": 811})"};
      default:
        return {"checkReportGap", on_line + R"(, "expected": 1, "received": 2})"};
    }
  }

  std::uint32_t next_number(const std::string& line, const std::string& party) {
    const World& world = stage_.conductor().world();
    const auto& numbers = world.slice<LinesSlice>().sent_numbers;
    const auto found = numbers.find({*world.package->line(line), world.package->party(party)});
    return found == numbers.end() ? 1 : found->second.last + 1;
  }

  Stage stage_;
  std::mt19937 random_;
  ExerciseTime time_ = kMinute;
};

TEST(LinesOnStage, NoOrderOfActsBreaksTheLawOfViewsOrLeavesAnythingHanging) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Anybody anybody(seed);
    for (int i = 0; i < 250 && !HasFatalFailure(); ++i) anybody.act();
    anybody.finish();
  }
}

}  // namespace
}  // namespace parley::testing
