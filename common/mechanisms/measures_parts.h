// What the files of the ladder share. Only measures*.cc include this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/measures.h"

namespace parley {

using MeasureState = schema::MeasureState;

// Durations of B7.
inline constexpr ExerciseTime kSecondSignature = 6 * kHour;
inline constexpr ExerciseTime kAnswerTabling = 12 * kHour;
inline constexpr ExerciseTime kAcceptText = 12 * kHour;
inline constexpr ExerciseTime kAdoptWithin = 6 * kHour;
inline constexpr ExerciseTime kTableAgain = 6 * kHour;
inline constexpr ExerciseTime kUrgentFor = 48 * kHour;
// What one side calls broken the other answers, as a request for clarification (B5).
inline constexpr ExerciseTime kAnswerClaim = 6 * kHour;

const Measure* find_measure(const World& world, EntryNumber number);
// Which of `roles` the seat acts for at `now`; empty: none.
std::string role_of(const World& view, ExerciseTime now, Seat seat, std::initializer_list<std::string_view> roles);
bool has_signed(schema::MeasureChanged::Reader measure, std::string_view seat_right);
// A seat of `party` with one of these rights has signed.
bool side_signed(const World& world, schema::MeasureChanged::Reader measure, Party party,
                 std::initializer_list<std::string_view> roles);
// Both sides' ministers accept the text, which awaits the heads of state.
bool is_final_text(const World& world, schema::MeasureChanged::Reader measure);
std::pair<Party, Party> sides_of(const World& world, schema::MeasureChanged::Reader measure);

// --- measures_check.cc
Verdict check_measures(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
// --- measures_flow.cc
void follow_measures(const World& full, const Event& event, Consequences& out);
void begin_measures(const World& full, const Event& event, Consequences& out);
void pass_measure(const World& full, EntryNumber number, ExerciseTime now, Consequences& out);

}  // namespace parley
