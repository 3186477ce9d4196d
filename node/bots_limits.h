// What one bot may have in the air. A policy that wants more is refused, and after enough mistakes its seat stops
// playing.
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/base/exercise_time.h"

namespace parley::limits {

inline constexpr std::size_t kBotPlannedActs = 64;           // of one seat, planned and not done yet
inline constexpr std::size_t kBotPassedOver = 32;            // of one seat, remembered while somebody else plays it
inline constexpr int kBotActsInMinute = 32;                  // of one seat, planned within one exercise minute
inline constexpr int kBotMistakes = 10;                      // of one seat; then it plays no more
inline constexpr ExerciseTime kBotLeastPause = 1 * kSecond;  // until the next wake
// At a live node: an act with a deadline is done so long before it in wall time, whatever the clock's rate, since it
// still has to be written, sent and committed. A machine that is busy with other things takes that long.
inline constexpr std::int64_t kBotLead_wall_ms = 400;
inline constexpr std::size_t kBotComplaints = 100;  // kept for whoever looks after the node

}  // namespace parley::limits
