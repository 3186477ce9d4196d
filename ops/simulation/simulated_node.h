// A node of the fault simulation: the live node's own loop and store, on a pretend machine.
#pragma once

#include <memory>
#include <optional>

#include "node/edge/live_node.h"
#include "ops/simulation/pretend_machine.h"
#include "ops/simulation/simulated_misbehaviour.h"
#include "ops/simulation/simulated_run.h"
#include "ops/simulation/simulated_team.h"

namespace parley {

class SimulatedNode {
 public:
  SimulatedNode(SimulatedRun& run, std::size_t index, const std::string& party);
  ~SimulatedNode();

  const std::string& name() const { return name_; }
  const std::string& party() const { return party_; }
  const std::string& store_path() const { return path_; }
  PretendMachine& machine() { return machine_; }

  // The file that control sent; the node starts with it.
  void invite(const std::string& invitation);
  bool invited() const { return invitation_.has_value(); }

  // When it has something to do; kNoTime while it has not.
  simulation::Time next() const;
  // Does it.
  void turn();

  // The process ends now, and is started again at `again`.
  void end(End how, simulation::Time again);
  // Its machine fails at the n-th change of its disk from now on.
  void end_at_change(End how, std::uint64_t n, simulation::Time down_us);
  // It does nothing for a while; with `hung` nobody answers for it meanwhile either.
  void pause(simulation::Time until, bool hung);
  // Its people start it once more at `at`, although its run has come to an end.
  void start_again(simulation::Time at);
  void fall_silent() {
    if (team_) team_->fall_silent();
  }
  // From now on, before it has started for the first time.
  void misbehave();
  bool misbehaves() const { return misbehaves_.has_value(); }
  // Its head of delegation accepts that the record was put back.
  void accept_loss() { options_.accept_loss = true; }
  // A new disk, and no invitation.
  void wipe();

  // Its run has come to an end in order.
  bool over() const { return over_; }
  // It cannot play any more: why.
  const std::string& stopped() const { return stopped_; }
  bool begun() const { return begun_; }
  // Nothing of the record has come to it yet, as far as its present process knows.
  bool holds_nothing() const { return held_since_.empty(); }
  // Who its present disk connects as.
  const Bytes32& key() const { return key_; }
  // As it stands; nullptr while it is not running.
  const edge::Store* store() const { return store_.get(); }
  // Submissions in its outbox.
  std::size_t waiting() const { return store_ ? store_->outbox().size() : 0; }
  std::uint64_t starts() const { return starts_; }

  // The process goes, the run being over; its disk can then be read.
  void leave_machine() { let_go(); }

  bool damaged = false;  // its disk was

 private:
  void start();
  void run_turn();
  void cut_back(const TreeHead& head);
  void cut_in_vain(const Refusal& refusal);
  void went_wrong(const std::string& why);
  void let_go();
  // What its people see: never before its instant, and at that instant if nothing hinders.
  void shown(const NewEntry& entry, ExerciseTime now);
  void look_after_clock();

  SimulatedRun& run_;
  std::size_t index_;
  std::string party_, name_, path_;
  PretendMachine machine_;
  std::optional<edge::Invitation> invitation_;
  edge::JoinOptions options_;
  edge::JoinCallbacks callbacks_;
  std::unique_ptr<SimulatedTeam> team_;
  std::optional<SimulatedMisbehaviour> misbehaves_;
  std::unique_ptr<edge::Store> store_;
  std::unique_ptr<edge::LiveNode> live_;
  simulation::Time next_ = simulation::kNoTime, paused_until_ = 0, not_before_ = 0;
  std::optional<End> ends_;  // when its disk dies
  simulation::Time down_us_ = 0;
  std::uint64_t starts_ = 0;
  int failures_ = 0;  // of a disk that is damaged
  std::string last_notice_;
  std::string stopped_;
  bool over_ = false;
  Bytes32 key_{};
  bool begun_ = false;                        // this disk has had its store
  int restless_ = 0;                          // turns that it did not wait after
  std::vector<simulation::Time> held_since_;  // by number, of what this process has
  struct ClockSeen {
    Clock clock;
    std::optional<std::int64_t> error_us;  // of what is known of the coordinator's; another one, another estimate
    bool operator==(const ClockSeen&) const = default;
  };
  ClockSeen clock_seen_;
  bool clock_stopped_ = false;
  simulation::Time undisturbed_since_ = 0;  // it runs, and nothing has happened to the clock that it shows
};

}  // namespace parley
