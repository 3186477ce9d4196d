// A run's first entries: its descriptor, and the package split by audience.
#pragma once

#include <vector>

#include "coordinator/conductor.h"
#include "coordinator/play.h"

namespace parley {

void enter_descriptor(Play& play, const RunPlan& plan, const Compiled& compiled);
void enter_package(Play& play, const RunPlan& plan, const Compiled& compiled);

// Which profile plays a party and whose seats people hold, as the record keeps it (control's file "run/plan").
struct Casting {
  std::map<std::string, std::string, std::less<>> profiles;
  std::set<std::string, std::less<>> human;  // codes of parties or seats
};
Casting casting_of(const Package& package);

// Seats bots where the record says that a policy plays: at STARTEX in all such seats, at a hand-over in these.
// `seed`: the run's.
void enter_bots(Play& play, const Bytes32& seed);
void enter_bots(Play& play, const std::vector<Seat>& seats, const Bytes32& seed);

using Profiles = std::map<std::string, std::string, std::less<>>;  // party code to bot profile
// Gives every seat of a node to a bot: where a branch begins. `profiles`: where they differ from the record's.
void enter_branch_bots(Play& play, const Profiles& profiles, const Bytes32& seed);

// Entry 0 of a branch of the run whose entry 0 is `parent`, from its entry `number` on. Its parentRun is the parent's
// run id, of 32 bytes, followed by the parent's own parentRun where that is a branch too.
EntryMessage branch_descriptor(const EntryMessage& parent, EntryNumber number, const RunPlan& plan);

}  // namespace parley
