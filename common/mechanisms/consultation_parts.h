// What the files of the consultation mechanism share. Only consultation*.cc include this.
#pragma once

#include "common/mechanisms/acts.h"
#include "common/mechanisms/consultation.h"

namespace parley {

const Precondition* find_precondition(const World& world, std::string_view id);
// The draft that a preconditionPropose opened; nullptr when it is not open (any more). `id`: its id.
const Precondition* find_draft(const World& world, EntryNumber proposal, std::string* id);

// The party's seats named by the forum; its head where it has none of them.
std::vector<Seat> named_seats(const Package& package, const Precondition& item, Party party);
std::string codes_of(const Package& package, const std::vector<Seat>& seats);  // "CN.FM, CN.DEF"
// Which of HOS, FM and DEF `seat` acts for at `now`. The head of a party without a head of state acts for it.
std::vector<std::string> rights_of(const World& view, ExerciseTime now, Seat seat);
// The id under which a proposal is agreed: nobody can know whether others use the name that its author gave it.
std::string draft_id(capnp::Text::Reader id, EntryNumber proposal);
// The deadline that all these parties have (B0 rule 4).
ExerciseTime room_deadline(const World& full, PartySet parties, ExerciseTime from, ExerciseTime length);
bool is_blank(capnp::Text::Reader text);
// Missing or too long.
std::optional<Refusal> refuse_text(std::string_view what, capnp::Text::Reader given);

// Enters preconditionChanged with all that `next` holds.
void enter_precondition(const World& full, std::string_view id, const Precondition& next, Consequences& out);

// In consultation_check.cc.
Verdict check_consultation(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
// In consultation_agree.cc: drafts, and the way from them to ARMED.
Verdict check_propose(const World& view, ExerciseTime now, Seat seat, schema::PreconditionPlan::Reader plan);
Verdict check_reply(const World& view, ExerciseTime now, Seat seat, schema::PreconditionReply::Reader act);
void propose_precondition(const World& full, const Event& event, Consequences& out);
void reply_precondition(const World& full, const Event& event, Consequences& out);
// In consultation_flow.cc: from ARMED to CLOSED and back.
void follow_consultation(const World& full, const Event& event, Consequences& out);
void pass_precondition(const World& full, std::string_view id, const Precondition& item, ExerciseTime now,
                       Consequences& out);
void after_closing(const World& full, std::string_view id, const Precondition& item, ExerciseTime now,
                   Consequences& out);
// In consultation_minutes.cc.
bool all_closed(const Precondition& item);
void close_consultation(const World& full, std::string_view id, const Precondition& item, ExerciseTime now,
                        Consequences& out);
// In consultation_subjects.cc.
Verdict check_subjects(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
void follow_subjects(const World& full, const Event& event, Consequences& out);
void lapse_subject(const World& full, EntryNumber number, const SubjectProposal& proposal, Consequences& out);
void apply_subjects(World& world, const Event& event);
void forget_subjects(World& world, const Event& event);

}  // namespace parley
