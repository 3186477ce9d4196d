#include "ops/deduce_beside.h"

#include <fmt/format.h>

#include <chrono>
#include <system_error>

#include "ops/child_process.h"

namespace parley {
namespace {

constexpr std::chrono::milliseconds kLook{50};

}  // namespace

void DeductionsBeside::take(schema::Entry::Reader entry) {
  if (!entry.isWhatIfOrdered()) return;
  const auto ordered = entry.getWhatIfOrdered();
  const std::lock_guard lock(mutex_);
  std::erase(waiting_, ordered.getOrder());
  if (!ordered.getAnswered()) waiting_.push_back(ordered.getOrder());
  changed_.notify_all();
}

// A process dies with the thread that started it, and this one lives until its process has ended.
void DeductionsBeside::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { play(stop); });
}

std::optional<EntryNumber> DeductionsBeside::next(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait(lock, stop, [&] { return !waiting_.empty(); })) return std::nullopt;
  const EntryNumber order = waiting_.front();
  waiting_.pop_front();
  return order;
}

void DeductionsBeside::play(const std::stop_token& stop) {
  while (const auto order = next(stop)) play(stop, *order);
}

// One that failed is not tried again by itself: a person may, who has read why.
void DeductionsBeside::play(const std::stop_token& stop, EntryNumber order) {
  const std::string number = std::to_string(order), log = journal_ + ".deduce.log";
  const auto failed = [&](const std::string& how) {
    say_(fmt::format(
        "The simulation that entry {} orders has no paper: {} Why is in {}. To play it again: parley deduce "
        "{} --order {}",
        number, how, log, journal_, number));
  };
  try {
    ChildProcess playing({"deduce", journal_, "--order", number}, log);
    while (!playing.ended() && !stop.stop_requested()) std::this_thread::sleep_for(kLook);
    if (const auto end = playing.ended(); end && (end->code != 0 || end->signal != 0))
      failed(std::string("the program that plays it ") + (end->signal != 0 ? "was " : "") + describe(*end) + ".");
  } catch (const std::system_error& failure) {
    failed(std::string(failure.what()) + ".");
  }
}

}  // namespace parley
