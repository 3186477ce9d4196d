// What the files of the two levels of decision share. Only delegation*.cc include this.
#pragma once

#include "common/mechanisms/acts.h"
#include "common/mechanisms/delegation.h"

namespace parley {

using DirectiveState = schema::DirectiveState;

// So long a joint directive waits for the other party's.
inline constexpr ExerciseTime kOtherWithin = 6 * kHour;

const DirectiveItem* find_directive(const World& world, EntryNumber number);
Bytes32 hash_of(capnp::Text::Reader text);
// What was drafted, or why it is no submission.
std::variant<Message<schema::Submission>, Refusal> drafted_in(schema::DraftActs::Reader draft);

// --- delegation_check.cc
Verdict check_delegation(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
// --- delegation_directives.cc
void give_directive(const World& full, const Event& event, Consequences& out);
void lapse_directive(const World& full, EntryNumber number, Consequences& out);
// The ruling on `number` takes effect.
void conclude_ruling(const World& full, EntryNumber number, Consequences& out);

}  // namespace parley
