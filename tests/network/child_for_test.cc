#include "tests/network/child_for_test.h"

#include <signal.h>
#include <sys/prctl.h>
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

std::string seat() { return variable("CHILD_SEAT"); }
std::string head_of_its_party() { return seat().substr(0, 3) + "HOS"; }

std::string message_text(int number) { return "message " + std::to_string(number) + "."; }

std::optional<int> message_in(ByteView submission) {
  const std::string_view text = text_of(submission);
  const auto at = text.find("message ");
  if (at == std::string_view::npos) return std::nullopt;
  return std::atoi(std::string(text.substr(at + 8, 8)).c_str());
}

// Submits the messages one after the other, and raises `done` when all are accepted. After a new start it goes on after
// those that its store has taken: it asks the outbox and the record by the texts, as a person would look at what was
// sent.
class ChattyTeam : public Team {
 public:
  struct Before {
    std::set<int> accepted, sent;
  };
  ChattyTeam(int messages, int die_after, Before before, Signal& done)
      : messages_(messages),
        die_after_(die_after),
        accepted_(std::move(before.accepted)),
        sent_(std::move(before.sent)),
        done_(done) {}

  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime) override {
    for (const NewEntry& news : entries) note(news.entry.reader());
    if (static_cast<int>(accepted_.size()) == messages_) done_.raise();
    if (replica.any_view().clock.state != schema::ClockState::RUNNING) return {};
    std::vector<Intent> intents;
    const std::string to = head_of_its_party();
    for (int i = 0; i < messages_ && intents.size() < 8; ++i) {
      if (!sent_.insert(i).second) continue;
      intents.push_back({seat_named(seat()), {internal_message(message_text(i), to.c_str())}, {}, 0});
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
  void note(schema::Entry::Reader entry) {
    if (!entry.isAccepted()) return;
    if (const auto number = message_in(bytes_in(entry.getAccepted().getSubmission()))) accepted_.insert(*number);
  }

  int messages_, die_after_;
  std::set<int> accepted_, sent_;
  Signal& done_;
  int submitted_ = 0;
};

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

ChattyTeam::Before before(const std::string& store) {
  ChattyTeam::Before before;
  if (!std::filesystem::exists(store)) return before;
  Journal journal = Journal::open(store);
  for (const auto& [number, count] : messages_in(journal)) before.accepted.insert(number);
  before.sent = before.accepted;
  for (const auto& item : edge::Outbox(journal).list()) {
    if (const auto number = message_in(item.bytes)) before.sent.insert(*number);
  }
  return before;
}

int be_a_node() {
  Signal done;
  ChattyTeam team(std::atoi(variable("CHILD_MESSAGES").c_str()), std::atoi(variable("CHILD_DIE_AFTER").c_str()),
                  before(variable("CHILD_JOURNAL")), done);
  JoinOptions options;
  options.invitation = variable("CHILD_INVITATION");
  options.store = variable("CHILD_JOURNAL");
  if (variable("CHILD_STAYS").empty()) options.stop_descriptor = done.descriptor();
  return run_join(options, team, {});
}

int be_a_coordinator() {
  CoordinateOptions options = coordinate_options(variable("CHILD_JOURNAL"));
  options.listen = variable("CHILD_ENDPOINT");
  return run_coordinator(options, {});
}

TEST(ChildTest, DISABLED_Child) { ::_exit(variable("CHILD_INVITATION").empty() ? be_a_coordinator() : be_a_node()); }

}  // namespace

Child::Child(const ChildTask& task) {
  std::vector<std::string> environment = {"CHILD_INVITATION=" + task.invitation,
                                          "CHILD_JOURNAL=" + task.journal,
                                          "CHILD_MESSAGES=" + std::to_string(task.messages),
                                          "CHILD_DIE_AFTER=" + std::to_string(task.die_after),
                                          "CHILD_ENDPOINT=" + task.endpoint,
                                          "CHILD_SEAT=" + task.seat,
                                          std::string("CHILD_STAYS=") + (task.stays ? "yes" : "")};
  environment.insert(environment.end(), task.environment.begin(), task.environment.end());
  std::vector<char*> variables;
  for (const auto& one : environment) variables.push_back(const_cast<char*>(one.c_str()));
  variables.push_back(nullptr);
  const char* arguments[] = {"/proc/self/exe", "--gtest_also_run_disabled_tests",
                             "--gtest_filter=ChildTest.DISABLED_Child", nullptr};
  process_ = ::fork();
  // Other threads run here: between fork and exec only what is safe in a signal handler.
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::execve(arguments[0], const_cast<char* const*>(arguments), variables.data());
    ::_exit(127);
  }
}

Child::~Child() { kill(); }

void Child::send(int signal) {
  if (!waited_) ::kill(process_, signal);
}

void Child::kill() {
  send(SIGKILL);
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
