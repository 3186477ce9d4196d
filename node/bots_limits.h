// What one bot may have in the air. A policy that wants more is refused, and after enough mistakes its seat stops
// playing.
#pragma once

#include <cstddef>

#include "common/base/exercise_time.h"

namespace parley::limits {

inline constexpr std::size_t kBotPlannedActs = 64;           // of one seat, planned and not done yet
inline constexpr int kBotActsInMinute = 32;                  // of one seat, planned within one exercise minute
inline constexpr int kBotMistakes = 10;                      // of one seat; then it plays no more
inline constexpr ExerciseTime kBotLeastPause = 1 * kSecond;  // until the next wake
inline constexpr std::size_t kBotComplaints = 100;           // kept for whoever looks after the node

}  // namespace parley::limits
