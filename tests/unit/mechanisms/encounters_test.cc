#include "common/mechanisms/encounters.h"

#include <gtest/gtest.h>

#include "common/mechanisms/doctrine.h"
#include "common/mechanisms/encounters_parts.h"
#include "tests/unit/mechanisms/desk.h"

namespace parley::testing {
namespace {

using Violation = schema::Violation;

class EncountersTest : public ::testing::Test {
 protected:
  // Enters what has been drafted, as the engine would.
  void enter(Consequences& out, ExerciseTime time) {
    for (Draft& draft : out.drafts()) {
      auto entry = draft.entry();
      entry.setNumber(next_++);
      entry.setTime(time);
      entry.setAudience(draft.audience().bits());
      desk.world.apply(Message<schema::Entry>::from(entry).reader());
    }
  }
  void conduct(Consequences& out, const char* encounter, Violation violation, std::uint32_t distance_m) {
    capnp::MallocMessageBuilder message;
    auto plan = message.initRoot<schema::ConductPlan>();
    plan.setEncounter(encounter);
    plan.setParty("CN");
    plan.setViolation(violation);
    plan.setDistance(distance_m);
    unit_conduct(desk.world, plan.asReader(), out);
  }
  // What a distance is judged to be, as a row's conduct.
  Violation judged(const char* encounter, std::uint32_t distance_m) {
    Consequences out(kNoEntry);
    conduct(out, encounter, Violation::NONE, distance_m);
    for (Draft& draft : out.drafts()) {
      if (draft.entry().isViolation()) return draft.entry().getViolation().getViolation();
    }
    return Violation::NONE;
  }
  Party party(const char* code) const { return desk.world.package->party(code); }

  Desk desk{doctrine(), "crossing"};

 private:
  EntryNumber next_ = 1000;
};

TEST_F(EncountersTest, TheInnerBandIs150MetresInTheAirAnd500AtSea) {
  EXPECT_EQ(judged("pass-air", 149), Violation::UNSAFE);
  EXPECT_EQ(judged("pass-air", 150), Violation::NONE);
  EXPECT_EQ(judged("pass-sea", 499), Violation::UNSAFE);
  EXPECT_EQ(judged("pass-sea", 500), Violation::NONE);
  EXPECT_EQ(judged("pass-sea", 0), Violation::NONE) << "not said";
}

TEST_F(EncountersTest, ARowThatOnlySpeaksOfConductOpensTheEncounterOnce) {
  Consequences out(kNoEntry);
  conduct(out, "pass-air", Violation::BLOCK, 0);
  open_encounter(desk.world, "pass-air", out);
  conduct(out, "pass-air", Violation::UNSAFE, 90);
  ASSERT_EQ(out.drafts().size(), 3u);
  EXPECT_TRUE(out.drafts()[0].entry().isEncounterChanged());
  EXPECT_TRUE(out.drafts()[1].entry().isViolation());
  EXPECT_TRUE(out.drafts()[2].entry().isViolation());
  enter(out, kHour);
  Consequences later(kNoEntry);
  open_encounter(desk.world, "pass-air", later);
  open_encounter(desk.world, "no-such", later);
  EXPECT_TRUE(later.empty());
}

TEST_F(EncountersTest, OnlyASecondUnsafePassWithinADayMovesTheEscalation) {
  const auto effects_at = [&](ExerciseTime time) {
    desk.world.now = time;
    Consequences out(kNoEntry);
    conduct(out, "pass-air", Violation::UNSAFE, 90);
    enter(out, time);
    return out.defaults().size();
  };
  EXPECT_EQ(effects_at(1 * kHour), 0u);
  EXPECT_EQ(effects_at(25 * kHour), 1u) << "a day later to the hour is within it";
  EXPECT_EQ(effects_at(50 * kHour), 0u);
}

TEST_F(EncountersTest, AnIncidentIsToldOnceToEachPartyAndItsTruthOnceToControl) {
  Consequences first(kNoEntry);
  open_incident(desk.world, "scrape", desk.set_of({"CN"}), true, "5", first);
  enter(first, kHour);
  EXPECT_EQ(incident_state(desk.world, "scrape"), "open");
  EXPECT_EQ(incident_state(seen_by(desk.world, party("LS")), "scrape"), "");
  Consequences second(kNoEntry);
  open_incident(desk.world, "scrape", desk.set_of({"CN", "LS"}), false, "6", second);
  ASSERT_EQ(second.drafts().size(), 1u);
  EXPECT_EQ(second.drafts()[0].audience(), desk.set_of({"LS"}));
  EXPECT_TRUE(second.drafts()[0].entry().getIncident().getEmergency()) << "it still is the emergency that it was";
  EXPECT_TRUE(second.defaults().empty()) << "the collision has moved the escalation already";
}

TEST_F(EncountersTest, SafePassageAndReviewEndAnEncounterUnlessAnIncidentComesOfIt) {
  for (int from = 0; from < 8; ++from) {
    const auto state = static_cast<EncounterState>(from);
    EXPECT_FALSE(may_move(state, state)) << name_of(state);
    EXPECT_FALSE(may_move(state, EncounterState::DETECTED)) << name_of(state);
    EXPECT_EQ(may_move(state, EncounterState::INCIDENT), state != EncounterState::INCIDENT) << name_of(state);
    const bool quiet = state <= EncounterState::COMMUNICATING;
    EXPECT_EQ(may_move(state, EncounterState::SAFE_PASSAGE), quiet) << name_of(state);
    EXPECT_EQ(may_move(state, EncounterState::REVIEWED), !quiet && state != EncounterState::REVIEWED) << name_of(state);
  }
}

TEST_F(EncountersTest, AThirdPartySeesNothingOfAnEncounter) {
  Consequences out(kNoEntry);
  conduct(out, "pass-air", Violation::AIM_WEAPON, 0);
  enter(out, kHour);
  EXPECT_EQ(encounter_state(seen_by(desk.world, party("US")), "pass-air"), "detected");
  EXPECT_EQ(encounter_state(seen_by(desk.world, party("LS")), "pass-air"), "");
  EXPECT_TRUE(seen_by(desk.world, party("LS")).slice<EncountersSlice>().violations.empty());
}

}  // namespace
}  // namespace parley::testing
