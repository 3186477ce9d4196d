// What the processes of one run of the fault simulation share: time, network, who watches.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/base/exercise_time.h"
#include "common/simulation/network.h"
#include "common/world/clock.h"
#include "ops/simulation/pretend_machine.h"
#include "ops/simulation/simulated_watch.h"

namespace parley {

inline constexpr simulation::Time kSecond_us = 1'000'000;
inline constexpr simulation::Time kTurn_us = 300;            // what a turn of a process takes at least
inline constexpr simulation::Time kStartAgain_us = 500'000;  // after a failure of the disk
inline constexpr int kRestless = 1'000;                      // turns in a row without a wait: it burns its processor
inline constexpr int kTries = 3;                             // with a disk that is damaged

struct SimulatedRun {
  std::uint64_t seed = 0;
  ExerciseTime longest_rest = 0;  // of each node's people
  simulation::Time now = 0;
  simulation::Network network;
  Watch watch;
  std::uint64_t fingerprint = 0xcbf29ce484222325;  // of what has happened, in its order
  std::function<void(const std::string&)> tell;    // what happens, for who looks for a mistake; may be empty
  // What the coordinator's exercise clock shows now, to one who has this clock of it; nothing when the coordinator does
  // not run, or has another by now.
  std::function<std::optional<ExerciseTime>(const Clock&)> exercise_time;

  void note(const std::string& what) {
    for (const char letter : what) fingerprint = (fingerprint ^ static_cast<std::uint8_t>(letter)) * 0x100000001b3;
    fingerprint = (fingerprint ^ static_cast<std::uint64_t>(now)) * 0x100000001b3;
    if (tell) tell(what);
  }
};

// How a process ends.
enum class End {
  killed,     // its machine goes on: the operating system keeps what was written
  power_cut,  // with its machine: what was not flushed is lost, in part
};

}  // namespace parley
