// Consultation with agreed preconditions, and the subject list of the dialogue (domain.md B2).
//
// What the engine does with it:
// - at loading it enters a preconditionAgreed for each precondition of the package (audience: its parties); STARTEX
// arms them;
// - it keeps evaluating the tests of precondition_tests() in the views of precondition_parties(), and tells every
// result to note_test().
//   The result of a test depends on the state only through events: after a preconditionChanged the test is to be
//   evaluated again.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/world/mechanism.h"

namespace parley {

// A text that is needed again before the item is settled, and given up then; copies share it.
template <typename T>
struct Kept {
  Message<T> message;
  bool operator==(const Kept& other) const { return std::ranges::equal(message.bytes(), other.message.bytes()); }
};

struct GivenMinutes {            // of one party
  EntryNumber entry = kNoEntry;  // its consultationClose
  Kept<schema::Minutes> minutes;
  EntryNumber accepts = kNoEntry;  // the consultationClose in which these minutes were written, if another's
  bool operator==(const GivenMinutes&) const = default;
};

struct Precondition {
  // As agreed
  PartySet audience;               // the named parties and control
  std::string test;                // condition; empty: it can only be declared
  std::vector<std::string> forum;  // rights of the seats that consult
  ExerciseTime start_within = kHour;
  // As the last preconditionChanged says
  schema::PreconditionState state = schema::PreconditionState::DRAFT;
  ExerciseTime due = kNever;
  std::uint32_t opening = 0;
  PartySet charged;
  std::vector<Seat> joined;
  std::uint32_t renewals = 0;
  EntryNumber proposal = kNoEntry;
  std::vector<std::string> accepted;
  ExerciseTime met = kNever;
  Party declared = kNoParty;
  ExerciseTime dispute_by = kNever;
  std::map<Party, bool> rulings;
  std::uint8_t reminders = 0;
  bool called_again = false;
  PartySet renewing;
  bool test_false = false;
  EntryNumber since = kNoEntry;         // its last closing or refusal
  Kept<schema::PreconditionPlan> plan;  // while it is a draft
  // While it is consulting
  std::map<Party, GivenMinutes> minutes;

  PartySet parties() const { return audience.without(PartySet::of(kControl)); }
  bool has_joined(const Package& package, Party party) const;
  bool operator==(const Precondition&) const = default;
};

struct Subject {
  std::string topic;
  bool real = false;  // else potential
  bool operator==(const Subject&) const = default;
};

struct SubjectList {
  PartySet audience;
  std::vector<Subject> subjects;
  EntryNumber number = kNoEntry;  // of the entry that says so
  bool operator==(const SubjectList&) const = default;
};

struct SubjectProposal {
  PartySet audience;
  std::string dyad;
  Party from = kNoParty;
  Subject subject;
  bool remove = false;
  std::uint16_t position = 0;
  ExerciseTime due = kNever;
  EntryNumber number = kNoEntry;  // of the subjectsChanged that says so
  bool operator==(const SubjectProposal&) const = default;
};

struct ConsultationSlice {
  std::map<std::string, Precondition, std::less<>> preconditions;
  std::map<std::string, SubjectList, std::less<>> subjects;  // by dyad
  std::map<EntryNumber, SubjectProposal> proposals;          // open ones

  void retain(const Package& package, Party party);
  bool operator==(const ConsultationSlice&) const = default;
};

Mechanism consultation_mechanism();

// Ids and tests of all preconditions; a test is empty where it can only be declared.
std::vector<std::pair<std::string, std::string>> precondition_tests(const World& full);
// In whose views the test has to be true.
std::vector<Party> precondition_parties(const World& full, std::string_view precondition);
// The entry from which on events are new to it: its last closing or refusal; kNoEntry while there was none. A test that
// speaks of events stays true for ever, so after that it holds when it is true both over all events and over those
// since (B2: "or for a new event").
EntryNumber precondition_since(const World& full, std::string_view precondition);
// The test was evaluated: true meets an armed precondition; false, after a consultation or a refusal, lets it be armed
// again 6 h after. Enters nothing when that changes nothing.
void note_test(const World& full, std::string_view precondition, bool holds, ExerciseTime now, Consequences& out);

// "armed", "met" ... as in the schema; empty when this world knows of no such precondition.
std::string_view precondition_state(const World& world, std::string_view precondition);

}  // namespace parley
