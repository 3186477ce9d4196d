// What goes wrong in one run of the fault simulation, drawn from its seed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/exercise_time.h"
#include "common/simulation/disk.h"
#include "common/simulation/network.h"

namespace parley {

// Kinds of trouble; a run has some of them at once.
enum class FaultKind {
  slow_network,  // delays, loss, packets overtaken
  partitions,    // of all, some or one, both ways or one, flapping
  resets,        // connections are cut
  kills,         // of processes
  power_cuts,    // in the middle of writing
  blackout,      // everything loses its power at once
  disk_errors,   // on write and flush
  full_disk,
  wrong_clocks,  // jumps of an hour, drift, steps back
  pauses,        // of processes
  deaf_node,     // reads nothing for long
  rot,           // of what is stored: bits, pages, ends of files
  wipe,          // a node loses its disk and joins again
  enrolment,     // the coordinator dies while it enrols a node
  rogue,         // a party misbehaves
  recovery,      // the coordinator's journal is lost, and rebuilt from the nodes' stores
};
inline constexpr int kFaultKinds = 16;

const char* name_of(FaultKind trouble);

// In the order of their time. Target 0 is the coordinator, 1 the first node.
struct Mishap {
  enum class Kind {
    kill,
    power,
    reset,
    pause,
    deaf,
    hour,
    drift,
    disk_errors,
    full,
    free,
    rot,
    wipe,
    keep_disk,
    put_back,
    lose_journal  // amount: what goes, see Loss
  };
  simulation::Time at = 0;
  Kind kind = Kind::kill;
  std::size_t target = 0;
  simulation::Time lasts_us = 0;  // until it is started again, or goes on
  std::uint64_t amount = 0;       // changes of the disk until it dies; else what the kind says
};

// Of the coordinator's disk.
enum class Loss { disk, journal, soundness };  // soundness: it is there, and damaged all over

struct FaultPlan {
  std::vector<FaultKind> troubles;
  std::vector<simulation::Path> paths;  // of each node
  std::vector<simulation::Cut> cuts;
  std::vector<Mishap> mishaps;
  bool real_signatures = false;
  std::uint64_t dies_enrolling =
      0;  // changes of the coordinator's disk after a node asks to be enrolled; 0: it does not
  std::optional<std::size_t> rogue;          // the party that misbehaves: the index of its node
  std::uint32_t lookahead_ms = 0;            // injects are sent so long before they are shown
  bool control_node = false;                 // a fourth node holds control's view, so the whole record
  ExerciseTime longest_rest = 22 * kMinute;  // of each node's people: about a hundred submissions a run

  bool has(FaultKind trouble) const;
};

// Everything happens before `until`.
FaultPlan plan_faults(std::uint64_t seed, std::size_t nodes, simulation::Time until);

}  // namespace parley
