#include "ops/simulation/simulated_coordinator.h"

#include "common/edge/os/durable_file.h"
#include "common/edge/os/key_file.h"
#include "common/edge/os/storage_failure.h"
#include "ops/simulation/simulated_exercise.h"

namespace parley {
namespace {

using simulation::kNoTime;
using simulation::Network;
using simulation::Time;

constexpr Time kFarewell_us = 30'000'000;
constexpr std::size_t kKeyFileBytes = 4096;
constexpr int kBits = 60;

class PretendServer : public edge::ServerEnd {
 public:
  PretendServer(SimulatedRun& run, const std::vector<SimulatedCoordinator::Peer>& peers,
                std::function<void(ByteView)> on_arrival)
      : run_(run), peers_(peers), on_arrival_(std::move(on_arrival)) {
    for (const auto& peer : peers) parties_.push_back(PartySet::of(simulated_package().party(peer.party)));
  }

  std::string bind(const std::string& endpoint) override {
    run_.network.listen();
    return endpoint;
  }
  void admit(std::set<Bytes32> keys) override { run_.network.admit(std::move(keys)); }

  std::optional<edge::Arrival> receive() override {
    auto message = run_.network.receive(run_.now);
    if (!message) return std::nullopt;
    on_arrival_(message->bytes);
    return edge::Arrival{std::to_string(message->connection), message->peer, std::move(message->bytes)};
  }

  edge::Sent send(const std::string& connection, ByteView bytes) override {
    const Network::Id id = std::stoull(connection);
    const std::size_t node = run_.network.node_of(id);
    switch (run_.network.send(id, bytes, run_.now)) {
      case Network::Sent::gone:
        return edge::Sent::gone;
      case Network::Sent::full:
        return edge::Sent::full;
      case Network::Sent::yes:
        break;
    }
    run_.watch.sent(peers_[node].name, {peers_[node].party}, parties_[node], bytes, run_.now);
    return edge::Sent::yes;
  }

  std::uint64_t dropped() const override { return 0; }
  std::uint64_t turned_away() const override { return 0; }
  void* handle() override { return nullptr; }

 private:
  SimulatedRun& run_;
  const std::vector<SimulatedCoordinator::Peer>& peers_;
  std::function<void(ByteView)> on_arrival_;
  std::vector<PartySet> parties_;
};

}  // namespace

std::optional<edge::Desk::Arrival> PretendDesk::receive() {
  if (!asked_) return std::nullopt;
  return Arrival{"control", *std::exchange(asked_, std::nullopt)};
}

void PretendDesk::reply(const std::string&, const Message<schema::DeskReply>& reply) { answer_ = reply; }

void PretendDesk::clear() {
  asked_.reset();
  answer_.reset();
}

SimulatedCoordinator::SimulatedCoordinator(SimulatedRun& run, std::vector<Peer> peers)
    : run_(run), peers_(std::move(peers)), machine_(run.now, run.seed, "coordinator") {
  options_.exercise = &simulated_exercise();
  options_.plan.origin = "example.org/simulated";
  for (const Peer& peer : peers_) options_.plan.human.insert(peer.party);
  options_.listen = "tcp://pretend:1";
  options_.journal = "/coordinator/run.journal";
  options_.farewell_us = kFarewell_us;
  callbacks_.on_notice = [this](const std::string& text) {
    last_notice_ = text;
    alarmed_ |= text.starts_with("ALARM") || text.find("another history") != std::string::npos;
    run_.note("coordinator: " + text);
  };
}

SimulatedCoordinator::~SimulatedCoordinator() { let_go(); }

Time SimulatedCoordinator::next() const {
  if (over() || lost || !stopped_.empty()) return kNoTime;
  Time due = next_;
  if (live_) due = std::min(due, run_.network.next_for_coordinator());
  if (live_ && desk_.has_request()) due = 0;
  return std::max({due, paused_until_, not_before_});
}

void SimulatedCoordinator::turn() {
  const edge::OnMachine here(machine_);
  try {
    live_ ? run_turn() : start();
  } catch (const edge::StorageFailure& failure) {
    went_wrong(failure.what());
  }
  not_before_ = run_.now + kTurn_us;
}

void SimulatedCoordinator::start() {
  ++starts_;
  auto opened = edge::open_run(options_);
  if (const auto* refusal = std::get_if<Refusal>(&opened)) {
    stopped_ = refusal->reason;
    return run_.note("coordinator does not start: " + stopped_);
  }
  nodes_ = std::make_unique<PretendServer>(run_, peers_, [this](ByteView message) {
    if (dies_enrolling == 0) return;
    const auto checked = Message<schema::ToCoordinator>::checked(message, edge::kToCoordinatorBytes);
    const auto* sound = std::get_if<Message<schema::ToCoordinator>>(&checked);
    if (sound == nullptr || !sound->reader().isEnrol()) return;
    end_at_change(End::killed, std::exchange(dies_enrolling, 0), kStartAgain_us);
  });
  auto& run = std::get<edge::OpenRun>(opened);
  if (kept_keys_.empty()) kept_keys_ = *edge::read_small_file(edge::key_file_of(options_.journal), kKeyFileBytes);
  run_.note("coordinator starts with " + std::to_string(run.ledger->size()) + " entries");
  live_ = std::make_unique<edge::LiveRun>(options_, callbacks_, std::move(run), *nodes_, desk_);
  next_ = run_.now;
}

void SimulatedCoordinator::run_turn() {
  live_->turn();
  if (!live_->finished()) {
    next_ = run_.now + Time{1'000} * live_->wait_ms();
    restless_ = next_ > run_.now ? 0 : restless_ + 1;
    if (restless_ > kRestless) run_.watch.fail("the coordinator turns without rest");
    return;
  }
  const int status = live_->leave();
  run_.note("coordinator has come to its end, status " + std::to_string(status));
  if (status == 0) {
    over_at_ = run_.now;
    return run_.network.coordinator_leaves(run_.now);
  }
  stopped_ = last_notice_;
  run_.network.coordinator_ends(run_.now, true);
  let_go();
}

void SimulatedCoordinator::went_wrong(const std::string& why) {
  if (ends_ && machine_.disk().dead()) return end(*ends_, run_.now + down_us_);
  run_.note("coordinator fails: " + why);
  run_.network.coordinator_ends(run_.now, true);
  let_go();
  next_ = run_.now + kStartAgain_us;
  if (damaged && ++failures_ >= kTries) stopped_ = why;
}

void SimulatedCoordinator::end(End how, Time again) {
  const edge::OnMachine here(machine_);
  ends_.reset();
  run_.note(how == End::killed ? "coordinator is killed" : "coordinator loses its power");
  run_.network.coordinator_ends(run_.now, how == End::killed);
  machine_.disk().cut_power();
  let_go();
  how == End::killed ? machine_.disk().revive() : machine_.disk().restore_power();
  next_ = again;
}

void SimulatedCoordinator::end_at_change(End how, std::uint64_t n, Time down_us) {
  ends_ = how;
  down_us_ = down_us;
  machine_.disk().cut_power_after(n);
}

void SimulatedCoordinator::pause(Time until) {
  paused_until_ = std::max(paused_until_, until);
  run_.network.hang_all(run_.now, until);
}

void SimulatedCoordinator::lose_journal(Loss loss) {
  end(End::killed, kNoTime);
  lost = true;
  simulation::Draw draw(run_.seed, "the lost journal");
  const edge::OnMachine here(machine_);
  edge::Files& files = edge::machine().files();
  switch (loss) {
    case Loss::disk:
      machine_.disk().wipe();
      return run_.note("the coordinator loses its disk");
    case Loss::journal:
      for (const char* suffix : {"", "-wal", "-journal"}) files.remove(options_.journal + suffix);
      return run_.note("the coordinator loses its journal");
    case Loss::soundness:
      for (int i = 0; i < kBits; ++i) machine_.disk().flip_bit(draw, options_.journal);
      return run_.note("the coordinator's journal is damaged all over");
  }
}

std::optional<Survey> SimulatedCoordinator::recover(const std::vector<CollectedStore>& stores) {
  const edge::OnMachine here(machine_);
  // On a sound machine, with room.
  machine_.disk().faults = {};
  machine_.disk().fill_up(std::uint64_t{1} << 40);
  machine_.disk().let_live();
  auto rebuilt = rebuild_journal(options_.journal, stores, kept_keys_);
  lost = false;
  next_ = run_.now;
  if (const auto* why = std::get_if<std::string>(&rebuilt)) {
    stopped_ = *why;
    damaged = true;
    run_.note("the journal cannot be rebuilt: " + *why);
    return std::nullopt;
  }
  const Survey& survey = std::get<Survey>(rebuilt);
  run_.note("the journal is rebuilt from " + std::to_string(stores.size()) +
            " stores: " + std::to_string(survey.whole) + " entries of " + std::to_string(survey.promised));
  return survey;
}

std::optional<ExerciseTime> SimulatedCoordinator::exercise_time(const Clock& seen) {
  if (!live_ || conductor()->world().clock != seen) return std::nullopt;
  const edge::OnMachine here(machine_);
  return live_->clock_shows();
}

void SimulatedCoordinator::let_go() {
  const edge::OnMachine here(machine_);
  live_.reset();
  nodes_.reset();
  desk_.clear();
}

}  // namespace parley
