// What the files of the Council's mechanism share. Only council*.cc include this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/council.h"
#include "common/mechanisms/council_count.h"
#include "common/schema/filled.h"

namespace parley {

using ItemState = schema::CouncilItemState;
using DraftState = schema::CouncilDraftState;
using MatterKind = schema::CouncilQuestionKind;
using Stage = schema::CouncilStage;
using ItemBuilder = schema::CouncilItemChanged::Builder;
using MatterBuilder = schema::CouncilQuestionChanged::Builder;
using PaperBuilder = schema::CouncilDraftChanged::Builder;

// Durations of B10.
inline constexpr ExerciseTime kCallWithin = 3 * kHour;  // rule 2
inline constexpr ExerciseTime kCallUrgentWithin = 1 * kHour;
inline constexpr ExerciseTime kSecretariatCalls = 6 * kHour;  // after the request
inline constexpr ExerciseTime kConsultations = 3 * kHour;
inline constexpr ExerciseTime kClosedWithoutAct = 24 * kHour;
inline constexpr ExerciseTime kObjection = 10 * kMinute;  // also a vote, a ruling, a challenge
inline constexpr ExerciseTime kSilence = 3 * kHour;
inline constexpr ExerciseTime kNewText = 6 * kHour;
inline constexpr ExerciseTime kVotableAfter = 6 * kHour;     // in blue
inline constexpr ExerciseTime kSpeakingTime = 10 * kMinute;  // where the package gives none
inline constexpr int kBreaksUntilDropped = 3;

// --- council_members.cc: who sits in the Council, by the package and the hour
struct CouncilMember {
  std::string code;
  Seat seat = kNoSeat;
  bool permanent = false;
};
bool has_council(const Package& package);
std::vector<CouncilMember> members_at(const Package& package, ExerciseTime now);
std::optional<CouncilMember> member_named(const Package& package, std::string_view code);
std::uint8_t required_votes(const Package& package, ExerciseTime now);
// The member that presides over the Council, or over this item where the chair was ceded.
std::optional<CouncilMember> presiding(const Package& package, schema::CouncilItemChanged::Reader item,
                                       ExerciseTime now);
// The member after this one in the English alphabetical order of codes, among those who sit at `now`.
std::string member_after(const Package& package, std::string_view code, ExerciseTime now);
Seat secretariat(const Package& package);
// The member for which `seat` acts at `now`.
std::optional<CouncilMember> member_of(const World& view, ExerciseTime now, Seat seat);
bool presides(const World& view, ExerciseTime now, Seat seat, schema::CouncilItemChanged::Reader item);
bool is_invited(schema::CouncilItemChanged::Reader item, const World& view, Seat seat);

// --- audiences
// Members and Secretariat, also those who are yet to join or have left.
PartySet council_parties(const Package& package);
PartySet council_room(const Package& package, schema::CouncilItemChanged::Reader item);
// What is said and decided on the item now: everybody's in a public meeting.
PartySet meeting_audience(const Package& package, schema::CouncilItemChanged::Reader item);
PartySet draft_audience(const Package& package, schema::CouncilItemChanged::Reader item,
                        schema::CouncilDraftChanged::Reader draft);
// Of a question: that of the meeting; of an amendment: that of its draft. Never fewer than read it already.
PartySet question_audience(const World& full, const CouncilMatter& matter);
bool is_public_meeting(schema::CouncilItemChanged::Reader item);
bool is_informal(schema::CouncilFormat format);

// --- what stands
const CouncilItem* find_item(const World& world, EntryNumber number);
const CouncilMatter* find_matter(const World& world, EntryNumber number);
const CouncilPaper* find_draft_paper(const World& world, EntryNumber number);
bool is_voting(const World& world, EntryNumber item);
bool is_final(DraftState state);
ExerciseTime time_or_never(std::int64_t time);
bool contains(capnp::List<capnp::Text>::Reader list, std::string_view text);

// --- changes: each enters the item, question or draft as it stands, to be changed in the builder at once. Audiences
// only grow; `also`: who is to read it from now on.
ItemBuilder change_item(const World& full, EntryNumber number, Consequences& out, PartySet also = {});
MatterBuilder change_matter(const World& full, EntryNumber number, Consequences& out);
PaperBuilder change_draft(const World& full, EntryNumber number, Consequences& out, PartySet also = {});
ExerciseTime council_deadline(const World& full, ExerciseTime from, ExerciseTime length);
// Enters mechanismLapsed.
void lapse_rule(const World& full, EntryNumber item, std::string_view rule, Consequences& out);

// --- council_check.cc
Verdict check_council(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);

// --- council_items.cc: from the request to the record of the meeting
void follow_meeting(const World& full, const Event& event, Consequences& out);
void pass_item(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);
ExerciseTime due_of_item(const World& full, EntryNumber number, const CouncilItem& item);
// --- council_speakers.cc: the list of speakers (rule 27) and the floor
bool has_the_floor(const World& view, ExerciseTime now, Seat seat, schema::CouncilItemChanged::Reader item);
void follow_speakers(const World& full, const Event& event, Consequences& out);
// The floor is given when a meeting is open to it, and taken back while a vote is held or the meeting rests.
void keep_floor(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);
// The speaker's time is up.
void pass_floor(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);
// --- council_record.cc
void enter_record(const World& full, EntryNumber number, Consequences& out);
// After an item has changed: what has more readers now, and what dies with it.
void after_item(const World& full, const Event& event, Consequences& out);

// --- council_questions.cc: from the motion to the vote
void follow_question(const World& full, const Event& event, Consequences& out);
void pass_question(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);
// Whether one begins.
bool start_next_vote(const World& full, EntryNumber item, ExerciseTime now, Consequences& out);
MatterBuilder open_question(const World& full, EntryNumber number, EntryNumber item, MatterKind kind, Stage stage,
                            ExerciseTime now, Consequences& out);
// --- council_rulings.cc
void follow_ruling(const World& full, const Event& event, Consequences& out);
void settle_ruling(const World& full, EntryNumber number, bool overruled, Consequences& out);
// --- council_ballots.cc
void follow_vote(const World& full, const Event& event, Consequences& out);
void count_ballots(const World& full, EntryNumber question, ExerciseTime now, Consequences& out);
// A result without a vote.
void enter_consensus(const World& full, EntryNumber question, EntryNumber item, MatterKind kind, EntryNumber draft,
                     Consequences& out);
// --- council_decide.cc: what a result does
void decide(const World& full, const Event& event, Consequences& out);
// --- council_drafts.cc
void follow_draft(const World& full, const Event& event, Consequences& out);
void pass_draft(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);
void put_to_vote(const World& full, EntryNumber draft, ExerciseTime now, Consequences& out);
// --- council_effects.cc
void affect_request(const World& full, schema::CouncilRequest::Reader act, Consequences& out);
void affect_result(const World& full, const Event& event, Consequences& out);

}  // namespace parley
