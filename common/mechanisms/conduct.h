// Conduct of the exercise (domain.md part C): STARTEX to ENDEX, the clock, injects and their status, seats, internal
// messages, rulings.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

struct InjectState {  // control
  schema::InjectStatus status = schema::InjectStatus::PLANNED;
  ExerciseTime released = kNever;
  EntryNumber entry = kNoEntry;         // its injectReleased
  std::vector<EntryNumber> deliveries;  // injectDelivered entries
  PartySet values;                      // of a contingency that fires once per party: for which it has
  bool offered = false;                 // it fell due, and waits for control's release
  bool operator==(const InjectState&) const = default;
};

// On its way to the parties told, who are shown it at `show_at`; what follows from it is entered then. Control.
struct SentInject {
  std::string inject;
  ExerciseTime show_at = 0;
  std::vector<EntryNumber> deliveries;
  PartySet told;
  bool manual = false;
  Party value = kNoParty;  // of a contingency that fires once per party
  Bytes ad_hoc;            // canonical bytes of an inject that the list does not have
  bool operator==(const SentInject&) const = default;
};

struct DeliveredInject {  // the party told
  PartySet audience;
  ExerciseTime time = 0;
  bool emergency = false;
  bool operator==(const DeliveredInject&) const = default;
};

struct Delegation {  // the party
  Seat from = kNoSeat, to = kNoSeat;
  ExerciseTime until = kNever;
  bool operator==(const Delegation&) const = default;
};

struct ConductSlice {
  std::map<std::string, InjectState, std::less<>> injects;  // control only
  std::map<EntryNumber, SentInject> sent;                   // control only; by its injectSent, until it is released
  ByEntry<DeliveredInject> delivered;
  std::map<Seat, ExerciseTime> bars;  // seat barred until; its party
  std::vector<Delegation> delegations;
  std::map<Seat, ExerciseTime> present;  // roll call answered; its party
  bool rate_fixed = false;               // open to all

  void retain(const Package& package, Party party);
  bool operator==(const ConductSlice&) const = default;
};

Mechanism conduct_mechanism();

// The seat may not act at `now`: control has barred it.
bool barred(const World& view, Seat seat, ExerciseTime now);
// `seat` may act for `other` at `now`: it is that seat, or its deputy by delegation.
bool stands_in_for(const World& view, Seat seat, Seat other, ExerciseTime now);
bool rate_fixed(const World& view);
// A contingency that fires once for each party has done so for `party`, or is on its way.
bool contingency_released(const World& full, std::string_view inject, Party party);
// Exercise time before which nobody is shown the entry, although his node holds it; 0 for what is shown at once.
ExerciseTime shown_at(schema::Entry::Reader entry);
schema::InjectStatus inject_status(const World& full, std::string_view inject);
// It fell due, and control has been asked to release it.
bool inject_offered(const World& full, std::string_view inject);

}  // namespace parley
