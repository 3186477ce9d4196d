// What the files of the dialogue share. Only dialogue*.cc include this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/dialogue.h"

namespace parley::dialogue {

using State = schema::DialogueState;
using Reader = schema::DialogueChanged::Reader;
using Builder = schema::DialogueChanged::Builder;

// Durations of B8; the first two run from the convening.
inline constexpr ExerciseTime kFindingsWithin = 6 * kHour;
inline constexpr ExerciseTime kProposalWithin = 12 * kHour;
inline constexpr ExerciseTime kTakeUpWithin = 24 * kHour;
// B8: findings of a scenario discussion tell each party how the other decides.
inline constexpr std::int32_t kKnownByFindings = 10;

std::vector<Seat> think_tanks(const Package& package);
// The seat writes in the dialogue: it is one of the think tanks, or stands in for one.
bool writes(const World& view, ExerciseTime now, Seat seat);
// The seat was admitted to the item, or stands in for one that was.
bool is_official(const World& view, ExerciseTime now, Seat seat, Reader item);
PartySet dyad_of(const Package& package, Reader item);

const DialogueItem* find_item(const World& world, EntryNumber number);
bool is_open_to_writing(Reader item);  // neither delivered nor over

// --- dialogue_room.cc: entries that the room reads
// The item as it stands, to be changed at once; `delivered`: also for the ministers of the dyad from now on.
Builder change(const World& full, EntryNumber number, Consequences& out, bool delivered = false);
// A text without its author.
schema::DialogueText::Builder write(const World& full, EntryNumber number, schema::DialogueTextKind kind,
                                    capnp::Text::Reader text, Consequences& out, bool delivered = false);
schema::WhatIfDone::Builder write_paper(const World& full, EntryNumber number, Consequences& out);
// Names the seats of the room; the other seats of its parties do not see the entry.
void name_seats(const World& full, Reader item, bool delivered, schema::Entry::Builder entry);
PartySet room_of(const Package& package, capnp::List<capnp::Text>::Reader officials);

// --- dialogue_check.cc
Verdict check(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
// --- dialogue_flow.cc: from the convening to the take-up
void follow(const World& full, const Event& event, Consequences& out);
void take_up(const World& full, const Event& event, Consequences& out);  // its paper has been tabled
void pass(const World& full, EntryNumber number, Consequences& out);
// --- dialogue_simulation.cc: simulation deduction
Verdict check_order(const World& view, ExerciseTime now, Seat seat, schema::WhatIf::Reader act);
Verdict check_answer(const World& view, Seat seat, schema::WhatIfAnswer::Reader act);
void order(const World& full, const Event& event, Consequences& out);
void answer(const World& full, const Event& event, Consequences& out);

}  // namespace parley::dialogue
