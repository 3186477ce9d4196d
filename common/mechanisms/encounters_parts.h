// The parts of the mechanism of encounters. Only encounters*.cc include this.
#pragma once

#include "common/mechanisms/acts.h"
#include "common/mechanisms/encounters.h"

namespace parley {

// Durations of B6 and B11.
inline constexpr ExerciseTime kIdentifyWithin = 5 * kMinute;  // not in B6: a contact is identified by then, by itself
inline constexpr ExerciseTime kHailWithin = 5 * kMinute;      // of identification
inline constexpr ExerciseTime kQuiet = 2 * kHour;             // without an act: safe passage
inline constexpr ExerciseTime kReportWithin = 15 * kMinute;
inline constexpr ExerciseTime kReviewWithin = 24 * kHour;
inline constexpr ExerciseTime kAnswerOfferWithin = 2 * kHour;
inline constexpr ExerciseTime kAnswerTextWithin = 6 * kHour;  // settlement

inline constexpr std::uint32_t kFarthest_m = 1'000'000;  // a distance beyond this is a slip of the pen

// --- encounters_check.cc
Verdict check_encounters(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);

// --- encounters_apply.cc
void apply_encounters(World& world, const Event& event);
// The encounter that a fact review speaks of, by itself or by its incident; nullptr when this world has none.
const EncounterItem* encounter_of(const World& world, schema::FactReview::Reader act);

// --- encounters_moves.cc
const EncounterItem* find_encounter(const World& world, std::string_view encounter);
// May an encounter go from one state to another (B6)?
bool may_move(EncounterState from, EncounterState to);
// Nobody hails or manoeuvres in it any more.
bool is_over(EncounterState state);
void enter_encounter(const World& full, const EncounterItem& item, Consequences& out);
// Enters the encounter in `state` with the deadlines that this state brings.
void move_encounter(const World& full, EncounterItem item, EncounterState state, ExerciseTime now, Consequences& out);
// A party has been told of an incident: when all parties of its encounter know, the encounter shows it.
void join_incident(const World& full, const Event& event, Consequences& out);
// A violation has been seen: the encounter is unsafe.
void answer_violation(const World& full, const Event& event, Consequences& out);

// --- encounters_conduct.cc: consequences of acts in an encounter
void hail(const World& full, const Event& event, Consequences& out);
void conduct(const World& full, const Event& event, Consequences& out);
void report(const World& full, const Event& event, Consequences& out);
void review(const World& full, const Event& event, Consequences& out);
// How often `violation` has been seen between these two within the last day, not counting a new one.
std::uint32_t seen_before(const World& full, PartySet dyad, schema::Violation violation, ExerciseTime now);
void enter_report(const World& full, const EncounterItem& item, Party party, ExerciseTime due, bool done,
                  Consequences& out);

// --- encounters_offers.cc: assistance and settlement
void offer_assistance(const World& full, const Event& event, Consequences& out);
void reply_assistance(const World& full, const Event& event, Consequences& out);
void lapse_assistance(const World& full, EntryNumber offer, Consequences& out);
void propose_settlement(const World& full, const Event& event, Consequences& out);
void reply_settlement(const World& full, const Event& event, Consequences& out);
void lapse_settlement(const World& full, EntryNumber proposal, Consequences& out);

}  // namespace parley
