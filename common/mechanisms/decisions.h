// Decisions of the exercise, readiness, and the events that are recorded by kind (domain.md D0.2, B0 rules 2, 3 and 6).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

struct DecisionItem {  // one deciding party's; seen by it
  std::string decision;
  Party party = kNoParty;
  std::vector<Seat> seats;  // who may decide for it
  schema::DecisionMode mode = schema::DecisionMode::SINGLE;
  std::uint8_t options = 0;
  ExerciseTime due = kNever;
  std::uint8_t chosen = 0;  // 0: none yet
  bool late = false;
  bool lapsed = false;  // a late choice is still taken
  PartySet audience;
  bool operator==(const DecisionItem&) const = default;
};

struct CountingChoice {  // control
  std::string decision;
  std::uint8_t option = 0;
  Party party = kNoParty;  // kNoParty: chosen together
  ExerciseTime time = 0;
  bool operator==(const CountingChoice&) const = default;
};

struct PendingEvent {  // control: recorded when due
  schema::EventKind kind = schema::EventKind::ACCESS;
  std::string incident;
  PartySet parties;
  ExerciseTime due = kNever;
  bool operator==(const PendingEvent&) const = default;
};

struct RecordedEvent {  // its parties
  schema::EventKind kind = schema::EventKind::ACCESS;
  std::string incident;
  PartySet parties;
  PartySet audience;
  bool operator==(const RecordedEvent&) const = default;
};

struct DecisionsSlice {
  ByEntry<DecisionItem> items;  // by the decisionOpened
  std::vector<CountingChoice> counting;
  std::vector<PendingEvent> pending;
  std::vector<RecordedEvent> recorded;

  void retain(const Package& package, Party party);
  bool operator==(const DecisionsSlice&) const = default;
};

Mechanism decisions_mechanism();

// Opens a decision for each party that decides in it; nothing when it is open, taken or unknown.
void open_decision(const World& full, std::string_view decision, ExerciseTime now, Consequences& out);
// The same when an entry of this moment has just been folded.
inline void open_decision(const World& full, std::string_view decision, Consequences& out) {
  open_decision(full, decision, full.now, out);
}

// It has been opened, whatever has become of it.
bool decision_opened(const World& world, std::string_view decision);

// Enters one text to one list of seats: an entry for each party told, or one for everybody (domain.md D0.2).
void deliver(const Package& package, schema::Delivery::Reader delivery, Consequences& out);

// Enters eventRecorded for `parties`.
void record_event(const Package& package, schema::EventKind kind, std::string_view incident, PartySet parties,
                  Consequences& out);

// The option, from 1, that `party` chose; with kNoParty the one that counts for all (modes both and combined), else the
// most forceful that any party chose. 0: none that this world knows of.
int option_chosen(const World& world, std::string_view decision, Party party);

}  // namespace parley
