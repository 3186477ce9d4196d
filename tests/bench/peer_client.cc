// Parley as a system of ../shared/peers: an event is an act, an internal message of a publisher's party. A publisher is
// a party's node, a subscriber a node of control in another place: a complete replica that opens, checks and folds
// every entry. `--endpoints` is the folder in which tests/bench/peer has put the invitations.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "common/edge/os/memory.h"
#include "common/mechanisms/compose.h"
#include "node/edge/memory_node.h"
#include "tests/bench/event_text.h"
#include "workload.hpp"

namespace parley::bench_peer {
namespace {

constexpr std::size_t kActs = 256;              // of one submission
constexpr std::uint64_t kPositions = 1u << 16;  // of one entry; more than its acts

std::runtime_error failure(const Refusal& refusal) { return std::runtime_error(refusal.reason); }

edge::Invitation invitation_in(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  auto read = edge::read_invitation(text.str());
  if (const auto* refusal = std::get_if<Refusal>(&read)) throw std::runtime_error(path + ": " + refusal->reason);
  return std::get<edge::Invitation>(std::move(read));
}

zmq::context_t& context() {
  static zmq::context_t context;
  return context;
}

Message<schema::Act> act_of(bench::Bytes event) {
  capnp::MallocMessageBuilder message;
  auto act = message.initRoot<schema::Act>();
  act.initInternalMessage().initText().setBody(text_of_event(event));
  return Message<schema::Act>::from(act);
}

class Publisher : public bench::Publisher {
 public:
  explicit Publisher(std::unique_ptr<edge::MemoryNode> node) : node_(std::move(node)) {
    node_->connect_and_catch_up();
    const Package& package = *node_->replica().any_view().package;
    seat_ = package.parties()[node_->replica().parties().front()].seats.front();
  }

  void submit(bench::Bytes event) override {
    acts_.push_back(act_of(event));
    if (acts_.size() == kActs) flush();
  }

  void flush() override {
    if (acts_.empty()) return;
    const World& view = node_->replica().any_view();
    auto composed = compose(view, view.now, seat_, acts_, {});
    if (const auto* refusal = std::get_if<Refusal>(&composed)) throw failure(*refusal);
    waiting_.insert(node_->submit(std::get<Message<schema::Submission>>(composed)));
    acts_.clear();
  }

  std::size_t acks() override {
    std::size_t acts = 0;
    for (const auto& entry : node_->receive(bench::kPollLimit)) {
      const auto reader = entry.reader();
      const auto id = answered_id(reader);
      if (!id || waiting_.erase(*id) == 0) continue;
      if (reader.isRefused()) throw std::runtime_error(text(reader.getRefused().getReason()));
      acts += submission_in(reader.getAccepted().getSubmission()).getActs().size();
    }
    return acts;
  }

 private:
  std::unique_ptr<edge::MemoryNode> node_;
  Seat seat_ = kNoSeat;
  std::vector<Message<schema::Act>> acts_;
  std::set<Bytes32> waiting_;
};

class Subscriber : public bench::Subscriber {
 public:
  Subscriber(std::unique_ptr<edge::MemoryNode> node, bench::Start from) : node_(std::move(node)) {
    from == bench::Start::now ? node_->connect_and_catch_up() : node_->connect();
  }

  void poll(const bench::OnEvent& on_event) override {
    for (const auto& entry : node_->receive(bench::kPollLimit)) {
      if (entry.reader().isAccepted()) report(entry.reader(), on_event);
    }
  }

 private:
  void report(schema::Entry::Reader entry, const bench::OnEvent& on_event) {
    std::uint64_t position = entry.getNumber() * kPositions;
    for (const auto act : submission_in(entry.getAccepted().getSubmission()).getActs()) {
      ++position;
      if (!act.isInternalMessage()) continue;
      const auto body = act.getInternalMessage().getText().getBody();
      event_of_text({body.begin(), body.size()}, event_);
      on_event(position, event_);
    }
  }

  std::unique_ptr<edge::MemoryNode> node_;
  std::vector<std::byte> event_;
};

// Nodes enrol before anything is measured: joining a run is done once, and is no part of connecting to it.
class Peer : public bench::Peer {
 public:
  explicit Peer(const std::string& folder) : folder_(folder) {
    for (int i = 0; std::filesystem::exists(invitation("subscriber", i)); ++i) {
      subscribers_.push_back(node("subscriber", i));
    }
  }

  void create() override {}                       // tests/bench/peer begins a new record for each workload,
  std::uint64_t backlog() override { return 0; }  // so nothing is in it yet
  std::unique_ptr<bench::Publisher> publisher(int index, std::size_t) override {
    return std::make_unique<Publisher>(node("publisher", index));
  }
  std::unique_ptr<bench::Subscriber> subscriber(int index, bench::Start from) override {
    return std::make_unique<Subscriber>(std::move(subscribers_.at(static_cast<std::size_t>(index))), from);
  }

 private:
  std::string invitation(const char* kind, int index) const {
    return folder_ + "/" + kind + std::to_string(index) + ".invitation";
  }
  std::unique_ptr<edge::MemoryNode> node(const char* kind, int index) const {
    return std::make_unique<edge::MemoryNode>(context(), invitation_in(invitation(kind, index)));
  }

  std::string folder_;
  std::vector<std::unique_ptr<edge::MemoryNode>> subscribers_;
};

}  // namespace
}  // namespace parley::bench_peer

int main(int argc, char** argv) {
  parley::edge::keep_freed_memory();
  return bench::run_main(argc, argv, [](const bench::PeerOptions& options) {
    return std::make_unique<parley::bench_peer::Peer>(options.endpoints.at(0));
  });
}
