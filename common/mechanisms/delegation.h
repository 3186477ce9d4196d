// Two levels of decision (domain.md C4): instructions of the capital, drafts that wait for the head of delegation, and
// directives to own services, which control rules on. All of it is the party's own; rulings are control's.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "common/base/bytes.h"
#include "common/mechanisms/standing.h"
#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

struct DraftedActs {  // its party's
  PartySet audience;
  Seat seat = kNoSeat;  // author
  Bytes32 content{};    // of what was drafted; see content_of()
  schema::DraftState state = schema::DraftState::OPEN;
  Seat by = kNoSeat;  // who approved or declined
  bool operator==(const DraftedActs&) const = default;
};

struct DirectiveItem {  // its party's
  PartySet audience;
  Party party = kNoParty;
  schema::DirectiveForm form = schema::DirectiveForm::PRIVATE;
  Party with = kNoParty;  // joint: the other party
  std::string incident;
  Bytes32 text{};  // its hash: a joint directive is the same text by both
  schema::DirectiveState state = schema::DirectiveState::WAITING;
  ExerciseTime due = kNever;
  EntryNumber joint = kNoEntry;  // the other party's, once it is there
  bool operator==(const DirectiveItem&) const = default;
};

struct Ruling {  // control's
  Standing<schema::DirectiveRule> act;
  ExerciseTime due = kNever;  // when it takes effect; kNever: it has, or the dice have not been thrown
  bool succeeds = false;
  bool operator==(const Ruling&) const = default;
};

struct Instruction {  // its party's
  PartySet audience;
  Seat from = kNoSeat;
  std::vector<Seat> to;  // empty: all seats of the party
  std::string incident;
  bool operator==(const Instruction&) const = default;
};

struct DelegationSlice {
  ByEntry<DraftedActs> drafts;        // by the entry of the act
  ByEntry<DirectiveItem> directives;  // by the entry of the act
  ByEntry<Ruling> rulings;            // by what was ruled on
  ByEntry<Instruction> instructions;  // by the entry of the act

  void retain(const Package& package, Party party);
  bool operator==(const DelegationSlice&) const = default;
};

Mechanism delegation_mechanism();

// What a head of delegation approves: the acts, the seats they are addressed to, and whose they are. Who reads them
// follows from the acts.
Bytes32 content_of(std::string_view seat, schema::Submission::Reader submission);

// The submission carries an act that leaves the party only with the approval of its head of delegation, and there is no
// approved draft of just this.
std::optional<Refusal> refuse_unapproved(const World& view, ExerciseTime now, Seat seat,
                                         schema::Submission::Reader submission);

// The head of state, or the capital that control plays, has given this seat an instruction.
bool is_instructed(const World& view, Seat seat);

// What follows from control's directiveRule. `thrown`: of the run's dice, 1 to 100.
void rule_directive(const World& full, const Event& event, unsigned thrown, Consequences& out);

}  // namespace parley
