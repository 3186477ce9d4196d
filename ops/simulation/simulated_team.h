// People of the fault simulation: at drawn moments they do what a seat may do, and sometimes what it may not.
#pragma once

#include <functional>

#include "common/simulation/draw.h"
#include "node/team.h"

namespace parley {

class SimulatedTeam : public Team {
 public:
  // `submitted`, `dropped`: told of every submission of theirs.
  struct Told {
    std::function<void(const Bytes32&id)> submitted, dropped;
    std::function<void(const std::string& reason)> declined;
    std::function<void(const NewEntry& entry, ExerciseTime now)> shown;  // every entry, when the people see it
  };
  // `longest_rest`: between one moment and the next.
  SimulatedTeam(std::string party, simulation::Draw draw, ExerciseTime longest_rest, Told told)
      : party_(std::move(party)), draw_(draw), longest_rest_(longest_rest), told_(std::move(told)) {}

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override;
  ExerciseTime next_wake() const override { return next_; }
  void submitted(const Intent& intent, const Bytes32& id) override;
  void declined(const Intent& intent, const Refusal& refusal) override;
  void dropped(const Bytes32& id, const std::string& reason) override;

  // Nobody says anything more.
  void fall_silent() { silent_ = true; }

 private:
  Intent something(const Package& package);
  Message<schema::Act> act(const std::string& seat);

  std::string party_;
  simulation::Draw draw_;
  ExerciseTime longest_rest_;
  Told told_;
  ExerciseTime next_ = kNever;
  std::uint64_t count_ = 0;
  bool silent_ = false;
};

}  // namespace parley
