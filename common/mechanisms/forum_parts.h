// What the files of the regional bodies share. Only forum*.cc include this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/forum.h"

namespace parley::forum {

using State = schema::ForumState;
using Reader = schema::ForumChanged::Reader;
using Builder = schema::ForumChanged::Builder;

// Durations of B9.
inline constexpr ExerciseTime kSecondWithin = 3 * kHour;
inline constexpr ExerciseTime kQuorumWithin = 3 * kHour;
inline constexpr ExerciseTime kStandsAfter = 1 * kHour;  // the chair's agenda or text, unless a member objects
inline constexpr ExerciseTime kSilence = 3 * kHour;
inline constexpr ExerciseTime kDebateLasts = 12 * kHour;
// Not in B9: how long the chair has for another agenda or for its summary, and two parties for their consent.
inline constexpr ExerciseTime kChairActs = 3 * kHour;
inline constexpr ExerciseTime kConsentWithin = 6 * kHour;
// What a chair may ask for in place of three hours.
inline constexpr ExerciseTime kLeastSilence = 30 * kMinute, kMostSilence = 48 * kHour;
inline constexpr std::uint8_t kBreaksUntilSummary = 2;

struct Body {
  std::string code;
  Seat chair = kNoSeat;
  PartySet members;
  unsigned quorum = 0;  // parties that must join
  PartySet room;        // members and the chair's party
};

std::optional<Body> body_named(const Package& package, std::string_view code);
bool chairs(const World& view, ExerciseTime now, Seat seat, const Body& body);
// The seat speaks for a member: the chair for its own party; a head of state, a minister or a representative; in a
// party that has none of these, any seat.
bool represents(const World& view, ExerciseTime now, Seat seat, const Body& body);

const ForumSession* find_session(const World& world, EntryNumber number);
const Relay* find_relay(const World& world, EntryNumber number);
bool is_called(Reader session);              // by the chair, or seconded
bool is_debate_over(Reader session);         // after twelve hours: the chair sums up
bool is_agenda_objected_to(Reader session);  // the chair puts another

// --- entries
// The session as it stands, to be changed at once; `also`: who reads it from now on.
Builder change(const World& full, EntryNumber number, Consequences& out, PartySet also = {});
void move_to(Builder session, State state, ExerciseTime due);
void add_party(Builder session, const std::string& code);  // to those that have joined
ExerciseTime room_deadline(const World& full, Reader session, ExerciseTime from, ExerciseTime length);
// Something was not done in time: mechanismLapsed, and the session is closed.
void lapse(const World& full, EntryNumber number, std::string_view rule, Consequences& out);

// --- forum_check.cc, forum_check_offices.cc
Verdict check(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
Verdict check_relay(const World& view, ExerciseTime now, Seat seat, schema::ForumRelay::Reader act);
Verdict check_consent(const World& view, ExerciseTime now, Seat seat, schema::ForumRelayConsent::Reader act);
Refusal no_body(const Package& package, capnp::Text::Reader code);
std::optional<Refusal> refuse_words(std::string_view what, capnp::Text::Reader given);
// --- forum_flow.cc: from the call to the debate
void follow(const World& full, const Event& event, Consequences& out);
void pass(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);
// --- forum_text.cc: texts, silence, the chair's summary
void put_text(const World& full, const Event& event, Consequences& out);
void object(const World& full, const Event& event, Consequences& out);
void sum_up(const World& full, const Event& event, Consequences& out);
void pass_text(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);
// After a text has been adopted or summed up: what it does, and that the session is closed.
void follow_outcome(const World& full, const Event& event, Consequences& out);
// --- forum_offices.cc
void begin_relay(const World& full, const Event& event, Consequences& out);
void consent(const World& full, const Event& event, Consequences& out);
void pass_relay(const World& full, EntryNumber number, Consequences& out);

}  // namespace parley::forum
