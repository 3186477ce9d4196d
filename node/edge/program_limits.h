// What an external program may cost its node: then it is ended, and started again after a pause.
#pragma once

#include <cstddef>
#include <cstdint>

namespace parley::limits {

inline constexpr std::size_t kProgramLineBytes = 512 * 1024;           // one message of it
inline constexpr std::size_t kProgramBacklogBytes = 1024 * 1024;       // to it; entries wait in the store meanwhile
inline constexpr std::int64_t kProgramMessages_second = 500;           // sustained, with four seconds' worth at once
inline constexpr std::int64_t kProgramBytes_second = 2 * 1024 * 1024;  // the same
inline constexpr std::int64_t kProgramActs_second = 50;                // submissions, the same: more is refused
inline constexpr int kProgramMalformed = 10;                           // messages that are none, of one process
inline constexpr std::size_t kProgramUnanswered = 32;                  // submissions without an answer
inline constexpr std::size_t kProgramWords = 40;                 // lines of its stderr that are shown, of one process
inline constexpr std::int64_t kProgramPatience_us = 10'000'000;  // until it has answered, or read on
inline constexpr std::int64_t kProgramPing_us = 5'000'000;       // between two
inline constexpr std::int64_t kProgramFarewell_us = 2'000'000;   // from shutdown to SIGTERM, and to SIGKILL
inline constexpr std::int64_t kProgramFirstPause_us = 500'000;   // before it is started again; doubled each time
inline constexpr std::int64_t kProgramLongestPause_us = 60'000'000;
inline constexpr std::int64_t kProgramSound_us = 60'000'000;  // it ran so long: the next pause is the first again

}  // namespace parley::limits
