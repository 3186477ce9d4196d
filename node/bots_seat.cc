#include "node/bots_seat.h"

#include <algorithm>
#include <iterator>

#include "common/base/hash.h"
#include "common/base/wall_time.h"

namespace parley {
namespace {

constexpr std::int64_t kLongestDelay_seconds = 10 * 60;
constexpr ExerciseTime kBeforeDeadline = kMinute;  // what arrives at the deadline from far away arrives after it

}  // namespace

BotSeat::BotSeat(Seat seat, std::string code, std::string profile, Bytes seed)
    : seat_(seat), code_(std::move(code)), profile_(std::move(profile)), seed_(std::move(seed)) {}

std::int64_t BotSeat::draw(std::string_view label, std::int64_t sides) const {
  const std::string message = code_ + "\n" + std::string(label);
  const Bytes32 digest = hmac_sha256(seed_, view_of(message));
  const std::uint64_t number = from_big_endian(ByteView(digest).first(8));
  return sides < 2 ? 0 : static_cast<std::int64_t>(number % static_cast<std::uint64_t>(sides));
}

ExerciseTime BotSeat::time_of(const Timing& timing, ExerciseTime now, ExerciseTime lead) {
  ExerciseTime time = std::max(now, std::min(timing.at, kLastExerciseTime));  // a policy may name any number
  if (profile_ != "scripted") time += draw("delay " + std::to_string(draws_++), kLongestDelay_seconds + 1) * kSecond;
  if (timing.by != kNever)
    time = std::min(time, std::max<ExerciseTime>(timing.by, 0) - std::max(kBeforeDeadline, lead));
  return std::max(now, time);
}

const char* BotSeat::too_many(ExerciseTime now) {
  if (planned_.size() >= limits::kBotPlannedActs) return "this seat has 64 acts planned already";
  if (now / kMinute != minute_) {
    minute_ = now / kMinute;
    in_minute_ = 0;
  }
  return ++in_minute_ > limits::kBotActsInMinute ? "this seat has planned 32 acts within a minute" : nullptr;
}

void BotSeat::plan(PlannedAct act) {
  const auto later = [](const PlannedAct& a, const PlannedAct& b) { return a.due < b.due; };
  planned_.insert(std::upper_bound(planned_.begin(), planned_.end(), act, later), std::move(act));
}

const PlannedAct* BotSeat::due(ExerciseTime now) const {
  return busy_ || planned_.empty() || planned_.front().due > now ? nullptr : &planned_.front();
}

PlannedAct BotSeat::take() {
  PlannedAct act = std::move(planned_.front());
  planned_.pop_front();
  busy_ = true;
  return act;
}

void BotSeat::pass_over(ExerciseTime now) {
  while (!planned_.empty() && planned_.front().due <= now) {
    passed_over_.push_back(std::move(planned_.front()));
    planned_.pop_front();
    if (passed_over_.size() > limits::kBotPassedOver) passed_over_.pop_front();
  }
}

std::vector<PlannedAct> BotSeat::take_passed_over() {
  std::vector<PlannedAct> acts(std::make_move_iterator(passed_over_.begin()),
                               std::make_move_iterator(passed_over_.end()));
  passed_over_.clear();
  return acts;
}

void BotSeat::wake_at(ExerciseTime time, ExerciseTime now) {
  wake_ = std::min(wake_, std::max(time, now + limits::kBotLeastPause));
}

ExerciseTime BotSeat::next() const {
  if (stopped()) return kNever;
  return busy_ || planned_.empty() ? wake_ : std::min(wake_, planned_.front().due);
}

}  // namespace parley
