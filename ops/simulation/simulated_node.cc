#include "ops/simulation/simulated_node.h"

#include "common/edge/os/storage_failure.h"
#include "common/edge/zmq/ends.h"
#include "common/mechanisms/conduct.h"
#include "node/edge/cut_back.h"

namespace parley {
namespace {

using simulation::kNoTime;
using simulation::Network;
using simulation::Time;

class PretendClient : public edge::ClientEnd {
 public:
  // What is sent in a message's place and after it, empty when nothing is.
  struct Misbehaviour {
    std::function<Bytes(ByteView)> instead, after;
  };
  PretendClient(SimulatedRun& run, std::size_t node, const edge::CurveKeys& own, Misbehaviour misbehaviour)
      : run_(run), id_(run.network.connect(node, own.public_key, run.now)), misbehaviour_(std::move(misbehaviour)) {}
  ~PretendClient() override { run_.network.close(id_, run_.now); }

  std::optional<Event> event() override {
    const auto event = run_.network.event(id_, run_.now);
    if (!event) return std::nullopt;
    switch (*event) {
      case Network::Event::connected:
        return Event::connected;
      case Network::Event::refused:
        return Event::refused;
      case Network::Event::unanswered:
        return Event::unanswered;
      case Network::Event::lost:
        break;
    }
    return Event::lost;
  }
  std::optional<Bytes> receive() override { return run_.network.receive(id_, run_.now); }
  bool send(ByteView bytes) override {
    const auto& [instead, after] = misbehaviour_;
    const Bytes other = instead ? instead(bytes) : Bytes();
    const bool sent = run_.network.send_to_coordinator(id_, other.empty() ? bytes : ByteView(other), run_.now);
    if (const Bytes more = sent && after ? after(bytes) : Bytes(); !more.empty())
      run_.network.send_to_coordinator(id_, more, run_.now);
    return sent;
  }
  void* handle() override { return nullptr; }
  void* events_handle() override { return nullptr; }

 private:
  SimulatedRun& run_;
  Network::Id id_;
  Misbehaviour misbehaviour_;
};

}  // namespace

SimulatedNode::SimulatedNode(SimulatedRun& run, std::size_t index, const std::string& party)
    : run_(run),
      index_(index),
      party_(party),
      name_("node-" + party),
      path_("/" + name_ + "/store.journal"),
      machine_(run.now, run.seed, name_) {
  callbacks_.on_notice = [this](const std::string& text) {
    last_notice_ = text;
    run_.note(name_ + ": " + text);
  };
  callbacks_.on_state = [this](const edge::NodeState& state) { clock_stopped_ = state.clock_stopped; };
}

SimulatedNode::~SimulatedNode() { let_go(); }

void SimulatedNode::invite(const std::string& text) {
  auto read = edge::read_invitation(text);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return run_.watch.fail(refusal->reason);
  invitation_ = std::get<edge::Invitation>(std::move(read));
  stopped_.clear();
  next_ = run_.now;
}

Time SimulatedNode::next() const {
  if (!invitation_ || over_ || !stopped_.empty()) return kNoTime;
  const Time due = live_ ? std::min(next_, run_.network.next_for_node(index_)) : next_;
  return std::max({due, paused_until_, not_before_});
}

void SimulatedNode::turn() {
  const edge::OnMachine here(machine_);
  try {
    live_ ? run_turn() : start();
  } catch (const edge::StorageFailure& failure) {
    went_wrong(failure.what());
  }
  not_before_ = run_.now + kTurn_us;
}

void SimulatedNode::start() {
  ++starts_;
  auto opened = edge::Store::open(path_, *invitation_);
  if (const auto* refusal = std::get_if<Refusal>(&opened)) {
    stopped_ = refusal->reason;
    return run_.note(name_ + " does not start: " + stopped_);
  }
  store_ = std::get<std::unique_ptr<edge::Store>>(std::move(opened));
  begun_ = true;
  key_ = store_->keys().curve.public_key;
  const std::string life = name_ + " " + std::to_string(starts_);
  team_ = std::make_unique<SimulatedTeam>(
      party_, simulation::Draw(run_.seed, "people of " + life), run_.longest_rest,
      SimulatedTeam::Told{[this](const Bytes32& id) { run_.watch.submitted(index_, id); },
                          [this](const Bytes32& id) { run_.watch.dropped(id); },
                          [this](const std::string& reason) { run_.note(name_ + "'s people may not: " + reason); },
                          [this](const NewEntry& entry, ExerciseTime now) { shown(entry, now); }});
  held_since_.assign(store_->replica().size(), run_.now);
  undisturbed_since_ = run_.now;
  clock_stopped_ = false;
  PretendClient::Misbehaviour misbehaviour;
  if (misbehaves_) {
    misbehaviour = {[this](ByteView message) { return misbehaves_->instead(message); },
                    [this](ByteView sent) { return misbehaves_->next(sent, *store_); }};
  }
  const auto connect = [this, misbehaviour](const std::string&, const edge::CurveKeys& own) {
    return std::make_unique<PretendClient>(run_, index_, own, misbehaviour);
  };
  live_ = std::make_unique<edge::LiveNode>(options_, *team_, callbacks_, *invitation_, *store_, connect);
  run_.note(name_ + " starts with " + std::to_string(store_->replica().size()) + " entries");
  live_->begin();
  next_ = run_.now;
}

void SimulatedNode::run_turn() {
  live_->turn();
  look_after_clock();
  if (!live_->status()) {
    next_ = run_.now + live_->wait_us();
    restless_ = next_ > run_.now ? 0 : restless_ + 1;
    if (restless_ > kRestless) run_.watch.fail(name_ + " turns without rest");
    return;
  }
  const int status = live_->leave();
  if (const auto head = live_->cut_back_to()) return cut_back(*head);
  if (status == 0) {
    over_ = true;
    return run_.note(name_ + " has come to its end");
  }
  stopped_ = last_notice_;
  let_go();
}

void SimulatedNode::look_after_clock() {
  const Replica& replica = store_->replica();
  held_since_.resize(std::max<std::size_t>(held_since_.size(), replica.size()), run_.now);
  const ClockSeen seen{replica.size() > 0 ? replica.any_view().clock : Clock(), live_->clock_error_us()};
  const bool disturbed = seen != clock_seen_ || clock_stopped_ || !seen.error_us;
  clock_seen_ = seen;
  if (disturbed) undisturbed_since_ = run_.now;
}

void SimulatedNode::shown(const NewEntry& entry, ExerciseTime now) {
  const ExerciseTime due = shown_at(entry.entry.reader());
  if (due == 0 || misbehaves()) return;
  if (live_) look_after_clock();
  const auto error_us = live_ ? live_->clock_error_us() : std::nullopt;
  const auto true_time =
      error_us ? run_.exercise_time(store_->replica().any_view().clock) : std::optional<ExerciseTime>();
  simulation::Time since = std::max(undisturbed_since_, paused_until_);
  if (entry.number < held_since_.size()) since = std::max(since, held_since_[entry.number]);
  const bool at_hand = entry.number < held_since_.size();
  if (run_.tell)
    run_.tell(name_ + " shows entry " + std::to_string(entry.number) + ", due at " + format_time(due) + ", at " +
              format_time(now));
  run_.watch.shown(name_, {entry.number, due, now, true_time, error_us.value_or(0), at_hand ? run_.now - since : 0});
}

void SimulatedNode::cut_back(const TreeHead& head) {
  run_.network.node_ends(index_, run_.now, true);
  let_go();
  next_ = run_.now + kStartAgain_us;
  const auto done = edge::cut_store_back(path_, head);
  if (const auto* refusal = std::get_if<Refusal>(&done)) return cut_in_vain(*refusal);
  run_.note(name_ + ": " + std::get<std::string>(done));
}

// One whose hello claims what its store does not hold is answered as if it did.
void SimulatedNode::cut_in_vain(const Refusal& refusal) {
  if (!misbehaves()) return run_.watch.fail(name_ + ": " + refusal.reason);
  stopped_ = refusal.reason;
  run_.note(name_ + " stops: " + refusal.reason);
}

void SimulatedNode::went_wrong(const std::string& why) {
  if (!ends_ || !machine_.disk().dead()) {
    run_.note(name_ + " fails: " + why);
    run_.network.node_ends(index_, run_.now, true);
    let_go();
    next_ = run_.now + kStartAgain_us;
    if (damaged && ++failures_ >= kTries) stopped_ = why;
    return;
  }
  end(*ends_, run_.now + down_us_);
}

void SimulatedNode::end(End how, Time again) {
  const edge::OnMachine here(machine_);
  ends_.reset();
  run_.note(name_ + (how == End::killed ? " is killed" : " loses its power"));
  run_.network.node_ends(index_, run_.now, how == End::killed);
  machine_.disk().cut_power();
  let_go();
  how == End::killed ? machine_.disk().revive() : machine_.disk().restore_power();
  next_ = again;
}

void SimulatedNode::end_at_change(End how, std::uint64_t n, Time down_us) {
  ends_ = how;
  down_us_ = down_us;
  machine_.disk().cut_power_after(n);
}

void SimulatedNode::pause(Time until, bool hung) {
  paused_until_ = std::max(paused_until_, until);
  if (hung) run_.network.hang(index_, run_.now, until);
}

void SimulatedNode::wipe() {
  const edge::OnMachine here(machine_);
  run_.network.node_ends(index_, run_.now, true);
  machine_.disk().cut_power();
  let_go();
  machine_.disk().revive();
  machine_.disk().wipe();
  run_.watch.forget(index_);
  invitation_.reset();
  begun_ = false;
  stopped_.clear();
  over_ = false;
  damaged = false;
  failures_ = 0;
}

void SimulatedNode::misbehave() {
  misbehaves_.emplace(party_, simulation::Draw(run_.seed, "what " + name_ + " should not"));
  run_.watch.misbehaves(index_);
}

void SimulatedNode::start_again(simulation::Time at) {
  run_.note(name_ + " is started once more");
  let_go();
  over_ = false;
  next_ = at;
}

void SimulatedNode::let_go() {
  const edge::OnMachine here(machine_);
  live_.reset();
  store_.reset();
}

}  // namespace parley
