#include "ops/bench_conducted.h"

#include <filesystem>
#include <fstream>
#include <thread>

#include "common/mechanisms/compose.h"
#include "ops/desk_client.h"

namespace parley {
namespace {

constexpr const char* kBenchExercise = R"(name: bench
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

Message<schema::Act> startex_act() {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::Act>().setStartex();
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

Message<schema::Act> written(const std::string& body) {
  capnp::MallocMessageBuilder message;
  message.initRoot<schema::Act>().initInternalMessage().initText().setBody(body);
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

}  // namespace

Conducted::Conducted(const std::string& folder, const std::string& listen, const std::string& injects)
    : folder_(folder), journal_(folder + "/r.journal") {
  const std::string exercise = folder + "/exercise";
  std::filesystem::create_directories(exercise);
  std::ofstream(exercise + "/exercise.yaml") << kBenchExercise;
  std::ofstream(exercise + "/msel.yaml") << "injects: " << injects;
  coordinator_ =
      std::make_unique<ChildProcess>(std::vector<std::string>{"coordinate", exercise, "--listen", listen, "--journal",
                                                              journal_, "--no-console", "--quiet"},
                                     folder + "/log");
  wait_for_it();
}

void Conducted::wait_for_it() const {
  for (int i = 0; i < 200; ++i) {
    if (std::holds_alternative<DeskReply>(ask_desk(journal_, status_request()))) return;
    if (coordinator_->ended()) break;
    std::this_thread::sleep_for(kBenchPatience);
  }
  throw edge::SocketFailure("The coordinator to be measured did not start.");
}

void Conducted::startex() const { agreed(ask_desk(journal_, act_request({startex_act()}, "EXCON.DIR"))); }

std::string Conducted::invite_as_text(const char* party, const std::string& name, const std::string& endpoint) const {
  Inviting inviting{{party}, name, {}, {}, 0};
  if (!endpoint.empty()) inviting.endpoints = {endpoint};
  return agreed(ask_desk(journal_, invite_request(inviting))).reader().getInvitation().cStr();
}

edge::Invitation Conducted::invite(const char* party, const std::string& name) const {
  return agreed(edge::read_invitation(invite_as_text(party, name)));
}

EntryNumber Conducted::size() const {
  return agreed(ask_desk(journal_, status_request())).reader().getStatus().getSize();
}

Writer::Writer(edge::MemoryNode& node) : node_(node), act_(written(std::string(kActText_bytes, 'x'))) {
  node_.connect_and_catch_up();
  const Package& package = *node_.replica().any_view().package;
  seat_ = package.parties()[node_.replica().parties().front()].seats.front();
}

void Writer::submit(std::size_t acts) {
  const World& view = node_.replica().any_view();
  const std::vector<Message<schema::Act>> list(acts, act_);
  node_.submit(agreed(compose(view, view.now, seat_, list, {})));
  ++under_way_;
}

std::size_t Writer::answers() {
  std::size_t count = 0;
  for (const auto& entry : node_.receive(kBenchPatience)) count += answered_id(entry.reader()).has_value();
  under_way_ -= count;
  return count;
}

std::size_t accepted_in(const std::vector<EntryMessage>& entries) {
  std::size_t count = 0;
  for (const auto& entry : entries) count += entry.reader().isAccepted();
  return count;
}

void deliver_one(Writer& writer, edge::MemoryNode& reader) {
  writer.submit(1);
  while (accepted_in(reader.receive(kBenchPatience)) == 0) {
  }
  while (writer.answers() == 0) {
  }
}

std::vector<double> delivery_times_us(Writer& writer, edge::MemoryNode& reader, double seconds) {
  return times_us(seconds, TakenBy::wall, [&] { deliver_one(writer, reader); });
}

}  // namespace parley
