#include "node/edge/program_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <array>
#include <system_error>

namespace parley::edge {
namespace {

struct Pipe {
  Descriptor read, write;
};

Pipe make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "a pipe cannot be made");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void do_not_wait(const Descriptor& descriptor) {
  ::fcntl(descriptor.get(), F_SETFL, ::fcntl(descriptor.get(), F_GETFL) | O_NONBLOCK);
}

// Between fork and exec: only what is safe in a signal handler.
[[noreturn]] void become(char* const* words, int in, int out, int err, pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);
  ::dup2(in, 0);
  ::dup2(out, 1);
  ::dup2(err, 2);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) ::signal(signal, SIG_DFL);
  ::execv("/bin/sh", words);
  ::_exit(127);
}

std::string describe_end(int status) {
  if (!WIFSIGNALED(status)) return fmt::format("ended with status {}", WEXITSTATUS(status));
  const char* name = ::sigabbrev_np(WTERMSIG(status));
  return fmt::format("was killed by SIG{}", name == nullptr ? std::to_string(WTERMSIG(status)) : name);
}

}  // namespace

ProgramProcess::ProgramProcess(const std::string& command) {
  Pipe in = make_pipe(), out = make_pipe(), err = make_pipe();
  std::array<char*, 4> words{const_cast<char*>("sh"), const_cast<char*>("-c"), const_cast<char*>(command.c_str()),
                             nullptr};
  const pid_t parent = ::getpid();
  process_ = ::fork();
  if (process_ == 0) become(words.data(), in.read.get(), out.write.get(), err.write.get(), parent);
  if (process_ < 0) throw std::system_error(errno, std::generic_category(), "a program could not be started");
  ::setpgid(process_, process_);  // here too: whoever of the two comes first
  in_ = std::move(in.write);
  out_ = std::move(out.read);
  err_ = std::move(err.read);
  for (const Descriptor* descriptor : {&in_, &out_, &err_}) do_not_wait(*descriptor);
}

ProgramProcess::~ProgramProcess() {
  kill();
  int status = 0;
  if (!end_) ::waitpid(process_, &status, 0);
}

bool ProgramProcess::write(std::string& text) {
  while (!text.empty()) {
    const ssize_t written = ::write(in_.get(), text.data(), text.size());
    if (written < 0) return errno == EAGAIN || errno == EINTR;
    text.erase(0, static_cast<std::size_t>(written));
  }
  return true;
}

bool ProgramProcess::read(int descriptor, std::string& text, std::size_t most) {
  std::array<char, 64 * 1024> piece;
  while (most > 0) {
    const ssize_t size = ::read(descriptor, piece.data(), std::min(most, piece.size()));
    if (size == 0) return false;
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    text.append(piece.data(), static_cast<std::size_t>(size));
    most -= static_cast<std::size_t>(size);
  }
  return true;
}

void ProgramProcess::ask_to_stop() { ::kill(-process_, SIGTERM); }

// The group outlives its first process when that one has started others.
void ProgramProcess::kill() { ::kill(-process_, SIGKILL); }

std::optional<std::string> ProgramProcess::ended() {
  int status = 0;
  if (!end_ && ::waitpid(process_, &status, WNOHANG) == process_) end_ = describe_end(status);
  return end_;
}

}  // namespace parley::edge
