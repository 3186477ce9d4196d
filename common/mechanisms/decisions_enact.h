// From a choice to what follows from it. Only decisions*.cc include this.
#pragma once

#include "common/mechanisms/decisions.h"

namespace parley {

const DecisionItem* find_decision(const World& world, std::string_view decision, Party party);
bool is_recorded(const World& world, schema::EventKind kind, std::string_view incident, PartySet parties);

// In decisions_check.cc.
Verdict check_decisions(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);

// Enters decisionOpened for each party that decides.
void open_for_each(const World& full, schema::DecisionPlan::Reader plan, ExerciseTime now, Consequences& out);

// A party has chosen, or its time is over: enters what counts from now on. Reads the full world.
void settle_decision(const World& full, const DecisionItem& item, Consequences& out);

// R(x) has changed: who observes it, and what it does to others (B0 rule 3).
void couple_readiness(const World& full, const Event& event, Consequences& out);

}  // namespace parley
