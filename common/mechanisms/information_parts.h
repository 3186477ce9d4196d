// The parts of the mechanism of information. Only information*.cc include this.
#pragma once

#include "common/mechanisms/acts.h"
#include "common/mechanisms/information.h"

namespace parley {

// Durations of B11.
inline constexpr ExerciseTime kReadWithin = 2 * kHour;  // a signal
inline constexpr ExerciseTime kOnceIn = 3 * kHour;      // asking or sharing on one topic
inline constexpr ExerciseTime kOwnServices = 1 * kHour;
inline constexpr ExerciseTime kThirdParty = 2 * kHour;
inline constexpr ExerciseTime kStatementWithin = 2 * kHour;  // of the inject it answers
inline constexpr ExerciseTime kPressLineWithin = 2 * kHour;

// Bit set of a text's tags.
std::uint16_t tags_of(capnp::List<schema::Tag>::Reader tags);
constexpr std::uint16_t bit(schema::Tag tag) { return static_cast<std::uint16_t>(1u << static_cast<unsigned>(tag)); }

// --- information_check.cc
Verdict check_information(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);

// --- information_apply.cc
void apply_information(World& world, const Event& event);
// The media text that a statement answers; kNoEntry when it is none.
EntryNumber media_answered(const World& world, const Event& statement);

// --- information_statements.cc
void make_statement(const World& full, const Event& event, Consequences& out);
// An ultimatum in a text on a line: the sender's entry, or the addressee's.
void judge_message(const World& full, const Event& event, schema::LineMessage::Reader message, Party author,
                   Consequences& out);
void leak(const World& full, const Event& event, Consequences& out);

// --- information_signals.cc
void expect_reading(const World& full, const Event& delivered, Consequences& out);
void expect_readings(const World& full, const Event& statement, Consequences& out);
void score_intended(const World& full, EntryNumber sent, Consequences& out);
void score_read(const World& full, const Event& event, Consequences& out);
void lapse_signal(const World& full, const SignalToRead& signal, Consequences& out);

// --- information_reports.cc
void ask_report(const World& full, const Event& event, Consequences& out);
void bring_report(const World& full, const ReportKey& key, ExerciseTime now, Consequences& out);
void take_answer(const World& full, const Event& event, Consequences& out);
void share_evidence(const World& full, const Event& event, Consequences& out);
void propose_press_line(const World& full, const Event& event, Consequences& out);
void reply_press_line(const World& full, const Event& event, Consequences& out);
void lapse_press_line(const World& full, EntryNumber proposal, Consequences& out);

}  // namespace parley
