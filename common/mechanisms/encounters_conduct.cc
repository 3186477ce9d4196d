#include <algorithm>

#include "common/mechanisms/encounters_parts.h"

namespace parley {
namespace {

using schema::Violation;

// B6: distance bands (Proposal). Below the inner band is `unsafe`; the outer band is where units are asked to keep.
constexpr std::uint32_t kInnerSea_m = 500, kInnerAir_m = 150;
constexpr ExerciseTime kSecondTimeWithin = 24 * kHour;  // B6: the second `unsafe` in the dyad within a day moves E
constexpr std::int32_t kEscalation = 1;                 // B6: unsafe for the second time, V1 to V6, a collision
constexpr std::int32_t kTrustViolation = -3;            // B6: V1 to V6
constexpr std::int32_t kInformationReport = 10;         // B6: a unit's report to its own command
constexpr std::int32_t kTrustReviewed = 3;              // B6: agreed facts

Violation judged(Violation said, std::uint32_t distance_m, schema::EncounterDomain domain) {
  const std::uint32_t inner = domain == schema::EncounterDomain::AIR ? kInnerAir_m : kInnerSea_m;
  return said == Violation::NONE && distance_m != 0 && distance_m < inner ? Violation::UNSAFE : said;
}

void enter_violation(const World& full, std::string_view encounter, PartySet dyad, Party party, Violation violation,
                     std::uint32_t distance_m, std::uint32_t count, Consequences& out) {
  auto seen = out.enter(dyad).initViolation();
  seen.setEncounter(std::string(encounter));
  seen.setParty(code_of(*full.package, party));
  seen.setViolation(violation);
  seen.setDistance(distance_m);
  seen.setCount(count);
}

void add_violation_effects(const World& full, Party a, Party b, Violation violation, std::uint32_t count,
                           Consequences& out) {
  const bool unsafe = violation == Violation::UNSAFE;
  if (!unsafe || count >= 2) out.effect(dyad_key(VariableKind::ESCALATION, *full.package, a, b), kEscalation);
  if (!unsafe) out.effect(dyad_key(VariableKind::TRUST, *full.package, a, b), kTrustViolation);
}

// Whose unit it is: control says for whom it acts.
Party unit_of(const World& full, const Event& event, capnp::Text::Reader party) {
  return event.party == kControl ? full.package->party(view_of(party)) : event.party;
}

// An act in the encounter: it is identified, and the time without an act begins again.
void note_act(const World& full, EncounterItem item, ExerciseTime now, Consequences& out) {
  const EncounterState state = item.state == EncounterState::DETECTED ? EncounterState::IDENTIFIED : item.state;
  if (state <= EncounterState::COMMUNICATING) move_encounter(full, std::move(item), state, now, out);
}

std::string topic_of(const EncounterItem& item) { return item.incident.empty() ? item.encounter : item.incident; }

}  // namespace

std::uint32_t seen_before(const World& full, PartySet dyad, Violation violation, ExerciseTime now) {
  const auto& seen = full.slice<EncountersSlice>().violations;
  return static_cast<std::uint32_t>(std::count_if(seen.begin(), seen.end(), [&](const SeenViolation& one) {
    return one.audience.without(PartySet::of(kControl)) == dyad && one.violation == violation &&
           now - one.time <= kSecondTimeWithin;
  }));
}

void unit_conduct(const World& full, schema::ConductPlan::Reader conduct, Consequences& out) {
  const Package& package = *full.package;
  const auto* message = package.encounter(view_of(conduct.getEncounter()));
  const Party party = package.party(view_of(conduct.getParty()));
  if (message == nullptr || party == kNoParty) return;
  const auto plan = message->reader();
  open_encounter(full, view_of(conduct.getEncounter()), out);
  const Violation violation = judged(conduct.getViolation(), conduct.getDistance(), plan.getDomain());
  const PartySet dyad = parties_of(package, plan.getParties());
  if (violation == Violation::NONE || dyad.size() != 2) return;
  const std::uint32_t count = seen_before(full, dyad, violation, full.now) + 1;
  enter_violation(full, view_of(conduct.getEncounter()), dyad, party, violation, conduct.getDistance(), count, out);
  const Party a = package.party(view_of(plan.getParties()[0])), b = package.party(view_of(plan.getParties()[1]));
  add_violation_effects(full, a, b, violation, count, out);
}

void conduct(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getEncounterConduct();
  const EncounterItem* item = find_encounter(full, view_of(act.getEncounter()));
  if (item == nullptr || item->parties.size() != 2) return;
  const Violation violation = judged(act.getViolation(), act.getDistance(), item->domain);
  if (violation == Violation::NONE) return note_act(full, *item, event.time, out);
  const Party party = unit_of(full, event, act.getParty());
  const std::uint32_t count = seen_before(full, item->both(), violation, event.time) + 1;
  enter_violation(full, item->encounter, item->both(), party, violation, act.getDistance(), count, out);
  add_violation_effects(full, item->parties[0], item->parties[1], violation, count, out);
}

void hail(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getEncounterHail();
  const EncounterItem* found = find_encounter(full, view_of(act.getEncounter()));
  if (found == nullptr) return;
  EncounterItem item = *found;
  item.hailed = item.hailed | unit_of(full, event, act.getParty());
  if (item.state <= EncounterState::COMMUNICATING) {
    move_encounter(full, std::move(item), EncounterState::COMMUNICATING, event.time, out);
  } else {
    enter_encounter(full, item, out);
  }
}

void enter_report(const World& full, const EncounterItem& item, Party party, ExerciseTime due, bool done,
                  Consequences& out) {
  auto owed = out.enter(PartySet::of(party)).initReportDue();
  owed.setEncounter(item.encounter);
  owed.setParty(code_of(*full.package, party));
  owed.setDue(due == kNever ? -1 : due);
  owed.setDone(done);
}

void report(const World& full, const Event& event, Consequences& out) {
  const auto& reports = full.slice<EncountersSlice>().reports;
  const EncounterItem* item = find_encounter(full, view_of(event.act->getEncounterReport().getEncounter()));
  if (item == nullptr) return;
  const auto done = [&](Party party) {
    const auto owed = reports.find({item->encounter, party});
    return owed != reports.end() && owed->second.done;
  };
  if (done(event.party)) return;
  enter_report(full, *item, event.party, kNever, true, out);
  out.effect({VariableKind::INFORMATION, event.party, kNoParty, topic_of(*item)}, kInformationReport);
  const bool all = std::all_of(item->parties.begin(), item->parties.end(),
                               [&](Party party) { return party == event.party || done(party); });
  if (all && may_move(item->state, EncounterState::REPORTED))
    move_encounter(full, *item, EncounterState::REPORTED, event.time, out);
}

void review(const World& full, const Event& event, Consequences& out) {
  const auto& slice = full.slice<EncountersSlice>();
  const EncounterItem* found = encounter_of(full, event.act->getFactReview());
  if (found == nullptr || !may_move(found->state, EncounterState::REVIEWED)) return;
  const EncounterItem& item = *found;
  const bool agreed =
      item.parties.size() == 2 && std::all_of(item.parties.begin(), item.parties.end(), [&](Party party) {
        return std::any_of(slice.reviews.begin(), slice.reviews.end(), [&](const FactReview& one) {
          return one.encounter == item.encounter && one.party == party && one.agree;
        });
      });
  if (!agreed) return;
  EncounterItem moved = item;
  moved.agreed = true;
  move_encounter(full, std::move(moved), EncounterState::REVIEWED, event.time, out);
  out.effect(dyad_key(VariableKind::TRUST, *full.package, item.parties[0], item.parties[1]), kTrustReviewed);
}

}  // namespace parley
