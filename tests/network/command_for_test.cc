#include "tests/network/command_for_test.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/journal.h"

namespace parley::edge {
namespace {

constexpr const char* kParley = PARLEY_BUILD_DIR "/parley";
constexpr auto kPatience = std::chrono::seconds(120);  // only a test that fails waits so long
constexpr auto kPause = std::chrono::milliseconds(20);

std::string content_of(const std::filesystem::path& path) {
  std::stringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

struct Status {
  char state = 'X';  // as in proc(5); X: there is no such process
  pid_t parent = 0;
};

// A journal that is being opened or closed by its process may be locked for longer than a reader waits.
bool holds_by_now(const std::function<bool()>& holds, std::string& failure) {
  try {
    failure.clear();
    return holds();
  } catch (const StorageFailure& storage) {
    failure = storage.what();
    return false;
  }
}

// "123 (name) S 45 ...", and the name may hold anything.
Status status_of(pid_t process) {
  const std::string stat = content_of("/proc/" + std::to_string(process) + "/stat");
  const auto after_name = stat.rfind(')');
  Status status;
  if (after_name != std::string::npos) std::istringstream(stat.substr(after_name + 1)) >> status.state >> status.parent;
  return status;
}

}  // namespace

Command::Command(const std::vector<std::string>& arguments, std::string output) : output_(std::move(output)) {
  std::vector<char*> words{const_cast<char*>(kParley)};
  for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const int file = ::open(output_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  process_ = ::fork();
  // Between fork and exec only what is safe in a signal handler.
  if (process_ == 0) {
    ::dup2(file, 1);
    ::dup2(file, 2);
    ::execv(kParley, words.data());
    ::_exit(127);
  }
  ::close(file);
}

Command::~Command() {
  send(SIGKILL);
  wait();
}

void Command::send(int signal) {
  if (!waited_) ::kill(process_, signal);
}

int Command::wait() {
  if (!waited_) ::waitpid(process_, &status_, 0);
  waited_ = true;
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

std::string Command::output() const { return content_of(output_); }

Answer run_parley(const std::vector<std::string>& arguments, const std::string& output) {
  Command command(arguments, output);
  const int status = command.wait();
  return {status, command.output()};
}

std::vector<pid_t> children_of(pid_t parent, const std::string& word) {
  std::vector<pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    pid_t process = 0;
    if (std::from_chars(name.data(), name.data() + name.size(), process).ec != std::errc()) continue;
    if (status_of(process).parent != parent) continue;
    if (content_of(entry.path() / "cmdline").find(word) != std::string::npos) children.push_back(process);
  }
  return children;
}

bool has_ended(pid_t process) {
  const char state = status_of(process).state;
  return state == 'X' || state == 'Z';
}

void wait_until(const std::string& what, const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  std::string failure;
  while (!holds_by_now(holds, failure)) {
    ASSERT_LT(std::chrono::steady_clock::now(), until) << "waited in vain: " << what << " " << failure;
    std::this_thread::sleep_for(kPause);
  }
}

std::vector<Bytes32> commitments_in(const std::string& path) {
  std::vector<Bytes32> commitments;
  if (!std::filesystem::exists(path)) return commitments;
  Journal journal = Journal::read_only(path);
  while (true) {
    const auto rows = journal.read(commitments.size(), 1000, 1 << 24);
    if (rows.empty()) return commitments;
    for (const auto& row : rows) commitments.push_back(row.entry.commitment);
  }
}

void expect_begins_with(const std::vector<Bytes32>& whole, const std::vector<Bytes32>& part) {
  ASSERT_FALSE(part.empty());
  ASSERT_GE(whole.size(), part.size());
  EXPECT_TRUE(std::equal(part.begin(), part.end(), whole.begin()));
}

void expect_goes_on(const std::vector<Bytes32>& before, const std::vector<Bytes32>& after) {
  expect_begins_with(after, before);
  EXPECT_GT(after.size(), before.size());
}

}  // namespace parley::edge
