// How every subcommand answers its caller (DESIGN section 11).
#pragma once

namespace parley {

inline constexpr int kDone = 0;
inline constexpr int kAnswerIsNo = 1;  // invalid, tampered, different
inline constexpr int kWrongUsage = 2;
inline constexpr int kBrokenMachine = 3;  // disk, memory, network

}  // namespace parley
