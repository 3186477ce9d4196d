// What the checks of the Council share. Only council_check*.cc include this.
#pragma once

#include "common/mechanisms/council_parts.h"

namespace parley {

Refusal no_item(EntryNumber number);
Refusal not_president(const World& view, ExerciseTime now, schema::CouncilItemChanged::Reader item);
Refusal not_member(std::string_view what);
// Missing or too long.
std::optional<Refusal> refuse_words(std::string_view what, capnp::Text::Reader given);
// Codes that are no parties.
std::optional<Refusal> refuse_parties(const World& view, capnp::List<capnp::Text>::Reader names);

// In council_check_speech.cc: the list of speakers, statements.
Verdict check_council_speech(const World& view, ExerciseTime now, Seat seat, schema::CouncilSpeak::Reader act);
Verdict check_sign_up(const World& view, ExerciseTime now, Seat seat, schema::CouncilSignUp::Reader act);
// In council_check_questions.cc: motions, objections, rulings, votes.
Verdict check_council_question(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
// In council_check_drafts.cc.
Verdict check_council_draft(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);

}  // namespace parley
