// Exercise time: milliseconds since STARTEX by the exercise clock. Shown as T+hh:mm:ss, hours without limit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parley {

using ExerciseTime = std::int64_t;  // ms since STARTEX; before STARTEX everything happens at 0
using WallTime = std::int64_t;      // us since the Unix epoch; in rehearsal since the start of the run

inline constexpr ExerciseTime kSecond = 1000;
inline constexpr ExerciseTime kMinute = 60 * kSecond;
inline constexpr ExerciseTime kHour = 60 * kMinute;
inline constexpr ExerciseTime kNever = INT64_MAX;

// "T+06:10:00"
std::string format_time(ExerciseTime time);
// "T+06:10", "T+06:10:30" (also "T+100:00"); nothing else.
std::optional<ExerciseTime> parse_time(std::string_view text);
// "45 s", "30 min", "2 h", "2 h 30 min", "3 d": one or more counts with unit, the larger unit first; nothing else,
// never negative.
std::optional<ExerciseTime> parse_duration(std::string_view text);
// "2 h 30 min"
std::string format_duration(ExerciseTime duration);

}  // namespace parley
