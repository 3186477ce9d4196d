// Control in the fault simulation: it invites, conducts by its script, and ends the exercise.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "ops/simulation/simulated_coordinator.h"
#include "ops/simulation/simulated_node.h"

namespace parley {

class SimulatedControl {
 public:
  SimulatedControl(SimulatedRun& run, SimulatedCoordinator& coordinator,
                   std::vector<std::unique_ptr<SimulatedNode>>& nodes);

  simulation::Time next() const;
  void turn();
  // From now on the exercise is brought to its end.
  void finish();
  // A node has lost everything and needs a new invitation.
  void invite_again(std::size_t node);

 private:
  struct Step {
    simulation::Time at = 0;
    std::string line;
    std::size_t invites = SIZE_MAX;  // the node that the answer is for
  };
  void plan();
  void take(const Message<schema::DeskReply>& answer);

  SimulatedRun& run_;
  SimulatedCoordinator& coordinator_;
  std::vector<std::unique_ptr<SimulatedNode>>& nodes_;
  std::deque<Step> steps_;
  simulation::Time asked_at_ = -1;  // of the first step; -1: not yet
  std::uint64_t asked_start_ = 0;   // of the coordinator, then
};

}  // namespace parley
