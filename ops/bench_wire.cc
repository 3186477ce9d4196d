// From submission to delivery: a coordinator in a process of its own, with journal and flush before publishing; a
// team's node that acts and a node of control that checks and folds what comes, both here with their replicas in
// memory.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "common/edge/os/clock.h"
#include "common/mechanisms/compose.h"
#include "node/edge/memory_node.h"
#include "ops/bench_parts.h"
#include "ops/child_process.h"
#include "ops/desk_client.h"

namespace parley {
namespace {

constexpr std::size_t kUnderWay = 4;  // full submissions that wait for their answer
constexpr std::chrono::milliseconds kPatience{100};

constexpr const char* kExercise = R"(name: bench
title: {en: Benchmark}
summary: {en: One party writes.}
duration: 1000 h
clock: {factor: 1}
core: [P1, P2]
parties:
  - {code: P1, name: {en: Writer}, played: true, seats: [{code: HOS, head: true}]}
  - {code: P2, name: {en: Other}, played: true, seats: [{code: HOS, head: true}]}
)";

template <typename T>
T agreed(std::variant<T, Refusal> answer) {
  if (auto* refusal = std::get_if<Refusal>(&answer)) throw edge::SocketFailure(refusal->reason);
  return std::get<T>(std::move(answer));
}

Message<schema::Act> startex() {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::Act>().setStartex();
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

Message<schema::Act> written(const std::string& body) {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::Act>().initInternalMessage().initText().setBody(body);
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

// A run that is conducted for as long as this lives.
class Conducted {
 public:
  explicit Conducted(const std::string& folder)
      : journal_(folder + "/r.journal"), coordinator_(arguments(folder), folder + "/log") {
    for (int i = 0; i < 100; ++i) {
      if (std::holds_alternative<DeskReply>(ask_desk(journal_, status_request()))) break;
      if (coordinator_.ended()) throw edge::SocketFailure("The coordinator to be measured did not start.");
      std::this_thread::sleep_for(kPatience);
    }
    agreed(ask_desk(journal_, act_request({startex()}, "EXCON.DIR")));
  }
  ~Conducted() { coordinator_.kill(); }

  edge::Invitation invite(const char* party, const char* name) const {
    const auto reply = agreed(ask_desk(journal_, invite_request({{party}, name, {}, {}, 0})));
    return agreed(edge::read_invitation(reply.reader().getInvitation().cStr()));
  }

 private:
  static std::vector<std::string> arguments(const std::string& folder) {
    const std::string exercise = folder + "/exercise";
    std::filesystem::create_directory(exercise);
    std::ofstream(exercise + "/exercise.yaml") << kExercise;
    std::ofstream(exercise + "/msel.yaml") << "injects: []\n";
    return {"coordinate", exercise, "--listen", "tcp://127.0.0.1:*", "--journal", folder + "/r.journal", "--quiet"};
  }

  std::string journal_;
  ChildProcess coordinator_;
};

class Writer {
 public:
  explicit Writer(edge::MemoryNode& node) : node_(node) {
    node_.connect_and_catch_up();
    const Package& package = *node_.replica().any_view().package;
    seat_ = package.parties()[node_.replica().parties().front()].seats.front();
  }
  void submit(std::size_t acts) {
    const World& view = node_.replica().any_view();
    const std::vector<Message<schema::Act>> list(acts, act_);
    node_.submit(agreed(compose(view, view.now, seat_, list, {})));
    ++under_way_;
  }
  // Waits for answers; how many came.
  std::size_t answers() {
    std::size_t count = 0;
    for (const auto& entry : node_.receive(kPatience)) count += answered_id(entry.reader()).has_value();
    under_way_ -= count;
    return count;
  }
  std::size_t under_way() const { return under_way_; }

 private:
  edge::MemoryNode& node_;
  Seat seat_ = kNoSeat;
  Message<schema::Act> act_ = written(std::string(kActText_bytes, 'x'));
  std::size_t under_way_ = 0;
};

std::size_t accepted_in(const std::vector<EntryMessage>& entries) {
  std::size_t count = 0;
  for (const auto& entry : entries) count += entry.reader().isAccepted();
  return count;
}

// One act at a time: until it is delivered, and until its author knows.
void one_by_one(Writer& writer, edge::MemoryNode& reader, double seconds, Figures& figures) {
  const auto times = times_us(seconds, TakenBy::wall, [&] {
    writer.submit(1);
    while (accepted_in(reader.receive(kPatience)) == 0) {
    }
    while (writer.answers() == 0) {
    }
  });
  figures.push_back({"one act, submitted to delivered and answered, p50", quantile(times, 0.5) / 1e3, "ms"});
  figures.push_back({"one act, submitted to delivered and answered, p99", quantile(times, 0.99) / 1e3, "ms"});
}

// Full submissions, several under way.
void in_bulk(Writer& writer, edge::MemoryNode& reader, double seconds, Figures& figures) {
  std::atomic<std::size_t> submitted = 0;
  std::atomic<bool> done = false;
  const std::int64_t begin = edge::steady_clock_us();
  std::jthread writing([&] {
    while (edge::steady_clock_us() - begin < static_cast<std::int64_t>(seconds * 1e6)) {
      for (; writer.under_way() < kUnderWay; ++submitted) writer.submit(kFullSubmission);
      writer.answers();
    }
    while (writer.under_way() > 0) writer.answers();
    done = true;
  });
  std::size_t delivered = 0;
  while (!done || delivered < submitted) delivered += accepted_in(reader.receive(kPatience));
  const auto took = static_cast<double>(edge::steady_clock_us() - begin);
  figures.push_back(
      {"acts in submissions of 256, delivered", static_cast<double>(delivered * kFullSubmission) * 1e6 / took, "/s"});
}

}  // namespace

Figures bench_wire(const BenchPlace& place) {
  const Conducted run(place.scratch);
  zmq::context_t context;
  edge::MemoryNode team(context, run.invite("P1", "team")), control(context, run.invite("EXCON", "control2"));
  Writer writer(team);
  control.connect_and_catch_up();
  Figures figures;
  one_by_one(writer, control, place.seconds, figures);
  in_bulk(writer, control, place.seconds, figures);
  return figures;
}

}  // namespace parley
