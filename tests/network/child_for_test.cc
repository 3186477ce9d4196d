#include "tests/network/child_for_test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <map>

#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/outbox.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string message_text(int number) { return "message " + std::to_string(number) + "."; }

// Submits the messages one after the other. After a new start it goes on after those that its store has taken: it asks
// the outbox and the record by the texts, as a person would look at what was sent.
class ChattyTeam : public Team {
 public:
  ChattyTeam(int messages, int die_after, std::set<int> sent)
      : messages_(messages), die_after_(die_after), sent_(std::move(sent)) {}

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry>, ExerciseTime) override {
    if (replica.any_view().clock.state != schema::ClockState::RUNNING) return {};
    std::vector<Intent> intents;
    const Seat seat = replica.any_view().package->seat("CN.FM");
    for (int i = 0; i < messages_ && intents.size() < 8; ++i) {
      if (sent_.insert(i).second) intents.push_back({seat, {internal_message(message_text(i))}, {}, 0});
    }
    return intents;
  }
  // In steps of exercise time, so that it goes on without news.
  ExerciseTime next_wake() const override { return static_cast<int>(sent_.size()) < messages_ ? 0 : kNever; }
  void submitted(const Intent&, const Bytes32&) override {
    if (die_after_ > 0 && ++submitted_ >= die_after_) ::kill(::getpid(), SIGKILL);
  }
  void declined(const Intent&, const Refusal& refusal) override { ADD_FAILURE() << refusal.reason; }
  void dropped(const Bytes32&, const std::string& reason) override { ADD_FAILURE() << reason; }

 private:
  int messages_, die_after_;
  std::set<int> sent_;
  int submitted_ = 0;
};

std::optional<int> message_in(ByteView submission) {
  const std::string_view text = text_of(submission);
  const auto at = text.find("message ");
  if (at == std::string_view::npos) return std::nullopt;
  return std::atoi(std::string(text.substr(at + 8, 8)).c_str());
}

std::map<int, int> messages_in(Journal& journal) {
  std::map<int, int> count;
  for (EntryNumber from = 0; from < journal.size();) {
    const auto rows = journal.read(from, 1000, 1 << 24);
    from += rows.size();
    for (const auto& row : rows) {
      if (!row.entry.opened) continue;
      const auto entry = EntryMessage::trusted(row.entry.opened->bytes);
      if (!entry.reader().isAccepted()) continue;
      if (const auto number = message_in(bytes_in(entry.reader().getAccepted().getSubmission()))) ++count[*number];
    }
  }
  return count;
}

std::set<int> sent_before(const std::string& store) {
  std::set<int> sent;
  if (!std::filesystem::exists(store)) return sent;
  Journal journal = Journal::open(store);
  for (const auto& [number, count] : messages_in(journal)) sent.insert(number);
  for (const auto& item : edge::Outbox(journal).list()) {
    if (const auto number = message_in(item.bytes)) sent.insert(*number);
  }
  return sent;
}

bool all_accepted(const std::string& store, int messages) {
  Journal journal = Journal::open(store);
  return static_cast<int>(messages_in(journal).size()) == messages && edge::Outbox(journal).list().empty();
}

int be_a_node() {
  const int messages = std::atoi(variable("CHILD_MESSAGES").c_str());
  const std::string store = variable("CHILD_JOURNAL");
  for (int round = 0; round < 100; ++round) {
    ChattyTeam team(messages, std::atoi(variable("CHILD_DIE_AFTER").c_str()), sent_before(store));
    Signal stop;
    JoinOptions options;
    options.invitation = variable("CHILD_INVITATION");
    options.store = store;
    options.stop_descriptor = stop.descriptor();
    std::thread stopper([&] {
      ::usleep(2'000'000);
      stop.raise();
    });
    const int status = run_join(options, team, {});
    stopper.join();
    if (status != 0) return status;
    if (all_accepted(store, messages)) return 0;
  }
  return 9;
}

int be_a_coordinator() {
  CoordinateOptions options = coordinate_options(variable("CHILD_JOURNAL"));
  options.listen = variable("CHILD_ENDPOINT");
  return run_coordinator(options, {});
}

TEST(ChildTest, DISABLED_Child) { ::_exit(variable("CHILD_INVITATION").empty() ? be_a_coordinator() : be_a_node()); }

}  // namespace

Child::Child(const ChildTask& task) {
  const std::vector<std::string> environment = {"CHILD_INVITATION=" + task.invitation, "CHILD_JOURNAL=" + task.journal,
                                                "CHILD_MESSAGES=" + std::to_string(task.messages),
                                                "CHILD_DIE_AFTER=" + std::to_string(task.die_after),
                                                "CHILD_ENDPOINT=" + task.endpoint};
  std::vector<char*> variables;
  for (const auto& one : environment) variables.push_back(const_cast<char*>(one.c_str()));
  variables.push_back(nullptr);
  const char* arguments[] = {"/proc/self/exe", "--gtest_also_run_disabled_tests",
                             "--gtest_filter=ChildTest.DISABLED_Child", nullptr};
  process_ = ::fork();
  // Other threads run here: between fork and exec only what is safe in a signal handler.
  if (process_ == 0) {
    ::execve(arguments[0], const_cast<char* const*>(arguments), variables.data());
    ::_exit(127);
  }
}

Child::~Child() { kill(); }

void Child::kill() {
  if (!waited_) ::kill(process_, SIGKILL);
  wait();
}

int Child::wait() {
  if (!waited_) ::waitpid(process_, &status_, 0);
  waited_ = true;
  return status_;
}

bool Child::was_killed() { return WIFSIGNALED(wait()) && WTERMSIG(status_) == SIGKILL; }
int Child::exit_status() { return WIFEXITED(wait()) ? WEXITSTATUS(status_) : -1; }

void expect_each_message_once(const std::string& path, int messages) {
  Journal journal = Journal::read_only(path);
  const auto count = messages_in(journal);
  EXPECT_EQ(static_cast<int>(count.size()), messages);
  for (const auto& [number, times] : count) EXPECT_EQ(times, 1) << message_text(number);
}

}  // namespace parley::edge
