// What one bot's seat has in mind: what it means to do and when, and how much trouble it has made.
#pragma once

#include <bitset>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/schema/act.capnp.h"
#include "common/schema/message.h"
#include "node/bots_limits.h"

namespace parley {

// An act that a policy has decided on and that is done when its time comes.
struct PlannedAct {
  ExerciseTime due = 0;
  std::string name;  // "lineMessage"
  Message<schema::Act> act;
  std::vector<std::string> seats;  // seats addressed, where only they are to see it
};

// How a policy wants an act to be timed.
struct Timing {
  ExerciseTime at = 0;       // not before
  ExerciseTime by = kNever;  // deadline
};

class BotSeat {
 public:
  BotSeat(Seat seat, std::string code, std::string profile, Bytes seed);

  Seat seat() const { return seat_; }
  const std::string& code() const { return code_; }
  const std::string& profile() const { return profile_; }

  // The next throw of the seat's dice: 0 to `sides` - 1. Equal for equal seeds and labels, whatever happened before.
  std::int64_t draw(std::string_view label, std::int64_t sides) const;

  // When an act decided on at `now` is done: as timed, and 0 to 10 minutes later, but a minute before its deadline
  // (domain.md D0.3), or `lead` before it where its way there takes longer. The profile "scripted" never tarries.
  ExerciseTime time_of(const Timing& timing, ExerciseTime now, ExerciseTime lead = 0);
  // Why one more act is refused at `now`; null when it is not.
  const char* too_many(ExerciseTime now);
  void plan(PlannedAct act);
  // Nothing is planned or under way.
  bool idle() const { return planned_.empty() && !busy_; }
  // The next thing that it means to do, done or not; null when there is none due at `now`, or while another one of this
  // seat waits for its answer, since the second may build on the first.
  const PlannedAct* due(ExerciseTime now) const;
  PlannedAct take();
  void settled() { busy_ = false; }
  // What should have been done up to `now` is not done: somebody else was there then. The latest of it is remembered.
  void pass_over(ExerciseTime now);
  std::vector<PlannedAct> take_passed_over();

  void wake_at(ExerciseTime time, ExerciseTime now);
  bool wakes(ExerciseTime now) const { return wake_ <= now; }
  void awake() { wake_ = kNever; }
  // When it next has something to do of itself.
  ExerciseTime next() const;

  void mistake() { ++mistakes_; }
  int mistakes() const { return mistakes_; }
  bool stopped() const { return mistakes_ >= limits::kBotMistakes; }
  void stop() { mistakes_ = limits::kBotMistakes; }

  std::bitset<512> kinds;  // of events, that it wants to be told of

 private:
  Seat seat_;
  std::string code_, profile_;
  Bytes seed_;
  std::deque<PlannedAct> planned_;      // by time; what was planned first comes first
  std::deque<PlannedAct> passed_over_;  // oldest first
  ExerciseTime wake_ = kNever;
  ExerciseTime minute_ = -1;  // of `in_minute_`
  int in_minute_ = 0;
  int mistakes_ = 0;
  std::uint64_t draws_ = 0;
  bool busy_ = false;
};

}  // namespace parley
