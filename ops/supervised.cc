#include "ops/supervised.h"

#include <algorithm>
#include <fstream>

#include "ops/exit_code.h"

namespace parley {
namespace {

constexpr std::int64_t kFirstPause_us = 100'000;
constexpr std::int64_t kLongestPause_us = 5'000'000;
constexpr std::int64_t kLivedLong_us = 10'000'000;  // its next death is a first one
constexpr int kMostDeaths = 8;

}  // namespace

Supervised::Supervised(std::string name, std::string log, std::function<std::vector<std::string>()> arguments,
                       std::function<void(const std::string&)> say)
    : name_(std::move(name)), log_(std::move(log)), arguments_(std::move(arguments)), say_(std::move(say)) {}

void Supervised::tend(std::int64_t now, bool done) {
  if (state_ == State::running) {
    if (const auto end = child_->ended()) take_end(*end, now, done);
  }
  if (state_ == State::waiting && !stopping_ && now >= start_at_us_) start(now);
}

void Supervised::start(std::int64_t now) {
  child_ = std::make_unique<ChildProcess>(arguments_(), log_);
  started_us_ = now;
  state_ = State::running;
}

// A no is final: it would be the same again. A broken machine, a kill or a stop that nobody asked for may pass.
void Supervised::take_end(const ChildEnd& end, std::int64_t now, bool done) {
  child_.reset();
  if (stopping_ || (done && end.signal == 0 && end.code == kDone)) {
    state_ = State::finished;
    return;
  }
  if (end.signal == 0 && (end.code == kAnswerIsNo || end.code == kWrongUsage || end.code == 127)) {
    return give_up(name_ + " " + describe(end) + ". " + last_words());
  }
  if (now - started_us_ >= kLivedLong_us) {
    deaths_ = 0;
    pause_us_ = 0;
  }
  if (++deaths_ >= kMostDeaths) return give_up(name_ + " has died again and again. " + last_words());
  say_(name_ + " was " + describe(end) + "; it is started again.");
  start_at_us_ = now + pause_us_;
  pause_us_ = std::clamp(2 * pause_us_, kFirstPause_us, kLongestPause_us);
  state_ = State::waiting;
}

void Supervised::give_up(const std::string& why) {
  state_ = State::given_up;
  given_up_ = why;
}

// The last line of its log says why.
std::string Supervised::last_words() const {
  std::ifstream log(log_);
  std::string line, last;
  while (std::getline(log, line)) {
    if (!line.empty()) last = line;
  }
  return "It said: " + (last.empty() ? "nothing" : last) + " (" + log_ + ")";
}

void Supervised::ask_to_stop() {
  stopping_ = true;
  if (child_) child_->ask_to_stop();
}

void Supervised::kill() {
  stopping_ = true;
  if (child_) child_->kill();
}

bool Supervised::gone() { return !child_ || child_->ended().has_value(); }

}  // namespace parley
