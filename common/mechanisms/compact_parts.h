// What the files of the compact share. Only compact*.cc include this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/compact.h"

namespace parley {

using CompactState = schema::CompactState;
using CompactReader = schema::CompactChanged::Reader;

// Durations of B1.
inline constexpr ExerciseTime kReplyCompact = 12 * kHour;
inline constexpr ExerciseTime kConfirmBreach = 4 * kHour;
inline constexpr ExerciseTime kCloseWithin = 6 * kHour;
inline constexpr ExerciseTime kReviewCompact = 12 * kHour;
inline constexpr ExerciseTime kInvokedFor = 24 * kHour;
inline constexpr ExerciseTime kCalmsFor = 6 * kHour;

const Compact* find_compact(const World& world, std::string_view dyad);
// ABSENT where there is none.
CompactState compact_state(const World& world, std::string_view dyad);
std::optional<std::pair<Party, Party>> compact_sides(const World& world, std::string_view dyad);
bool names_party(capnp::List<capnp::Text>::Reader codes, const World& world, Party party);

// --- compact_check.cc
Verdict check_compact(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);
// --- compact_flow.cc
void follow_compact(const World& full, const Event& event, Consequences& out);
void begin_compacts(const World& full, const Event& event, Consequences& out);
// After REVIEWED the compact is agreed again.
void renew_compact(const World& full, const Event& event, Consequences& out);
void pass_compact(const World& full, const std::string& dyad, ExerciseTime now, Consequences& out);

}  // namespace parley
