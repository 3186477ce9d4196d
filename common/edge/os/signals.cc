#include "common/edge/os/signals.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include "common/base/check.h"

namespace parley::edge {
namespace {

// A signal handler reaches nothing but globals.
std::atomic<int> stop_descriptor{-1};
std::atomic<bool> stop_requested{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void request_stop() {
  stop_requested = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_descriptor, &one, sizeof one);
}

extern "C" void on_stop_signal(int) {
  const int interrupted = errno;
  request_stop();
  errno = interrupted;
}

// Ignoring a signal would be inherited by programs that are started; a handler is not.
extern "C" void on_broken_pipe(int) {}

void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  PARLEY_CHECK(::sigaction(signal, &action, nullptr) == 0, "a signal handler could not be set");
}

}  // namespace

StopSignal::StopSignal() {
  PARLEY_CHECK(stop_descriptor == -1, "a process has one StopSignal");
  stop_descriptor = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  PARLEY_CHECK(stop_descriptor != -1, "no file descriptor left at start");
  // SA_RESETHAND: whoever asks twice is not kept waiting.
  for (int signal : {SIGINT, SIGTERM}) handle(signal, on_stop_signal, SA_RESETHAND);
  handle(SIGPIPE, on_broken_pipe, SA_RESTART);
}

StopSignal::~StopSignal() {
  for (int signal : {SIGINT, SIGTERM, SIGPIPE}) handle(signal, SIG_DFL, 0);
  ::close(stop_descriptor.exchange(-1));
  stop_requested = false;
}

bool StopSignal::requested() const { return stop_requested; }
int StopSignal::descriptor() const { return stop_descriptor; }
void StopSignal::request() { request_stop(); }

}  // namespace parley::edge
