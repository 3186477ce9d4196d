#include "node/edge/program_player.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <system_error>

#include "common/edge/os/clock.h"
#include "common/edge/os/storage_failure.h"
#include "node/edge/program_limits.h"

namespace parley::edge {

ProgramPlayer::ProgramPlayer(ProgramOptions options, ConsoleHub& hub, std::function<void(const std::string&)> say)
    : options_(std::move(options)),
      hub_(hub),
      say_(std::move(say)),
      stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this] { run(); }) {}

ProgramPlayer::~ProgramPlayer() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(stop_.get(), &one, sizeof one);
  thread_.join();
}

bool ProgramPlayer::wait(std::int64_t pause_us) const {
  pollfd item{stop_.get(), POLLIN, 0};
  return ::poll(&item, 1, static_cast<int>(pause_us / 1000)) == 0 && !hub_.stopped();
}

void ProgramPlayer::run() {
  constexpr std::int64_t kLook_us = 50'000;
  while (program_seats(options_, hub_).empty()) {
    if (!wait(kLook_us)) return;
  }
  std::int64_t pause_us = limits::kProgramFirstPause_us;
  while (wait(0)) {
    const std::int64_t started = steady_clock_us();
    const std::string why = play_once();
    if (why.empty()) return;
    if (steady_clock_us() - started > limits::kProgramSound_us) pause_us = limits::kProgramFirstPause_us;
    say_(fmt::format("The program that plays {} {}; it is started again in {:.1f} s.", what_it_plays(), why,
                     static_cast<double>(pause_us) / 1e6));
    if (!wait(pause_us)) return;
    pause_us = std::min(2 * pause_us, limits::kProgramLongestPause_us);
  }
}

std::string ProgramPlayer::what_it_plays() const {
  return options_.seats.empty() ? "here" : fmt::format("{}", fmt::join(options_.seats, ", "));
}

std::string ProgramPlayer::play_once() {
  try {
    return ProgramSession(options_, hub_, say_).run(stop_.get());
  } catch (const std::system_error& failure) {
    return std::string("could not be started (") + failure.what() + ")";
  } catch (const StorageFailure& failure) {
    return std::string("could not be told what happened (") + failure.what() + ")";
  }
}

}  // namespace parley::edge
