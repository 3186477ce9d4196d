#include "common/mechanisms/information.h"

#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "common/mechanisms/doctrine.h"
#include "common/mechanisms/information_parts.h"
#include "tests/unit/mechanisms/desk.h"

namespace parley::testing {
namespace {

class InformationTest : public ::testing::Test {
 protected:
  Party party(const char* code) const { return desk.world.package->party(code); }
  std::string refused(ExerciseTime now, const char* seat, const std::function<void(schema::Act::Builder)>& fill) const {
    const Verdict verdict = desk.check(mechanism, now, seat, fill);
    const auto* refusal = std::get_if<Refusal>(&verdict);
    return refusal == nullptr ? "accepted" : refusal->code;
  }
  void share(ExerciseTime time, bool open) {
    const auto fill = [&](schema::Act::Builder act) {
      auto share = act.initEvidenceShare();
      share.setTopic("radar");
      share.setTo("US");
      share.setText("The track.");
      share.setPublic(open);
    };
    if (open) {
      desk.act(time, {"CN", "US", "LS", "MD"}, "CN.DEF", fill);
    } else {
      desk.act(time, {"CN", "US"}, "CN.DEF", fill);
    }
  }
  std::string ask(ExerciseTime now, const char* topic) const {
    return refused(now, "CN.DO", [&](schema::Act::Builder act) { act.initReportAsk().setTopic(topic); });
  }

  Desk desk{doctrine(), "crossing"};
  const Mechanism mechanism = information_mechanism();
};

TEST_F(InformationTest, WhatIsSharedWithOneAndThenWithAllStaysTwoItems) {
  share(kHour, true);
  share(5 * kHour, false);
  EXPECT_EQ(desk.world.slice<InformationSlice>().evidence.size(), 2u);
  EXPECT_EQ(seen_by(desk.world, party("LS")).slice<InformationSlice>().evidence.size(), 1u);
}

TEST_F(InformationTest, OneAsksAboutWhatOneKnowsOf) {
  EXPECT_EQ(ask(kHour, "posture_US"), "accepted");
  EXPECT_EQ(ask(kHour, "decisions_LS"), "accepted");
  EXPECT_EQ(ask(kHour, "radar"), "accepted");
  EXPECT_EQ(ask(kHour, "fire"), "information.topic") << "nobody has told this party of the fire";
  EXPECT_EQ(ask(kHour, "posture_EXCON"), "information.topic");
  EXPECT_EQ(ask(kHour, ""), "information.topic");
}

TEST_F(InformationTest, ThreeHoursLaterOneMayAskAgain) {
  desk.enter(kHour, {"CN"}, [](schema::Entry::Builder entry) {
    auto pending = entry.initReportPending();
    pending.setTopic("radar");
    pending.setParty("CN");
    pending.setDue(2 * kHour);
  });
  EXPECT_EQ(ask(4 * kHour - 1, "radar"), "information.tooSoon");
  EXPECT_EQ(ask(4 * kHour, "radar"), "accepted");
}

TEST_F(InformationTest, AMediaTextMovesThePartiesThatItNamesOnce) {
  Consequences out(kNoEntry);
  media_effect(desk.world, desk.world.package->inject("7")->reader(), out);
  ASSERT_EQ(out.defaults().size(), 2u);
  EXPECT_EQ(out.defaults()[0].key.a, party("CN"));
  EXPECT_EQ(out.defaults()[1].key.a, party("US"));
  EXPECT_EQ(out.defaults()[0].amount, 5);
  Consequences none(kNoEntry);
  media_effect(desk.world, desk.world.package->inject("1")->reader(), none);
  EXPECT_TRUE(none.empty()) << "a report to a seat is no media text";
}

TEST_F(InformationTest, AStatementThatIsTooLongIsRefused) {
  const auto state = [&](std::size_t size) {
    return refused(kHour, "CN.SPK",
                   [&](schema::Act::Builder act) { act.initStatement().initText().setBody(std::string(size, 'x')); });
  };
  EXPECT_EQ(state(limits::kBodyBytes), "accepted");
  EXPECT_EQ(state(limits::kBodyBytes + 1), "information.tooLong");
  EXPECT_EQ(state(0), "information.empty");
}

TEST_F(InformationTest, AnAnswerInTimeIsRememberedOnceForEachParty) {
  const EntryNumber item = desk.enter(kHour, {"CN", "US", "LS", "MD"}, [](schema::Entry::Builder entry) {
    auto delivered = entry.initInjectDelivered();
    delivered.setMeans(schema::Means::MEDIA);
    delivered.setPublic(true);
  });
  const auto state = [&](ExerciseTime time, const char* seat, bool blame) {
    return desk.act(time, {"CN", "US", "LS", "MD"}, seat, [&](schema::Act::Builder act) {
      act.setRefersTo(item);
      auto text = act.initStatement().initText();
      text.setBody("We have looked into it.");
      if (blame) text.initTags(1).set(0, schema::Tag::BLAME);
    });
  };
  state(2 * kHour, "CN.FM", false);
  state(2 * kHour, "CN.SPK", true);
  const EntryNumber first = state(3 * kHour, "CN.SPK", false);
  state(3 * kHour, "CN.SPK", false);
  state(3 * kHour + 1, "US.SPK", false);
  const auto& answered = desk.world.slice<InformationSlice>().media.at(item).answered;
  ASSERT_EQ(answered.size(), 1u) << "at the due time it is in time, after it is not";
  EXPECT_EQ(answered.at(party("CN")), first);
}

}  // namespace
}  // namespace parley::testing
