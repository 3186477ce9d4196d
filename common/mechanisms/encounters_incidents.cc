// Incidents as the rows of the list bring them about (domain.md B6, D0.2).
#include <algorithm>
#include <array>

#include "common/mechanisms/encounters_parts.h"

namespace parley {
namespace {

constexpr std::int32_t kEscalationCollision = 1;  // B6; a row that says otherwise replaces it

// What control alone knows: who decided it, in which encounter and at which row it happened.
void enter_truth(const World& full, schema::IncidentPlan::Reader plan, std::string_view encounter,
                 std::string_view inject, bool emergency, Consequences& out) {
  auto truth = out.enter(PartySet::of(kControl)).initIncidentTruth();
  truth.setIncident(plan.getId());
  truth.setLevel(plan.getLevel());
  truth.setEncounter(std::string(encounter));
  truth.setInject(std::string(inject));
  if (!emergency) return;
  auto alarm = out.enter(PartySet::of(kControl)).initEmergency();
  alarm.setIncident(plan.getId());
  alarm.setInject(std::string(inject));
  alarm.setAt(full.now);
}

void enter_incident(schema::IncidentPlan::Reader plan, Party party, bool emergency, Consequences& out) {
  auto incident = out.enter(PartySet::of(party)).initIncident();
  incident.setIncident(plan.getId());
  incident.setTitle(plan.getTitle());
  incident.setTypes(plan.getTypes());
  incident.setUnits(plan.getUnits());
  incident.setParties(plan.getParties());
  incident.setEmergency(emergency);
  if (plan.getPlace().size() > 0) incident.setPlace(plan.getPlace());
}

bool is_collision(schema::IncidentPlan::Reader plan) {
  for (const auto type : plan.getTypes()) {
    if (type == schema::IncidentType::COLLISION) return true;
  }
  return false;
}

void add_collision(const Package& package, schema::IncidentPlan::Reader plan, Consequences& out) {
  if (!is_collision(plan) || plan.getParties().size() < 2) return;
  const Party a = package.party(view_of(plan.getParties()[0])), b = package.party(view_of(plan.getParties()[1]));
  if (a == kNoParty || b == kNoParty) return;
  out.effect(dyad_key(VariableKind::ESCALATION, package, a, b), kEscalationCollision);
}

}  // namespace

void open_incident(const World& full, std::string_view incident, PartySet told, bool emergency, std::string_view inject,
                   Consequences& out) {
  const Package& package = *full.package;
  const auto* plan = package.incident(incident);
  if (plan == nullptr) return;
  const auto& slice = full.slice<EncountersSlice>();
  if (slice.happened.find(incident) == slice.happened.end()) {
    const auto* row = package.inject(inject);
    const std::string encounter = row != nullptr ? text(row->reader().getEncounter()) : std::string();
    if (!encounter.empty()) open_encounter(full, encounter, out);
    enter_truth(full, plan->reader(), encounter, inject, emergency, out);
    add_collision(package, plan->reader(), out);
  }
  const bool alarmed =
      emergency || std::find(slice.emergencies.begin(), slice.emergencies.end(), incident) != slice.emergencies.end();
  for (Party party = 1; party < package.parties().size(); ++party) {
    const bool known = std::any_of(slice.told.begin(), slice.told.end(), [&](const ToldIncident& one) {
      return one.incident == incident && one.party == party;
    });
    if (told.contains(party) && !known) enter_incident(plan->reader(), party, alarmed, out);
  }
}

std::string_view incident_state(const World& world, std::string_view incident) {
  const auto& slice = world.slice<EncountersSlice>();
  const auto same = [&](const auto& one) { return one.incident == incident; };
  if (std::any_of(slice.settled.begin(), slice.settled.end(), same)) return "settled";
  const bool open =
      std::any_of(slice.told.begin(), slice.told.end(), same) || slice.happened.find(incident) != slice.happened.end();
  return open ? "open" : "";
}

std::optional<Refusal> refuse_incident(const World& view, std::string_view code, capnp::Text::Reader incident) {
  if (incident.size() == 0 || !incident_state(view, view_of(incident)).empty()) return std::nullopt;
  if (view.viewer == kControl && view.package->incident(view_of(incident)) != nullptr) return std::nullopt;
  return Refusal{std::string(code), "Your party knows of no incident \"" + text(incident) +
                                        "\"; name one that you were told of, or none."};
}

std::string_view name_of(EncounterState state) {
  static constexpr std::array kNames = {"detected",  "identified", "communicating", "safePassage",
                                        "unsafeAct", "incident",   "reported",      "reviewed"};
  const auto index = static_cast<std::size_t>(state);
  return index < kNames.size() ? kNames[index] : "";
}

std::string_view encounter_state(const World& world, std::string_view encounter) {
  const EncounterItem* item = find_encounter(world, encounter);
  return item == nullptr ? std::string_view() : name_of(item->state);
}

}  // namespace parley
