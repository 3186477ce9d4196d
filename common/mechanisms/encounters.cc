#include "common/mechanisms/encounters.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/encounters_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::UNIT_ORDER,       ActKind::ENCOUNTER_HAIL, ActKind::ENCOUNTER_CONDUCT,
                              ActKind::ENCOUNTER_REPORT, ActKind::FACT_REVIEW,    ActKind::ASSIST_OFFER,
                              ActKind::ASSIST_REPLY,     ActKind::SETTLE_PROPOSE, ActKind::SETTLE_REPLY,
                              ActKind::ENCOUNTER_OPEN,   ActKind::ENCOUNTER_MOVE};

// --- consequences

void move_by_control(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getEncounterMove();
  const EncounterItem* item = find_encounter(full, view_of(act.getEncounter()));
  if (item != nullptr && may_move(item->state, act.getState()))
    move_encounter(full, *item, act.getState(), event.time, out);
}

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.kind == EntryKind::INCIDENT) return join_incident(full, event, out);
  if (event.kind == EntryKind::VIOLATION) return answer_violation(full, event, out);
  if (!event.act) return;
  switch (event.act->which()) {
    case ActKind::ENCOUNTER_HAIL:
      return hail(full, event, out);
    case ActKind::ENCOUNTER_CONDUCT:
      return conduct(full, event, out);
    case ActKind::ENCOUNTER_REPORT:
      return report(full, event, out);
    case ActKind::FACT_REVIEW:
      return review(full, event, out);
    case ActKind::ASSIST_OFFER:
      return offer_assistance(full, event, out);
    case ActKind::ASSIST_REPLY:
      return reply_assistance(full, event, out);
    case ActKind::SETTLE_PROPOSE:
      return propose_settlement(full, event, out);
    case ActKind::SETTLE_REPLY:
      return reply_settlement(full, event, out);
    case ActKind::ENCOUNTER_OPEN:
      return open_encounter(full, view_of(event.act->getEncounterOpen().getEncounter()), out);
    case ActKind::ENCOUNTER_MOVE:
      return move_by_control(full, event, out);
    default:
      return;
  }
}

// --- deadlines

// Parties whose unit has not hailed and which control has not counted yet.
std::vector<Party> silent_units(const World& full, const EncounterItem& item) {
  const auto& missing = full.slice<EncountersSlice>().missing_hails;
  std::vector<Party> silent;
  for (const Party party : item.parties) {
    const bool counted = std::find(missing.begin(), missing.end(), std::pair(item.encounter, party)) != missing.end();
    if (!item.hailed.contains(party) && !counted) silent.push_back(party);
  }
  return silent;
}

struct Deadline {
  ExerciseTime due = kNever;
  void (*pass)(const World& full, const Deadline& deadline, ExerciseTime now, Consequences& out) = nullptr;
  const EncounterItem* item = nullptr;
  Party party = kNoParty;
  EntryNumber entry = kNoEntry;
};

void pass_quiet(const World& full, const Deadline& deadline, ExerciseTime now, Consequences& out) {
  const auto next =
      deadline.item->state == EncounterState::DETECTED ? EncounterState::IDENTIFIED : EncounterState::SAFE_PASSAGE;
  move_encounter(full, *deadline.item, next, now, out);
}

void pass_hail(const World& full, const Deadline& deadline, ExerciseTime, Consequences& out) {
  auto missing = out.enter(PartySet::of(kControl)).initHailMissing();
  missing.setEncounter(deadline.item->encounter);
  missing.setParty(code_of(*full.package, silent_units(full, *deadline.item).front()));
}

void pass_review(const World& full, const Deadline& deadline, ExerciseTime now, Consequences& out) {
  // Differing facts: `agreed` stays false.
  move_encounter(full, *deadline.item, EncounterState::REVIEWED, now, out);
}

void pass_report(const World& full, const Deadline& deadline, ExerciseTime, Consequences& out) {
  enter_report(full, *deadline.item, deadline.party, kNever, false, out);
}

void pass_assistance(const World& full, const Deadline& deadline, ExerciseTime, Consequences& out) {
  lapse_assistance(full, deadline.entry, out);
}

void pass_settlement(const World& full, const Deadline& deadline, ExerciseTime, Consequences& out) {
  lapse_settlement(full, deadline.entry, out);
}

Deadline oldest(const World& full) {
  const auto& slice = full.slice<EncountersSlice>();
  Deadline oldest;
  const auto consider = [&](const Deadline& one) {
    if (one.due < oldest.due) oldest = one;
  };
  for (const auto& [id, item] : slice.encounters) {
    consider({item.due, pass_quiet, &item});
    if (item.hail_by < oldest.due && !silent_units(full, item).empty()) consider({item.hail_by, pass_hail, &item});
    consider({item.review_by, pass_review, &item});
  }
  for (const auto& [key, owed] : slice.reports) {
    const EncounterItem* item = find_encounter(full, key.first);
    if (!owed.done && item != nullptr) consider({owed.due, pass_report, item, key.second});
  }
  for (const auto& [number, item] : slice.assistance) {
    if (item.state == schema::OfferState::OPEN) consider({item.due, pass_assistance, nullptr, kNoParty, number});
  }
  for (const auto& [number, item] : slice.settlements) {
    if (item.state == schema::OfferState::OPEN) consider({item.due, pass_settlement, nullptr, kNoParty, number});
  }
  return oldest;
}

ExerciseTime next_due(const World& full) { return oldest(full).due; }

void pass(const World& full, ExerciseTime now, Consequences& out) {
  const Deadline deadline = oldest(full);
  if (deadline.pass != nullptr && deadline.due <= now) deadline.pass(full, deadline, now, out);
}

}  // namespace

Mechanism encounters_mechanism() {
  return {.name = "encounters",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<EncountersSlice>>()); },
          .check = check_encounters,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply_encounters};
}

}  // namespace parley
