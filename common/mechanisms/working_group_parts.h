// What the files of the working group share. Only working_group*.cc include this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/working_group.h"

namespace parley {

using GroupState = schema::JwgState;
using GroupDuty = schema::JwgDuty;

// Durations of B4.
inline constexpr ExerciseTime kExchangeEvery = 12 * kHour;
inline constexpr ExerciseTime kExchangeWithin = 2 * kHour;
inline constexpr ExerciseTime kFirstMeeting = 6 * kHour;
inline constexpr ExerciseTime kMeetingEvery = 24 * kHour;
inline constexpr ExerciseTime kMeetWithin = 1 * kHour;  // also after the second half's alert
inline constexpr ExerciseTime kNoteWithin = 30 * kMinute;
inline constexpr ExerciseTime kSessionLasts = 12 * kHour;
inline constexpr ExerciseTime kAdviceWithin = 3 * kHour;
inline constexpr ExerciseTime kMinisterHas = 1 * kHour;

struct Group {
  std::string dyad;
  Party a = kNoParty, b = kNoParty;
  bool ministers = false;  // 2+2: advice passes FM and DEF
  std::vector<Seat> co_chairs;

  PartySet parties() const { return PartySet::of(a) | b; }
  Party other(Party party) const { return party == a ? b : a; }
};

std::vector<Group> groups_of(const Package& package);
std::optional<Group> group_named(const Package& package, std::string_view dyad);

GroupState session_state(const World& world, std::string_view dyad);
GroupState half_state(const World& world, const Group& group, Party party);
// The first open duty of this kind; of one half where `party` is given.
const std::pair<const EntryNumber, Standing<schema::JwgDue>>* find_duty(const World& world, std::string_view dyad,
                                                                        GroupDuty duty, Party party = kNoParty);

// --- entries
schema::JwgChanged::Builder change_session(const World& full, const Group& group, GroupState state, Consequences& out);
void change_half(const World& full, const Group& group, Party party, GroupState state, std::string_view incident,
                 Consequences& out);
// Of both halves.
schema::JwgDue::Builder open_duty(const Group& group, GroupDuty duty, ExerciseTime due, Consequences& out);
schema::JwgDue::Builder change_duty(const World& full, EntryNumber item, Consequences& out);
ExerciseTime group_deadline(const World& full, const Group& group, ExerciseTime from, ExerciseTime length);

// --- working_group_check.cc
Verdict check_working_group(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
// --- working_group_session.cc: alerts, joining, closing
void begin_watch(const World& full, const Event& event, Consequences& out);
void alert_half(const World& full, const Group& group, Party party, std::string_view incident, ExerciseTime now,
                Consequences& out);
void follow_incident(const World& full, const Event& event, Consequences& out);
void follow_urgency(const World& full, const Event& event, Consequences& out);
void follow_session(const World& full, const Event& event, Consequences& out);
void advise(const World& full, const Group& group, ExerciseTime now, Consequences& out);
// --- working_group_products.cc: notes, sheets, papers, who decided
void follow_products(const World& full, const Event& event, Consequences& out);
void punish_false_sheet(const World& full, const Event& event, Consequences& out);
void pass_duty(const World& full, EntryNumber item, Consequences& out);
void pass_paper(const World& full, EntryNumber paper, ExerciseTime now, Consequences& out);
// --- working_group_deadlines.cc
ExerciseTime group_next_due(const World& full);
void group_pass(const World& full, ExerciseTime now, Consequences& out);

}  // namespace parley
