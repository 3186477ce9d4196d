#include "tests/fuzz/site.h"

#include "common/edge/os/key_file.h"
#include "common/edge/zmq/invitation_file.h"
#include "common/exercise/text.h"
#include "coordinator/edge/coordinator_keys.h"
#include "node/edge/read_invitation_file.h"
#include "node/edge/wire_messages.h"
#include "ops/simulation/simulated_exercise.h"
#include "tests/fuzz/target.h"

namespace parley::fuzz {
namespace {

edge::NodeKeys node_keys(std::uint8_t number) {
  edge::NodeKeys keys;
  keys.act = key_pair_from_seed(Bytes32{number, 1});
  keys.cosigner = key_pair_from_seed(Bytes32{number, 2});
  keys.curve = edge::curve_keys_of(Bytes32{number, 3});
  keys.seed_share = Bytes32{number, 4};
  return keys;
}

std::string invitation_in(const std::string& answer) {
  const std::string mark = "\"invitation\":\"";
  const auto from = answer.find(mark) + mark.size();
  std::string text = answer.substr(from, answer.find('"', from) - from);
  for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at)) text.replace(at, 2, "\n");
  return text;
}

edge::Invitation read(const std::string& text) {
  auto invitation = edge::read_invitation(text);
  PARLEY_CHECK(std::holds_alternative<edge::Invitation>(invitation), "the desk gives an invitation: " + text);
  return std::get<edge::Invitation>(std::move(invitation));
}

}  // namespace

void put(const Image& image, simulation::Disk& disk) {
  for (const auto& [path, bytes] : image) {
    const auto file = disk.create(path);
    disk.write(file, 0, bytes);
    disk.flush(file);
  }
  disk.flush_names();
}

// But the room that is kept free.
Image files_on(simulation::Disk& disk) {
  Image image;
  for (const auto& [path, medium] : disk.image()) {
    const auto file = disk.open(path);
    if (file == nullptr || path.ends_with(".reserve")) continue;
    Bytes bytes(simulation::Disk::size(file));
    bool beyond = false;
    disk.read(file, 0, bytes, beyond);
    image[path] = std::move(bytes);
  }
  return image;
}

class CoordinatorSite::Ends : public edge::ServerEnd {
 public:
  std::string bind(const std::string& endpoint) override { return endpoint; }
  void admit(std::set<Bytes32> keys) override { admitted_ = std::move(keys); }
  std::optional<edge::Arrival> receive() override {
    if (arrivals_.empty()) return std::nullopt;
    auto arrival = std::move(arrivals_.front());
    arrivals_.pop_front();
    return arrival;
  }
  edge::Sent send(const std::string& connection, ByteView bytes) override {
    sent_[connection].emplace_back(bytes.begin(), bytes.end());
    return edge::Sent::yes;
  }
  std::uint64_t dropped() const override { return 0; }
  std::uint64_t turned_away() const override { return 0; }
  void* handle() override { return nullptr; }

  std::deque<edge::Arrival> arrivals_;
  std::map<std::string, std::vector<Bytes>> sent_;
  std::set<Bytes32> admitted_;
};

class CoordinatorSite::Control : public edge::Desk {
 public:
  std::optional<Arrival> receive() override {
    if (!asked) return std::nullopt;
    return Arrival{"control", *std::exchange(asked, std::nullopt)};
  }
  void reply(const std::string&, const Message<schema::DeskReply>& reply) override { answer = edge::line_of(reply); }
  void* handle() override { return nullptr; }

  std::optional<std::string> asked;
  std::string answer;
};

CoordinatorSite::CoordinatorSite(const Image& disk)
    : machine_(now_, 1, disk.empty() ? "begins" : "goes on"),
      ends_(std::make_unique<Ends>()),
      control_(std::make_unique<Control>()) {
  static const bool registered = (register_pretend_files(), true);
  static_cast<void>(registered);
  seed_sqlite(1);
  put(disk, machine_.disk());
  options_.exercise = &simulated_exercise();
  options_.plan.origin = "example.org/hostile";
  options_.plan.human = {"CN", "US"};
  options_.listen = "tcp://pretend:1";
  options_.journal = kJournal;
  callbacks_.on_notice = [](const std::string& text) { PARLEY_CHECK(is_utf8(text), "a notice is a text"); };
  const edge::OnMachine here(machine_);
  auto opened = edge::open_run(options_);
  PARLEY_CHECK(std::holds_alternative<edge::OpenRun>(opened), "the run opens");
  live_ = std::make_unique<edge::LiveRun>(options_, callbacks_, std::get<edge::OpenRun>(std::move(opened)), *ends_,
                                          *control_);
  if (!disk.empty()) now_ += 2'000'000;  // it waits so long for its nodes
  turn(0);
}

CoordinatorSite::~CoordinatorSite() {
  const edge::OnMachine here(machine_);
  live_.reset();
}

void CoordinatorSite::turn(simulation::Time passes_us) {
  const edge::OnMachine here(machine_);
  if (live_->finished()) return;
  live_->turn();
  now_ += passes_us;
}

void CoordinatorSite::send(Peer peer, ByteView message, simulation::Time passes_us) {
  const auto& keys = begun().keys;
  const auto known = keys.find(peer);
  const Bytes32 curve = known != keys.end() ? known->second.curve.public_key : Bytes32{0xee};
  deliver(std::to_string(static_cast<int>(peer)), curve, message, passes_us);
}

void CoordinatorSite::deliver(const std::string& connection, const Bytes32& curve_key, ByteView message,
                              simulation::Time passes_us) {
  ends_->arrivals_.push_back({connection, curve_key, Bytes(message.begin(), message.end())});
  turn(passes_us);
}

std::string CoordinatorSite::ask(const std::string& line) {
  control_->answer.clear();
  control_->asked = line;
  turn(50'000);
  return control_->answer;
}

std::vector<Bytes> CoordinatorSite::take_sent(Peer peer) {
  return std::exchange(ends_->sent_[std::to_string(static_cast<int>(peer))], {});
}

Image CoordinatorSite::leave() {
  const edge::OnMachine here(machine_);
  if (live_) (void)live_->leave();
  live_.reset();
  return files_on(machine_.disk());
}

const Begun& begun() {
  static const Begun made = [] {
    Begun run;
    CoordinatorSite site({});
    const auto invite = [&](const std::string& party) {
      return invitation_in(site.ask("{\"invite\":{\"parties\":[\"" + party + "\"],\"name\":\"node-" + party + "\"}}"));
    };
    run.invitation = invite("CN");
    const edge::Invitation cn = read(run.invitation), us = read(invite("US")), guest = read(invite("LS"));
    run.run_id = site.conductor().run_id();
    run.keys = {{Peer::cn, node_keys(1)}, {Peer::us, node_keys(2)}, {Peer::guest, node_keys(3)}};
    for (const auto& [peer, invitation] : {std::pair(Peer::cn, cn), std::pair(Peer::us, us)})
      site.deliver("code", edge::key_of(invitation.reader().getCodePublic()),
                   edge::enrol_message(run.keys.at(peer), run.run_id, "").bytes(), 50'000);
    copy_to(run.keys[Peer::guest].curve.public_key, bytes_in(guest.reader().getCodePublic()));
    (void)site.ask("{\"act\":{\"acts\":[{\"startex\":null}]}}");
    PARLEY_CHECK(site.conductor().world().clock.state == schema::ClockState::RUNNING, "the exercise runs");
    run.disk = site.leave();
    const edge::OnMachine here(site.machine());
    run.coordinator = edge::read_coordinator_keys(edge::key_file_of(CoordinatorSite::kJournal))->sign;
    run.origin = "example.org/hostile";
    return run;
  }();
  return made;
}

}  // namespace parley::fuzz
