#include "common/mechanisms/decisions.h"

#include <gtest/gtest.h>

#include "common/base/limits.h"
#include "common/mechanisms/acts.h"
#include "common/mechanisms/doctrine.h"
#include "tests/unit/mechanisms/desk.h"

namespace parley::testing {
namespace {

class DecisionsTest : public ::testing::Test {
 protected:
  Party party(const char* code) const { return desk.world.package->party(code); }

  // Opens a decision of the package for one party and says when it is due.
  void open(const char* id, const char* code, const char* seat, schema::DecisionMode mode, ExerciseTime due) {
    desk.enter(kHour, {code}, [&](schema::Entry::Builder entry) {
      auto opened = entry.initDecisionOpened();
      opened.setDecision(id);
      opened.initSeats(1).set(0, seat);
      opened.initOptions(3);
      opened.setMode(mode);
      opened.setDue(due);
    });
  }
  EntryNumber take(const char* id, const char* code, std::uint8_t option) {
    return desk.enter(2 * kHour, {code}, [&](schema::Entry::Builder entry) {
      auto taken = entry.initDecisionTaken();
      taken.setDecision(id);
      taken.setParty(code);
      taken.setOption(option);
    });
  }
  std::string refused(const char* seat, const std::function<void(schema::Act::Builder)>& fill) const {
    const Verdict verdict = desk.check(mechanism, 2 * kHour, seat, fill);
    const auto* refusal = std::get_if<Refusal>(&verdict);
    return refusal == nullptr ? "accepted" : refusal->code;
  }

  Desk desk{doctrine(), "crossing"};
  const Mechanism mechanism = decisions_mechanism();
};

TEST_F(DecisionsTest, AChoiceIsKnownToItsPartyAndToControlOnly) {
  open("D-each", "CN", "CN.HOS", schema::DecisionMode::EACH, 3 * kHour);
  take("D-each", "CN", 3);
  EXPECT_EQ(option_chosen(desk.world, "D-each", party("CN")), 3);
  EXPECT_EQ(option_chosen(desk.world, "D-each", kNoParty), 3);
  EXPECT_EQ(option_chosen(seen_by(desk.world, party("CN")), "D-each", party("CN")), 3);
  EXPECT_EQ(option_chosen(seen_by(desk.world, party("US")), "D-each", party("CN")), 0);
  EXPECT_EQ(option_chosen(seen_by(desk.world, party("US")), "D-each", kNoParty), 0);
}

TEST_F(DecisionsTest, WhatIsDecidedTogetherCountsOnlyWhenControlHasEnteredIt) {
  open("D-both", "CN", "CN.HOS", schema::DecisionMode::BOTH, 6 * kHour);
  take("D-both", "CN", 1);
  EXPECT_EQ(option_chosen(desk.world, "D-both", party("CN")), 1);
  EXPECT_EQ(option_chosen(desk.world, "D-both", kNoParty), 0);
  desk.enter(2 * kHour, {}, [](schema::Entry::Builder entry) {
    entry.initDecisionEffective().setDecision("D-both");
    entry.getDecisionEffective().setOption(1);
  });
  EXPECT_EQ(option_chosen(desk.world, "D-both", kNoParty), 1);
  EXPECT_EQ(option_chosen(seen_by(desk.world, party("CN")), "D-both", kNoParty), 0);
}

TEST_F(DecisionsTest, ADecisionIsOpenedOncePerPartyAndNeverAgain) {
  Consequences out(kNoEntry);
  open_decision(desk.world, "D-both", 4 * kHour, out);
  ASSERT_EQ(out.drafts().size(), 2u);
  EXPECT_EQ(out.drafts()[0].audience(), desk.set_of({"CN"}));
  EXPECT_EQ(out.drafts()[0].entry().getDecisionOpened().getSeats().size(), 1u) << "who else decides is not told";
  open("D-both", "CN", "CN.HOS", schema::DecisionMode::BOTH, 6 * kHour);
  Consequences again(kNoEntry);
  open_decision(desk.world, "D-both", 4 * kHour, again);
  open_decision(desk.world, "D-nothing", 4 * kHour, again);
  EXPECT_TRUE(again.empty());
}

TEST_F(DecisionsTest, OneReleasedAfterItsTimeGetsTheUsualFourHours) {
  Consequences out(kNoEntry);
  open_decision(desk.world, "D-single", 10 * kHour, out);
  ASSERT_EQ(out.drafts().size(), 1u);
  EXPECT_EQ(out.drafts()[0].entry().getDecisionOpened().getDue(), 14 * kHour);
}

TEST_F(DecisionsTest, NobodyWhoIsAPersonHasLessThanAMinuteOfWallTime) {
  const Seat seat = desk.world.package->seat("CN.HOS");
  desk.world.clock.numerator = 12;
  EXPECT_EQ(deadline(desk.world, std::span(&seat, 1), kHour, 5 * kMinute), kHour + 5 * kMinute);
  desk.world.seats[seat].kind = schema::HolderKind::PERSON;
  EXPECT_EQ(deadline(desk.world, std::span(&seat, 1), kHour, 5 * kMinute), kHour + 12 * kMinute);
  EXPECT_EQ(deadline(desk.world, std::span(&seat, 1), kHour, 15 * kMinute), kHour + 15 * kMinute);
}

TEST_F(DecisionsTest, AbsurdActsAreRefusedWithAReason) {
  open("D-single", "CN", "CN.HOS", schema::DecisionMode::SINGLE, 3 * kHour);
  const auto decide = [&](std::uint8_t option, const std::string& reason) {
    return refused("CN.HOS", [&](schema::Act::Builder act) {
      auto decide = act.initDecide();
      decide.setDecision("D-single");
      decide.setOption(option);
      decide.setReason(reason);
    });
  };
  EXPECT_EQ(decide(0, ""), "decisions.option");
  EXPECT_EQ(decide(255, ""), "decisions.option");
  EXPECT_EQ(decide(1, std::string(limits::kBodyBytes + 1, 'x')), "decisions.tooLong");
  EXPECT_EQ(decide(1, std::string(limits::kBodyBytes, 'x')), "accepted");
  EXPECT_EQ(refused("US.HOS", [](schema::Act::Builder act) { act.initPostureSet().setReadiness(200); }),
            "decisions.readiness");
}

TEST_F(DecisionsTest, ATextGoesToEachPartyToldInAnEntryOfItsOwn) {
  capnp::MallocMessageBuilder message;
  auto delivery = message.initRoot<schema::Delivery>();
  auto to = delivery.initTo(3);
  to.set(0, "US.FM");
  to.set(1, "both.DO");
  to.set(2, "LS.SPK");
  Consequences out(kNoEntry);
  deliver(*desk.world.package, delivery.asReader(), out);
  ASSERT_EQ(out.drafts().size(), 3u);
  EXPECT_EQ(out.drafts()[0].audience(), desk.set_of({"CN"}));
  EXPECT_EQ(out.drafts()[1].audience(), desk.set_of({"US"}));
  EXPECT_EQ(out.drafts()[1].entry().getInjectDelivered().getTo().size(), 2u);
  EXPECT_EQ(out.drafts()[2].audience(), desk.set_of({"LS"}));
}

}  // namespace
}  // namespace parley::testing
