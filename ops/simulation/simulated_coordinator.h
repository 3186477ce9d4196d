// The coordinator of the fault simulation: the live run's own loop and ledger, on a pretend machine, and its desk.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "coordinator/edge/live_run.h"
#include "ops/simulation/pretend_machine.h"
#include "ops/simulation/simulate_plan.h"
#include "ops/simulation/simulated_recovery.h"
#include "ops/simulation/simulated_run.h"

namespace parley {

// Control's side of the desk: one request at a time.
class PretendDesk : public edge::Desk {
 public:
  std::optional<Arrival> receive() override;
  void reply(const std::string& connection, const Message<schema::DeskReply>& reply) override;
  void* handle() override { return nullptr; }

  void ask(const std::string& line) { asked_ = line; }
  bool has_request() const { return asked_.has_value(); }
  std::optional<Message<schema::DeskReply>> answer() { return std::exchange(answer_, std::nullopt); }
  // The coordinator is gone, and the request with it.
  void clear();

 private:
  std::optional<std::string> asked_;
  std::optional<Message<schema::DeskReply>> answer_;
};

class SimulatedCoordinator {
 public:
  // Names and parties of the nodes, by their index in the network.
  struct Peer {
    std::string name, party;
  };
  SimulatedCoordinator(SimulatedRun& run, std::vector<Peer> peers);
  ~SimulatedCoordinator();

  PretendMachine& machine() { return machine_; }
  PretendDesk& desk() { return desk_; }
  const std::string& journal_path() const { return options_.journal; }

  simulation::Time next() const;
  void turn();
  void end(End how, simulation::Time again);
  void end_at_change(End how, std::uint64_t n, simulation::Time down_us);
  void pause(simulation::Time until);
  // Its journal is gone, and it with it, until it is brought back.
  void lose_journal(Loss loss);
  // Before it has started for the first time.
  void look_ahead(std::uint32_t wall_ms) { options_.plan.lookahead_ms = wall_ms; }
  // See SimulatedRun::exercise_time.
  std::optional<ExerciseTime> exercise_time(const Clock& seen);
  // Rebuilt from these stores. What was rebuilt; nothing when nothing could be.
  std::optional<Survey> recover(const std::vector<CollectedStore>& stores);

  bool running() const { return live_ != nullptr; }
  bool over() const { return over_at_ != simulation::kNoTime; }
  simulation::Time over_at() const { return over_at_; }  // kNoTime: not yet
  const std::string& stopped() const { return stopped_; }
  // It has told control that a node contradicts its journal.
  bool alarmed() const { return alarmed_; }
  // nullptr while it is not running; as it stood when it came to its end.
  const Conductor* conductor() const { return live_ ? &live_->conductor() : nullptr; }
  std::uint64_t starts() const { return starts_; }

  // The process goes, the run being over; its disk can then be read.
  void leave_machine() { let_go(); }

  bool damaged = false;              // its disk was
  bool lost = false;                 // its journal was, and is not rebuilt yet
  std::uint64_t dies_enrolling = 0;  // so many changes of its disk after a node asks to be enrolled; 0: it does not

 private:
  void start();
  void run_turn();
  void went_wrong(const std::string& why);
  void let_go();

  SimulatedRun& run_;
  std::vector<Peer> peers_;
  PretendMachine machine_;
  std::string kept_keys_;  // the director's copy
  PretendDesk desk_;
  edge::CoordinateOptions options_;
  edge::CoordinateCallbacks callbacks_;
  std::unique_ptr<edge::ServerEnd> nodes_;
  std::unique_ptr<edge::LiveRun> live_;
  simulation::Time next_ = 0, paused_until_ = 0, not_before_ = 0;
  std::optional<End> ends_;
  simulation::Time down_us_ = 0;
  std::uint64_t starts_ = 0;
  int failures_ = 0;  // of a disk that is damaged
  std::string last_notice_, stopped_;
  bool alarmed_ = false;
  simulation::Time over_at_ = simulation::kNoTime;
  int restless_ = 0;  // turns that it did not wait after
};

}  // namespace parley
