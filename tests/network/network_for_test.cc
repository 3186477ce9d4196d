#include "tests/network/network_for_test.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "common/edge/zmq/invitation_file.h"
#include "common/mechanisms/conduct.h"
#include "common/schema/json_tree.h"
#include "tests/unit/exercise/small_package.h"

namespace parley::edge {
namespace {

constexpr auto kPatience = std::chrono::seconds(120);  // only a test that fails waits so long

}  // namespace

Message<schema::DeskReply> reply_in(const std::string& line) {
  capnp::MallocMessageBuilder tree, message;
  auto root = tree.initRoot<capnp::JsonValue>();
  read_json_tree(line, root);
  capnp::JsonCodec().decode(root, message.initRoot<schema::DeskReply>());
  return Message<schema::DeskReply>::from(message.getRoot<schema::DeskReply>());
}

Scratch::Scratch() {
  char name[] = "/tmp/parley-net-XXXXXX";
  folder_ = ::mkdtemp(name);
}
Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Signal::Signal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
Signal::~Signal() { ::close(descriptor_); }
void Signal::raise() {
  const std::uint64_t one = 1;
  ASSERT_EQ(::write(descriptor_, &one, sizeof one), static_cast<ssize_t>(sizeof one));
}

const Compiled& small_exercise() {
  static const Compiled exercise = compiled(edited("exercise.yaml", "party: US, text: {en: Your brief.",
                                                   std::string("party: US, text: {en: ") + kSecretOfTheUS));
  return exercise;
}

CoordinateOptions coordinate_options(const std::string& journal) {
  CoordinateOptions options;
  options.exercise = &small_exercise();
  options.plan.origin = "example.org/test";
  options.plan.human = {"CN", "US"};
  options.listen = "tcp://127.0.0.1:*";
  options.journal = journal;
  options.stay_us = 0;
  return options;
}

RunningCoordinator::RunningCoordinator(const std::string& journal, const std::string& listen, std::int64_t stay_us,
                                       const NetworkNamespace* place, std::uint32_t lookahead_ms)
    : journal_(journal), options_(coordinate_options(journal)) {
  options_.stay_us = stay_us;
  options_.plan.lookahead_ms = lookahead_ms;
  if (!listen.empty()) options_.listen = listen;
  options_.stop_descriptor = stop_.descriptor();
  callbacks_.on_listening = [this](const std::string& endpoint) {
    const std::lock_guard lock(mutex_);
    endpoint_ = endpoint;
    listening_.notify_all();
  };
  callbacks_.on_notice = [this](const std::string& text) {
    const std::lock_guard lock(mutex_);
    notices_.push_back(text);
  };
  thread_ = std::thread([this, place] {
    if (place != nullptr) place->enter();
    const int status = run_coordinator(options_, callbacks_);
    const std::lock_guard lock(mutex_);
    status_ = status;
    done_ = true;
    listening_.notify_all();
  });
  std::unique_lock lock(mutex_);
  const bool came = listening_.wait_for(lock, kPatience, [this] { return !endpoint_.empty() || done_; });
  EXPECT_TRUE(came) << "the coordinator does not listen";
}

int RunningCoordinator::wait() {
  if (thread_.joinable()) thread_.join();
  return status_;
}

int RunningCoordinator::stop() {
  stop_.raise();
  return wait();
}

std::string RunningCoordinator::ask(const std::string& line) {
  auto answer = ask_coordinator(journal_, line, 60'000);
  if (auto* refusal = std::get_if<Refusal>(&answer)) ADD_FAILURE() << refusal->reason;
  return std::holds_alternative<std::string>(answer) ? std::get<std::string>(answer) : "";
}

std::string RunningCoordinator::act(const std::string& acts) {
  const std::string answer = ask("{\"act\":{\"acts\":[" + acts + "]}}");
  EXPECT_NE(answer.find("\"entered\""), std::string::npos) << answer;
  return answer;
}

std::string RunningCoordinator::invite(const std::string& party, const std::string& name) {
  const auto reply = reply_in(ask("{\"invite\":{\"parties\":[\"" + party + "\"],\"name\":\"" + name + "\"}}"));
  EXPECT_TRUE(reply.reader().isInvitation());
  const std::string file = journal_ + "." + name + ".invitation";
  std::ofstream(file) << std::string(reply.reader().getInvitation().cStr());
  return file;
}

std::vector<std::string> RunningCoordinator::notices() {
  const std::lock_guard lock(mutex_);
  return notices_;
}

Message<schema::DeskReply> RunningCoordinator::status() { return reply_in(ask("{\"status\":null}")); }

std::vector<Intent> TestTeam::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) {
  const std::lock_guard lock(mutex_);
  seen_.size = replica.size();
  for (const auto& entry : entries) {
    seen_.entries.push_back(entry.entry);
    if (shown_at(entry.entry.reader()) > now) ++seen_.too_early;
  }
  changed_.notify_all();
  return std::exchange(wanted_, {});
}

std::vector<std::string> TestTeam::Seen::injects() const {
  std::vector<std::string> texts;
  for (const auto& entry : entries) {
    if (entry.reader().isInjectDelivered())
      texts.push_back(text(entry.reader().getInjectDelivered().getText().getEn()));
  }
  return texts;
}

void TestTeam::submitted(const Intent&, const Bytes32& id) {
  const std::lock_guard lock(mutex_);
  seen_.submitted.push_back(id);
  changed_.notify_all();
}

void TestTeam::declined(const Intent&, const Refusal& refusal) {
  const std::lock_guard lock(mutex_);
  seen_.declined.push_back(refusal);
  changed_.notify_all();
}

void TestTeam::dropped(const Bytes32&, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  seen_.dropped.push_back(reason);
  changed_.notify_all();
}

void TestTeam::want(Seat seat, Message<schema::Act> act) {
  {
    const std::lock_guard lock(mutex_);
    wanted_.push_back({seat, {std::move(act)}, {}, 0});
  }
  wake.raise();
}

void TestTeam::wait_until(const std::function<bool(const Seen&)>& holds) {
  std::unique_lock lock(mutex_);
  ASSERT_TRUE(changed_.wait_for(lock, kPatience, [&] { return holds(seen_); }));
}

TestTeam::Seen TestTeam::seen() {
  const std::lock_guard lock(mutex_);
  return seen_;
}

std::size_t TestTeam::Seen::accepted(std::string_view text) const {
  return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), [&](const auto& message) {
    const auto entry = message.reader();
    return entry.isAccepted() &&
           text_of(bytes_in(entry.getAccepted().getSubmission())).find(text) != std::string_view::npos;
  }));
}

bool TestTeam::Seen::running() const {
  return std::any_of(entries.begin(), entries.end(), [](const auto& message) {
    const auto entry = message.reader();
    return entry.isClockChanged() && entry.getClockChanged().getState() == schema::ClockState::RUNNING;
  });
}

RunningNode::RunningNode(const std::string& invitation, const std::string& store) {
  options_.invitation = invitation;
  options_.store = store;
  start(nullptr);
}

RunningNode::RunningNode(const std::string& invitation, const std::string& store, const NetworkNamespace& place,
                         const std::string& endpoint) {
  options_.invitation = invitation;
  options_.store = store;
  options_.endpoints = {endpoint};
  start(&place);
}

void RunningNode::start(const NetworkNamespace* place) {
  options_.stop_descriptor = stop_.descriptor();
  options_.wake_descriptor = team.wake.descriptor();
  callbacks_.on_notice = [this](const std::string& text) {
    const std::lock_guard lock(mutex_);
    notices_ += text + "\n";
  };
  callbacks_.on_state = [this](const NodeState& state) {
    const std::lock_guard lock(mutex_);
    state_ = state;
  };
  thread_ = std::thread([this, place] {
    if (place != nullptr) place->enter();
    status_ = run_join(options_, team, callbacks_);
  });
}

NodeState RunningNode::state() {
  const std::lock_guard lock(mutex_);
  return state_;
}

int RunningNode::wait() {
  if (thread_.joinable()) thread_.join();
  return status_;
}

int RunningNode::stop() {
  stop_.raise();
  return wait();
}

std::string RunningNode::notices() {
  const std::lock_guard lock(mutex_);
  return notices_;
}

Joined join(const std::string& invitation, const std::string& store) {
  RunningNode node(invitation, store);
  const int status = node.wait();
  return {status, node.notices()};
}

std::vector<JournalRow> rows_of(const std::string& path) {
  Journal journal = Journal::read_only(path);
  return journal.read(0, 100'000, std::size_t{1} << 30);
}

std::vector<std::string> said_by(const std::string& seat, const std::string& journal) {
  std::vector<std::string> said;
  for (const auto& row : rows_of(journal)) {
    if (!row.entry.opened) continue;
    const auto entry = EntryMessage::trusted(row.entry.opened->bytes);
    if (!entry.reader().isAccepted()) continue;
    const auto submission = submission_in(entry.reader().getAccepted().getSubmission());
    if (text(submission.getSeat()) != seat) continue;
    for (const auto act : submission.getActs()) {
      if (act.isInternalMessage()) said.push_back(text(act.getInternalMessage().getText().getBody()));
    }
  }
  return said;
}

std::vector<std::string> messages(int count) {
  std::vector<std::string> list;
  for (int i = 0; i < count; ++i) list.push_back("message " + std::to_string(i) + ".");
  return list;
}

// The store has the same commitments as the journal, and in full what is for its party.
void expect_replica(const std::string& journal, const std::string& store, Party party) {
  const auto all = rows_of(journal), held = rows_of(store);
  ASSERT_EQ(all.size(), held.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].entry.commitment, held[i].entry.commitment);
    const PartySet audience(EntryMessage::trusted(all[i].entry.opened->bytes).reader().getAudience());
    EXPECT_EQ(held[i].entry.opened.has_value(), audience.contains(party)) << "entry " << i;
    if (held[i].entry.opened) {
      EXPECT_EQ(held[i].entry.opened->bytes, all[i].entry.opened->bytes);
    }
  }
}

std::string disk_of(const std::string& journal) {
  std::stringstream bytes;
  const std::filesystem::path path(journal);
  for (const auto& file : std::filesystem::directory_iterator(path.parent_path())) {
    const bool ours = file.path().filename().string().starts_with(path.filename().string());
    if (!ours || !file.is_regular_file()) continue;
    bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    bytes.clear();  // a file that is empty, or gone meanwhile, must not keep out those after it
  }
  return bytes.str();
}

Message<schema::Act> internal_message(const std::string& text, const char* to) {
  capnp::MallocMessageBuilder message;
  auto act = message.initRoot<schema::Act>();
  auto internal = act.initInternalMessage();
  internal.initTo(1).set(0, to);
  internal.initText().setBody(text);
  return Message<schema::Act>::from(act);
}

Seat seat_named(const std::string& code) { return assemble(small_exercise()).seat(code); }

}  // namespace parley::edge
