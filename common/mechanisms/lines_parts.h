// What the files of the lines mechanism share; nothing outside of it includes this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/base/limits.h"
#include "common/mechanisms/acts.h"
#include "common/mechanisms/lines.h"

namespace parley::lines {

// Numbers of the doctrine, exercise time (domain.md B3.2 to B3.4).
inline constexpr ExerciseTime kDegradedDelay = 5 * kMinute;      // delivery on a DEGRADED line
inline constexpr ExerciseTime kAbsence = 10 * kMinute;           // after the agreed time of a call
inline constexpr ExerciseTime kReadBackWithin = 15 * kMinute;    // the second summary after the first
inline constexpr ExerciseTime kSendCheckWithin = 5 * kMinute;    // else LATE
inline constexpr ExerciseTime kCheckMissedAfter = 30 * kMinute;  // not sent
inline constexpr ExerciseTime kRepeatCheckWithin = 10 * kMinute;
inline constexpr int kSilentAfter = 2;  // tests MISSED in a row
inline constexpr std::uint32_t kCheckModulus = 1000;
inline constexpr ExerciseTime kUnansweredWindow = 24 * kHour;  // in which the third UNANSWERED costs more
inline constexpr ExerciseTime kScatterWindow = 1 * kHour;
inline constexpr std::size_t kScatterLines = 3;

// Numbers of ours.
inline constexpr ExerciseTime kFallBackStays =
    1 * kHour;  // a fall-back may still be used after the line is back, to announce it
inline constexpr ExerciseTime kEarliestJoin = 10 * kMinute;  // before the agreed time of a call
inline constexpr ExerciseTime kFarthest = 30 * 24 * kHour;   // for times that a seat proposes
inline constexpr std::size_t kSubjectBytes = 256;
inline constexpr std::size_t kReasonBytes = 2048;
inline constexpr std::size_t kCheckTextBytes = 1024;
inline constexpr std::size_t kAddressees = 16;
inline constexpr std::size_t kDeputies = 64;
inline constexpr std::size_t kLogLines = 128;
inline constexpr std::size_t kPhrases = 64;
inline constexpr std::size_t kPendingGaps = 8;
inline constexpr std::size_t kBrokenOff = 40;  // items that one change of state ends; below limits::kConsequenceChain

inline Refusal refuse(std::string_view code, std::string reason) {
  return {"lines." + std::string(code), std::move(reason)};
}

inline const LinesSlice& slice_of(const World& world) { return world.slice<LinesSlice>(); }
inline const LineInfo& info(const World& world, std::size_t line) { return world.package->lines()[line]; }
inline Party party_of(const World& world, Seat seat) {
  return seat < world.package->seats().size() ? world.package->seats()[seat].party : kNoParty;
}
inline Party other_end(const LineInfo& line, Party party) { return party == line.a ? line.b : line.a; }
inline Seat end_of(const LineInfo& line, Party party) { return party == line.a ? line.end_a : line.end_b; }
std::string seat_code(const World& world, Seat seat);
// The line carries texts and calls: it is up, degraded or silent.
inline bool carries(schema::LineState state) {
  return state != schema::LineState::DOWN && state != schema::LineState::SUSPENDED;
}
// The line as its last change left it, or as the package declares it.
LineStatus status_of(const World& world, std::size_t line);
// A call that has not ended.
inline bool open(schema::CallState state) { return state < schema::CallState::CLOSED; }
// Delivery on it takes five minutes.
bool slow(const World& world, std::size_t line);

// --- who may (lines_rights.cc)

// `seat` is an authorised seat of the line, has its rights, or stands in for it (delegation, line book).
bool entitled(const World& view, std::size_t line, Seat seat, ExerciseTime now);
bool stands_for(const World& view, std::size_t line, Seat principal, Seat seat, ExerciseTime now);
bool duty_officer(const World& view, Seat seat);
// The line whose seats, classes and deadlines apply when `seat` uses `line`: that line, or one for which it is the
// fall-back. Empty: it may not.
std::optional<std::size_t> served_line(const World& view, std::size_t line, Seat seat, ExerciseTime now);
// The line offered in place of a failed one, if any carries.
std::optional<std::size_t> fall_back(const World& world, std::size_t line);
std::string fall_back_code(const World& world, std::size_t line);
// When something due within `length` from a party's seats on a line is due (B0 rule 4).
ExerciseTime due_by(const World& world, std::size_t line, Party party, ExerciseTime now, ExerciseTime length);

// --- checks of acts; `asking` sees only its own party's view

struct Asking {
  const World& view;
  ExerciseTime now;
  Seat seat;
  Party party;
  const Package& package() const { return *view.package; }
  const LinesSlice& lines() const { return slice_of(view); }
};

using Found = std::variant<std::size_t, Refusal>;
Found own_line(const Asking& asking, capnp::Text::Reader code);
// Whether it is suspended or down, in words and with the way out.
std::optional<Refusal> refuse_broken(const Asking& asking, std::size_t line, bool also_down);
std::optional<Refusal> refuse_longer(std::string_view what, capnp::Text::Reader text, std::size_t bytes);
std::optional<Refusal> refuse_reference(const Asking& asking, EntryNumber number);

Refusal refuse_stranger(const Asking& asking, std::size_t line);
Verdict check_text_acknowledge(const Asking& asking, EntryNumber delivered);

Verdict check_message(const Asking& asking, schema::LineMessage::Reader act);
Verdict check_request(const Asking& asking, schema::LineRequest::Reader act);
Verdict check_acknowledge(const Asking& asking, schema::LineAcknowledge::Reader act);
Verdict check_withdraw(const Asking& asking, schema::LineWithdraw::Reader act);
Verdict check_answer(const Asking& asking, schema::LineAnswer::Reader act);
Verdict check_join(const Asking& asking, schema::LineJoin::Reader act);
Verdict check_close(const Asking& asking, schema::LineClose::Reader act);
Verdict check_suspend(const Asking& asking, schema::LineSuspend::Reader act);
Verdict check_resume(const Asking& asking, schema::LineResume::Reader act);
Verdict check_send(const Asking& asking, schema::CheckSend::Reader act);
Verdict check_read_back(const Asking& asking, schema::CheckReadBack::Reader act);
Verdict check_gap(const Asking& asking, schema::CheckReportGap::Reader act);
Verdict check_phrases(const Asking& asking, schema::PhraseAnswer::Reader act);
Verdict check_counts(const Asking& asking, schema::LogCounts::Reader act);
Verdict check_book_propose(const Asking& asking, schema::LineBookPropose::Reader act);
Verdict check_book_reply(const Asking& asking, schema::LineBookReply::Reader act);
Verdict check_state_set(const Asking& asking, schema::LineStateSet::Reader act);
Verdict check_order_act(const Asking& asking, schema::OrderCheck::Reader act);

// --- what follows (of the full world)

// UNANSWERED costs trust: 1, from the third in 24 h charged to the same party on the dyad 3 (B3.3).
void charge_unanswered(const World& world, std::size_t line, Party charged, ExerciseTime now, Consequences& out);
void trust(const World& world, std::size_t line, std::int32_t amount, Consequences& out);
// A silent side has been heard: the line is what it was beneath the silence.
void end_silence(const World& world, std::size_t line, Party heard, Consequences& out);
void enter_state(const World& world, std::size_t line, schema::LineState state, Party by, Consequences& out);
void enter_silence(const World& world, std::size_t line, Party charged, Consequences& out);
void suspended(const World& world, const Event& event, schema::LineSuspend::Reader act, Consequences& out);
void resumed(const World& world, const Event& event, schema::LineResume::Reader act, Consequences& out);
void state_set(const World& world, schema::LineStateSet::Reader act, Consequences& out);
void line_broken(const World& world, const Event& event, Consequences& out);

void function_check(const World& world, const Event& event, std::size_t line, std::size_t serves,
                    schema::MessageClass message_class, schema::Urgency urgency, Consequences& out);
void scatter_check(const World& world, const Event& event, std::size_t line, capnp::Text::Reader subject,
                   Consequences& out);

void requested(const World& world, const Event& event, schema::LineRequest::Reader act, Consequences& out);
void call_acknowledged(const World& world, EntryNumber request, ExerciseTime now, Consequences& out);
void withdrawn(const World& world, schema::LineWithdraw::Reader act, Consequences& out);
void call_answered(const World& world, const Event& event, schema::LineAnswer::Reader act, Consequences& out);
void joined(const World& world, const Event& event, schema::LineJoin::Reader act, Consequences& out);
void call_closed(const World& world, const Event& event, schema::LineClose::Reader act, Consequences& out);
void call_due(const World& world, EntryNumber request, ExerciseTime now, Consequences& out);
void fail_call(const World& world, EntryNumber request, std::string_view reason, Consequences& out);

// A signed text or test on its way: where its bytes are.
struct Parcel {
  EntryNumber sent = kNoEntry;
  capnp::Data::Reader submission, id, key, signature;
};
Parcel parcel_of(const Event& event);
Parcel parcel_of(const Transit& transit);

// What the line does to an item: a fault that waits for it, and delay.
struct Passage {
  bool fault = false, lost = false, garble = false, delayed = false;
};
Passage passage_of(const World& world, std::size_t line, Party from);
void enter_transit(const World& world, const Parcel& parcel, Direction direction, const Passage& passage,
                   ExerciseTime due, Consequences& out);
// Every third letter is struck out; the check value never stays the same.
std::string garbled(std::string_view text);

void text_sent(const World& world, const Event& event, schema::LineMessage::Reader act, Consequences& out);
void deliver_text(const World& world, const Parcel& parcel, ExerciseTime now, bool garble, Consequences& out);
void text_acknowledged(const World& world, EntryNumber delivered, ExerciseTime now, Consequences& out);
void text_redirected(const World& world, schema::LineAnswer::Reader act, Consequences& out);
void fail_text(const World& world, EntryNumber sent, Consequences& out);
void fail_received_text(const World& world, EntryNumber delivered, Consequences& out);
void sender_waited(const World& world, EntryNumber sent, ExerciseTime now, Consequences& out);
void addressee_missed(const World& world, EntryNumber delivered, Consequences& out);

void check_was_sent(const World& world, const Event& event, schema::CheckSend::Reader act, Consequences& out);
void deliver_check(const World& world, const Parcel& parcel, ExerciseTime now, bool garble, Consequences& out);
void was_read_back(const World& world, const Event& event, schema::CheckReadBack::Reader act, Consequences& out);
void gap_reported(const World& world, const Event& event, schema::CheckReportGap::Reader act, Consequences& out);
void check_not_sent(const World& world, EntryNumber due, ExerciseTime now, Consequences& out);
void check_not_read_back(const World& world, EntryNumber received, ExerciseTime now, Consequences& out);
void check_lost(const World& world, EntryNumber sent, ExerciseTime now, Consequences& out);
// Next slot of a line's test schedule; kNever when it has none.
ExerciseTime next_scheduled(const World& world, std::size_t line);
void scheduled_check(const World& world, std::size_t line, ExerciseTime now, Consequences& out);
void ordered(const World& world, schema::OrderCheck::Reader act, Consequences& out);

void phrases_answered(const World& world, const Event& event, schema::PhraseAnswer::Reader act, Consequences& out);
void counts_submitted(const World& world, const Event& event, schema::LogCounts::Reader act, Consequences& out);
void book_replied(const World& world, schema::LineBookReply::Reader act, Consequences& out);
std::vector<DeputyEntry> deputies_in(capnp::List<schema::Deputy>::Reader list);

void apply(World& world, const Event& event);
void forget_text(World& world, const Event& event);

// --- deadlines (lines_deadlines.cc)

ExerciseTime next_due(const World& world);
void pass(const World& world, ExerciseTime now, Consequences& out);

}  // namespace parley::lines
