#include "ops/rehearse_jobs.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace parley {
namespace {

constexpr std::chrono::milliseconds kLook(100);

class Crew {
 public:
  Crew(const RehearsalJobs& work, std::uint64_t first, std::uint64_t last, Outcomes& outcomes)
      : work_(work), next_(first), last_(last), outcomes_(outcomes) {}

  void play() {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(work_.jobs, 1u); ++i) threads.emplace_back([this] { play_some(); });
    watch(threads.size());
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void watch(std::size_t threads) {
    std::unique_lock lock(mutex_);
    while (finished_ < threads) {
      changed_.wait_for(lock, kLook);
      const std::uint64_t done = done_;
      lock.unlock();
      const bool on = work_.go_on(done);
      lock.lock();
      if (!on) stop_ = true;
    }
  }

  std::uint64_t next_number() {
    std::lock_guard lock(mutex_);
    return stop_ || next_ > last_ ? 0 : next_++;
  }

  void play_some() {
    try {
      while (const std::uint64_t number = next_number()) play_one(number);
    } catch (...) {
      std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
    std::lock_guard lock(mutex_);
    ++finished_;
    changed_.notify_one();
  }

  void play_one(std::uint64_t number) {
    const RehearsalPlan plan = plan_of_run(*work_.cast, outcomes_.series.seed, number, work_.origin);
    const RehearsalResult result = work_.play(plan);
    const auto drawn = work_.cast->drawn(plan.seed);
    std::lock_guard lock(mutex_);
    outcomes_.add(number, result, drawn);
    ++done_;
  }

  const RehearsalJobs& work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t next_, last_, done_ = 0;
  std::size_t finished_ = 0;  // threads
  bool stop_ = false;
  std::exception_ptr failure_;
  Outcomes& outcomes_;  // its series is read without the lock, and never written here
};

}  // namespace

void rehearse_all(const RehearsalJobs& work, std::uint64_t first, std::uint64_t last, Outcomes& outcomes) {
  Crew(work, first, last, outcomes).play();
}

RehearsalPlan plan_of_run(const RehearsalCast& cast, const std::string& seed, std::uint64_t number,
                          const std::string& origin) {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed(seed, number);
  plan.profiles = cast.profiles(plan.seed);
  plan.origin = origin;
  return plan;
}

}  // namespace parley
