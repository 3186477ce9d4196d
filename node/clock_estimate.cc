#include "node/clock_estimate.h"

#include <algorithm>

#include "common/base/wall_time.h"

namespace parley {

void ClockEstimate::asked(WallTime sent) {
  if (asked_.size() == kAsked) asked_.erase(asked_.begin());
  asked_.push_back(sent);
}

void ClockEstimate::begin_anew() {
  count_ = 0;
  last_us_ = 0;
}

void ClockEstimate::add(WallTime sent, WallTime received, WallTime there) {
  if (std::erase(asked_, sent) == 0 || received < sent) return;
  if (!is_wall_time(sent) || !is_wall_time(received) || !is_wall_time(there)) return;
  const std::int64_t half = (received - sent) / 2;
  samples_[count_ % kSamples] = {there - (sent + half), half + 1};
  ++count_;
  last_us_ = received;
}

// The answer was read somewhere inside its round trip, so the shortest of the last trips bounds the offset best.
const ClockEstimate::Sample& ClockEstimate::best() const {
  const auto end = samples_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, kSamples));
  return *std::min_element(samples_.begin(), end, [](const auto& a, const auto& b) { return a.error_us < b.error_us; });
}

std::int64_t ClockEstimate::offset_us() const { return known() ? best().offset_us : 0; }

std::optional<std::int64_t> ClockEstimate::error_us() const {
  return known() ? std::optional(best().error_us) : std::nullopt;
}

}  // namespace parley
