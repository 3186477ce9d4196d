#include <algorithm>

#include "common/mechanisms/encounters_parts.h"

namespace parley {
namespace {

ExerciseTime read_due(ExerciseTime stored) { return stored < 0 ? kNever : stored; }

void apply_changed(World& world, const Event& event) {
  const Package& package = *world.package;
  const auto changed = event.entry.getEncounterChanged();
  EncounterItem item;
  item.encounter = text(changed.getEncounter());
  item.state = changed.getState();
  for (const auto code : changed.getParties()) item.parties.push_back(package.party(view_of(code)));
  for (const auto unit : changed.getUnits()) item.units.push_back(text(unit));
  for (const auto code : changed.getSeats()) item.seats.push_back(package.seat(view_of(code)));
  item.domain = changed.getDomain();
  item.due = read_due(changed.getDue());
  item.hail_by = read_due(changed.getHailBy());
  item.review_by = read_due(changed.getReviewBy());
  item.hailed = parties_of(package, changed.getHailed());
  item.incident = text(changed.getIncident());
  item.agreed = changed.getAgreed();
  item.audience = event.audience;
  auto& slice = world.slice<EncountersSlice>();
  EncounterItem& stored = slice.encounters[item.encounter];
  // What was said of the facts before a review, or before an incident, is said of something else.
  if (item.state == EncounterState::REVIEWED || item.incident != stored.incident) {
    std::erase_if(slice.reviews, [&](const FactReview& review) { return review.encounter == item.encounter; });
  }
  stored = std::move(item);
}

void apply_violation(World& world, const Event& event) {
  const auto seen = event.entry.getViolation();
  world.slice<EncountersSlice>().violations.push_back({text(seen.getEncounter()),
                                                       world.package->party(view_of(seen.getParty())),
                                                       seen.getViolation(), event.time, event.number, event.audience});
}

void apply_report(World& world, const Event& event) {
  const auto owed = event.entry.getReportDue();
  const std::pair key(text(owed.getEncounter()), world.package->party(view_of(owed.getParty())));
  world.slice<EncountersSlice>().reports[key] = {read_due(owed.getDue()), owed.getDone(), event.audience};
}

// The latest word of a party on the facts of an encounter. An act that names only the incident speaks of its encounter.
void apply_review(World& world, const Event& event) {
  auto& slice = world.slice<EncountersSlice>();
  const auto act = event.act->getFactReview();
  const auto* item = encounter_of(world, act);
  if (item == nullptr) return;
  FactReview review{item->encounter, event.party, act.getAgree(), event.audience};
  std::erase_if(slice.reviews,
                [&](const FactReview& one) { return one.encounter == review.encounter && one.party == review.party; });
  slice.reviews.push_back(std::move(review));
}

void apply_incident(World& world, const Event& event) {
  const auto incident = event.entry.getIncident();
  std::uint32_t types = 0;
  for (const auto type : incident.getTypes()) types |= 1u << static_cast<unsigned>(type);
  // Each party told has an entry of its own: the other reader is control.
  for (Party party = 1; party < world.package->parties().size(); ++party) {
    if (!event.audience.contains(party)) continue;
    world.slice<EncountersSlice>().told.push_back({text(incident.getIncident()), party, event.time, event.number, types,
                                                   incident.getEmergency(), event.audience});
  }
}

void apply_assistance(World& world, const Event& event) {
  const auto changed = event.entry.getAssistChanged();
  const Package& package = *world.package;
  world.slice<EncountersSlice>().assistance[changed.getOffer()] = {text(changed.getIncident()),
                                                                   package.party(view_of(changed.getFrom())),
                                                                   package.party(view_of(changed.getTo())),
                                                                   changed.getKind(),
                                                                   changed.getRequest(),
                                                                   changed.getState(),
                                                                   read_due(changed.getDue()),
                                                                   event.audience};
}

void apply_settlement(World& world, const Event& event) {
  const auto changed = event.entry.getSettlementChanged();
  const Package& package = *world.package;
  world.slice<EncountersSlice>().settlements[changed.getProposal()] = {text(changed.getIncident()),
                                                                       package.party(view_of(changed.getFrom())),
                                                                       package.party(view_of(changed.getTo())),
                                                                       changed.getState(),
                                                                       read_due(changed.getDue()),
                                                                       event.audience};
}

void apply_settled(World& world, const Event& event) {
  const auto settled = event.entry.getIncidentSettled();
  PartySet parties;
  if (const auto pair = world.package->parse_dyad(view_of(settled.getDyad())))
    parties = PartySet::of(pair->first) | pair->second;
  world.slice<EncountersSlice>().settled.push_back({text(settled.getIncident()), parties, event.audience});
}

}  // namespace

const EncounterItem* encounter_of(const World& world, schema::FactReview::Reader act) {
  if (act.getEncounter().size() != 0) return find_encounter(world, view_of(act.getEncounter()));
  if (act.getIncident().size() == 0) return nullptr;
  for (const auto& [id, item] : world.slice<EncountersSlice>().encounters) {
    if (item.incident == view_of(act.getIncident())) return &item;
  }
  return nullptr;
}

void apply_encounters(World& world, const Event& event) {
  auto& slice = world.slice<EncountersSlice>();
  switch (event.kind) {
    case EntryKind::ENCOUNTER_CHANGED:
      return apply_changed(world, event);
    case EntryKind::VIOLATION:
      return apply_violation(world, event);
    case EntryKind::REPORT_DUE:
      return apply_report(world, event);
    case EntryKind::INCIDENT:
      return apply_incident(world, event);
    case EntryKind::ASSIST_CHANGED:
      return apply_assistance(world, event);
    case EntryKind::SETTLEMENT_CHANGED:
      return apply_settlement(world, event);
    case EntryKind::INCIDENT_SETTLED:
      return apply_settled(world, event);
    case EntryKind::EMERGENCY:
      slice.emergencies.push_back(text(event.entry.getEmergency().getIncident()));
      return;
    case EntryKind::HAIL_MISSING: {
      const auto missing = event.entry.getHailMissing();
      slice.missing_hails.emplace_back(text(missing.getEncounter()), world.package->party(view_of(missing.getParty())));
      return;
    }
    case EntryKind::INCIDENT_TRUTH:
      slice.happened[text(event.entry.getIncidentTruth().getIncident())] =
          text(event.entry.getIncidentTruth().getEncounter());
      return;
    default:
      break;
  }
  if (event.act && event.act->isFactReview()) apply_review(world, event);
}

void EncountersSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.audience.contains(party); };
  const auto hidden_value = [&](const auto& item) { return !item.second.audience.contains(party); };
  std::erase_if(encounters, hidden_value);
  std::erase_if(violations, hidden);
  std::erase_if(reports, hidden_value);
  std::erase_if(reviews, hidden);
  std::erase_if(told, hidden);
  std::erase_if(settled, hidden);
  erase_if(assistance, hidden_value);
  erase_if(settlements, hidden_value);
  if (party == kControl) return;
  missing_hails.clear();
  happened.clear();
  emergencies.clear();
}

}  // namespace parley
