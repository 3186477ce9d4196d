#include "node/edge/console_hub.h"

#include <sys/eventfd.h>

#include <chrono>

#include "common/world/clock.h"

namespace parley::edge {
namespace {

void raise(int eventfd) {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(eventfd, &one, sizeof one);
}

constexpr auto kPatience = std::chrono::seconds(5);  // for a turn of the loop

}  // namespace

ConsoleHub::ConsoleHub() : wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

std::vector<ConsoleHub::SeatInfo> ConsoleHub::seats() const {
  const std::lock_guard lock(mutex_);
  return seats_;
}

std::optional<ConsoleHub::Answer> ConsoleHub::ask(Wish wish) {
  std::unique_lock lock(mutex_);
  const std::uint64_t tag = wish.tag = next_tag_++;
  answers_.emplace(tag, std::nullopt);
  wishes_.push_back(std::move(wish));
  raise(wake_.get());
  changed_.wait_for(lock, kPatience, [&] { return stopped_ || answers_[tag].has_value(); });
  auto answer = std::move(answers_[tag]);
  answers_.erase(tag);
  // What the loop has not taken it never will, so that who is told so may ask again.
  if (!answer) std::erase_if(wishes_, [&](const Wish& one) { return one.tag == tag; });
  return answer;
}

std::optional<std::string> ConsoleHub::state(const std::string& seat) {
  auto answer = ask({.seat = seat});
  return answer ? std::optional(std::get<std::string>(*std::move(answer))) : std::nullopt;
}

ActAnswer ConsoleHub::act(const std::string& seat, ActsOfPage acts, Player player) {
  auto answer = ask({.seat = seat, .acts = std::move(acts), .player = player});
  if (answer) return std::get<ActAnswer>(*std::move(answer));
  return Refusal{"node.busy", "The node did not answer in time. Look at what was sent before you send it again."};
}

std::optional<std::string> ConsoleHub::offers(const std::string& seat, ActsOfPage acts) {
  auto answer = ask({.seat = seat, .acts = std::move(acts), .asks_only = true});
  return answer ? std::optional(std::get<std::string>(*std::move(answer))) : std::nullopt;
}

NodeState ConsoleHub::node() const {
  const std::lock_guard lock(mutex_);
  return node_;
}

EntryNumber ConsoleHub::size() const {
  const std::lock_guard lock(mutex_);
  return size_;
}

std::uint64_t ConsoleHub::change() const {
  const std::lock_guard lock(mutex_);
  return change_;
}

void ConsoleHub::wait_for_news(EntryNumber size, std::uint64_t change, int timeout_ms) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms),
                    [&] { return stopped_ || size_ > size || change_ != change; });
}

void ConsoleHub::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed();
}

bool ConsoleHub::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

std::vector<ConsoleHub::Wish> ConsoleHub::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(wishes_, {});
}

void ConsoleHub::answer(std::uint64_t tag, Answer answer) {
  const std::lock_guard lock(mutex_);
  const auto waiting = answers_.find(tag);
  if (waiting != answers_.end()) waiting->second = std::move(answer);
  changed();
}

// With the mutex held.
void ConsoleHub::changed() {
  changed_.notify_all();
  for (const int listener : listeners_) raise(listener);
}

ExerciseTime ConsoleHub::ClockNow::time(std::int64_t now_us) const {
  return Clock{state, at, at_us, numerator, denominator}.time_at(now_us);
}

ConsoleHub::ClockNow ConsoleHub::clock() const {
  const std::lock_guard lock(mutex_);
  return clock_;
}

void ConsoleHub::tell_clock(const ClockNow& clock) {
  const std::lock_guard lock(mutex_);
  clock_ = clock;
}

void ConsoleHub::listen(int eventfd) {
  const std::lock_guard lock(mutex_);
  listeners_.push_back(eventfd);
}

void ConsoleHub::ignore(int eventfd) {
  const std::lock_guard lock(mutex_);
  std::erase(listeners_, eventfd);
}

void ConsoleHub::answer_state(std::uint64_t tag, std::string state) { answer(tag, std::move(state)); }
void ConsoleHub::answer_act(std::uint64_t tag, ActAnswer result) { answer(tag, std::move(result)); }

void ConsoleHub::tell(const NodeState& node) {
  const std::lock_guard lock(mutex_);
  node_ = node;
  ++change_;
  changed();
}

void ConsoleHub::tell_size(EntryNumber size) {
  const std::lock_guard lock(mutex_);
  if (size == size_) return;
  size_ = size;
  changed();
}

void ConsoleHub::tell_seats(std::vector<SeatInfo> seats) {
  const std::lock_guard lock(mutex_);
  if (seats == seats_) return;
  seats_ = std::move(seats);
  ++change_;
  changed();
}

bool ConsoleHub::knows_seats() const {
  const std::lock_guard lock(mutex_);
  return !seats_.empty();
}

}  // namespace parley::edge
