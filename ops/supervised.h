// A child that is started again when it dies before its work is done, with growing pauses, and not for ever.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ops/child_process.h"

namespace parley {

class Supervised {
 public:
  // `arguments`: asked at every start. `say`: told of every death and start.
  Supervised(std::string name, std::string log, std::function<std::vector<std::string>()> arguments,
             std::function<void(const std::string&)> say);

  const std::string& name() const { return name_; }

  // Looks after it; call it often. `now`: steady time, us. `done`: its work is, so status 0 is the end.
  void tend(std::int64_t now, bool done);

  bool finished() const { return state_ == State::finished; }
  // Why it is not started again: it refused, or died too often.
  const std::optional<std::string>& given_up() const { return given_up_; }

  void ask_to_stop();
  void kill();
  // It is not there: it never was, or it has ended since it was asked to.
  bool gone();

 private:
  enum class State { waiting, running, finished, given_up };
  void start(std::int64_t now);
  void take_end(const ChildEnd& end, std::int64_t now, bool done);
  void give_up(const std::string& why);
  std::string last_words() const;

  std::string name_, log_;
  std::function<std::vector<std::string>()> arguments_;
  std::function<void(const std::string&)> say_;
  State state_ = State::waiting;
  std::unique_ptr<ChildProcess> child_;
  std::int64_t started_us_ = 0, start_at_us_ = 0, pause_us_ = 0;
  int deaths_ = 0;  // in a row, each soon after its start
  bool stopping_ = false;
  std::optional<std::string> given_up_;
};

}  // namespace parley
