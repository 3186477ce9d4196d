#include "ops/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <system_error>

#include "common/edge/os/descriptor.h"

namespace parley {
namespace {

constexpr const char* kSelf = "/proc/self/exe";

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

// Between fork and exec: only what is safe in a signal handler. `parent` may have died before the request was made.
[[noreturn]] void become(char* const* arguments, int log, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(1);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, 0);
  ::dup2(log, 1);
  ::dup2(log, 2);
  ::execv(kSelf, arguments);
  ::_exit(127);
}

}  // namespace

std::string describe(const ChildEnd& end) {
  if (end.signal == 0) return fmt::format("ended with status {}", end.code);
  const char* name = ::sigabbrev_np(end.signal);
  return name == nullptr ? fmt::format("killed by signal {}", end.signal) : fmt::format("killed by SIG{}", name);
}

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, const std::string& log) {
  const edge::Descriptor file(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  if (!file) fail(log);
  std::vector<char*> words{const_cast<char*>("parley")};
  for (const auto& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const pid_t parent = ::getpid();
  process_ = ::fork();
  if (process_ == 0) become(words.data(), file.get(), parent);
  if (process_ < 0) fail("a process could not be started");
}

ChildProcess::~ChildProcess() {
  if (ended()) return;
  kill();
  int status = 0;
  ::waitpid(process_, &status, 0);
}

std::optional<ChildEnd> ChildProcess::ended() {
  int status = 0;
  if (!end_ && ::waitpid(process_, &status, WNOHANG) == process_) {
    end_ = WIFSIGNALED(status) ? ChildEnd{0, WTERMSIG(status)} : ChildEnd{WEXITSTATUS(status), 0};
  }
  return end_;
}

void ChildProcess::ask_to_stop() {
  if (!ended()) ::kill(process_, SIGTERM);
}

void ChildProcess::kill() {
  if (!ended()) ::kill(process_, SIGKILL);
}

}  // namespace parley
