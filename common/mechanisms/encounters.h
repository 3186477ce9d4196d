// Encounters at sea and in the air, incidents, assistance, and the settlement of an incident (domain.md B6, B11).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

using EncounterState = schema::EncounterState;

struct EncounterItem {  // both parties
  std::string encounter;
  EncounterState state = EncounterState::DETECTED;
  std::vector<Party> parties;  // two, in the order of units and seats
  std::vector<std::string> units;
  std::vector<Seat> seats;  // who speaks for the units
  schema::EncounterDomain domain = schema::EncounterDomain::SEA;
  ExerciseTime due = kNever;  // identified by itself, or closed as safe passage
  ExerciseTime hail_by = kNever;
  ExerciseTime review_by = kNever;
  PartySet hailed;
  std::string incident;
  bool agreed = false;
  PartySet audience;
  PartySet both() const;
  bool operator==(const EncounterItem&) const = default;
};

struct SeenViolation {  // both parties
  std::string encounter;
  Party party = kNoParty;
  schema::Violation violation = schema::Violation::NONE;
  ExerciseTime time = 0;
  EntryNumber entry = kNoEntry;
  PartySet audience;
  bool operator==(const SeenViolation&) const = default;
};

struct OwedReport {           // the party that owes it to its own command
  ExerciseTime due = kNever;  // kNever: overdue, or not owed any more
  bool done = false;
  PartySet audience;
  bool operator==(const OwedReport&) const = default;
};

struct FactReview {  // both parties: the last word of one of them
  std::string encounter;
  Party party = kNoParty;
  bool agree = false;
  PartySet audience;
  bool operator==(const FactReview&) const = default;
};

struct ToldIncident {  // one party that was told
  std::string incident;
  Party party = kNoParty;
  ExerciseTime time = 0;
  EntryNumber entry = kNoEntry;
  std::uint32_t types = 0;  // bit per schema::IncidentType
  bool emergency = false;
  PartySet audience;
  bool operator==(const ToldIncident&) const = default;
};

struct SettledIncident {  // the two parties of the text
  std::string incident;
  PartySet parties;
  PartySet audience;
  bool operator==(const SettledIncident&) const = default;
};

struct AssistanceItem {  // both parties; by entry of the offer
  std::string incident;
  Party from = kNoParty, to = kNoParty;
  schema::AssistKind kind = schema::AssistKind::SEARCH;
  bool request = false;  // a distress call
  schema::OfferState state = schema::OfferState::OPEN;
  ExerciseTime due = kNever;
  PartySet audience;
  bool operator==(const AssistanceItem&) const = default;
};

struct SettlementItem {  // both parties; by entry of the text
  std::string incident;
  Party from = kNoParty, to = kNoParty;
  schema::OfferState state = schema::OfferState::OPEN;
  ExerciseTime due = kNever;
  PartySet audience;
  bool operator==(const SettlementItem&) const = default;
};

struct EncountersSlice {
  std::map<std::string, EncounterItem, std::less<>> encounters;
  std::vector<SeenViolation> violations;
  std::map<std::pair<std::string, Party>, OwedReport> reports;
  std::vector<FactReview> reviews;
  std::vector<ToldIncident> told;
  std::vector<SettledIncident> settled;
  ByEntry<AssistanceItem> assistance;
  ByEntry<SettlementItem> settlements;
  std::vector<std::pair<std::string, Party>> missing_hails;  // control
  std::map<std::string, std::string, std::less<>> happened;  // control: incident to its encounter, or to nothing
  std::vector<std::string> emergencies;                      // control: incidents that are one

  void retain(const Package& package, Party party);
  bool operator==(const EncountersSlice&) const = default;
};

Mechanism encounters_mechanism();

// What the engine has happen. Several may go into the same `out`, in any order.
// Opens a planned encounter; nothing when it is open already or unknown.
void open_encounter(const World& full, std::string_view encounter, ExerciseTime now, Consequences& out);
// The same when an entry of this moment has just been folded; so it is for the others below.
inline void open_encounter(const World& full, std::string_view encounter, Consequences& out) {
  open_encounter(full, encounter, full.now, out);
}
// What a unit does in an encounter: distance bands, V1 to V6. Opens the encounter when nobody has.
void unit_conduct(const World& full, schema::ConductPlan::Reader conduct, Consequences& out);
// Tells these parties of an incident; the first time it also gives control the ground truth and the emergency.
// `inject`: the row that says so, or empty.
void open_incident(const World& full, std::string_view incident, PartySet told, bool emergency, std::string_view inject,
                   Consequences& out);

// "open", "settled", or empty when this world has not been told of it.
std::string_view incident_state(const World& world, std::string_view incident);
// Refused with `code` because this view has not been told of such an incident. Control may name every one that the
// exercise has. Empty: none.
std::optional<Refusal> refuse_incident(const World& view, std::string_view code, capnp::Text::Reader incident);
// "detected" to "reviewed".
std::string_view name_of(EncounterState state);
// The name of its state, or empty when this world has no such encounter.
std::string_view encounter_state(const World& world, std::string_view encounter);

}  // namespace parley
