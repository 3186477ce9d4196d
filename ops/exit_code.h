// How every subcommand answers its caller (DESIGN section 11).
#pragma once

namespace parley {

inline constexpr int kDone = 0;
inline constexpr int kAnswerIsNo = 1;  // invalid, tampered, different
inline constexpr int kWrongUsage = 2;
inline constexpr int kBrokenMachine = 3;  // disk, memory, network
// Asked to stop (Ctrl-C, SIGTERM) before the answer was whole: to a script the same as a machine that stopped it.
inline constexpr int kStopped = kBrokenMachine;

}  // namespace parley
