#include "ops/bench_site.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <fstream>

#include "common/edge/os/clock.h"
#include "common/world/mechanism.h"

namespace parley {

BenchSite::BenchSite(const NetworkNamespace& centre, unsigned number, std::int64_t round_trip_us, unsigned lost)
    : round_trip_us_(round_trip_us),
      lost_(lost),
      link_(centre, place_, number, {round_trip_us / 2, 0, lost, 0}, number),
      stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

BenchSite::~BenchSite() {
  const std::uint64_t one = 1;
  (void)!::write(stop_.get(), &one, sizeof one);
  if (thread_.joinable()) thread_.join();
}

void BenchSite::join(const std::string& invitation, const std::string& folder) {
  edge::JoinOptions options;
  options.invitation = folder + "/" + near_address() + ".invitation";
  options.store = folder + "/" + near_address() + ".journal";
  options.stop_descriptor = stop_.get();
  std::ofstream(options.invitation) << invitation;
  edge::JoinCallbacks callbacks;
  callbacks.on_state = [this](const edge::NodeState& state) {
    const std::lock_guard lock(mutex_);
    state_ = state;
  };
  thread_ = std::thread([this, options, callbacks] {
    place_.enter();
    edge::run_join(options, *this, callbacks);
  });
}

bool BenchSite::wait_for(EntryNumber size, std::chrono::seconds patience) {
  std::unique_lock lock(mutex_);
  return grown_.wait_for(lock, patience, [&] { return size_ >= size; });
}

edge::NodeState BenchSite::state() {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::map<std::string, std::int64_t> BenchSite::shown() {
  const std::lock_guard lock(mutex_);
  return shown_;
}

std::vector<Intent> BenchSite::step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime) {
  const std::int64_t now = edge::steady_clock_us();
  const std::lock_guard lock(mutex_);
  size_ = replica.size();
  for (const NewEntry& news : entries) {
    const auto entry = news.entry.reader();
    if (entry.isInjectDelivered()) shown_.emplace(text(entry.getInjectDelivered().getText().getEn()), now);
  }
  grown_.notify_all();
  return {};
}

}  // namespace parley
