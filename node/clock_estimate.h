// How far the coordinator's clock is from this machine's, and how sure that is, from heartbeat round trips (DESIGN
// section 5). Pure: readings come in as arguments.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/base/exercise_time.h"

namespace parley {

class ClockEstimate {
 public:
  // A heartbeat goes out at `sent` (this machine's wall time, us).
  void asked(WallTime sent);
  // It came back at `received`, answered at `there` (the coordinator's wall time). Ignored: an answer to what was not
  // asked, or asked long before, or answered already, for with it the coordinator could make the round trip as short as
  // it likes; one that came back before it was sent, for somebody has set the clock; a time that no clock shows.
  void add(WallTime sent, WallTime received, WallTime there);
  // What was read so far is of another clock. What was asked since then stays asked.
  void begin_anew();

  bool known() const { return count_ > 0; }
  // The coordinator's wall time at `here`, us; `here` itself while nothing is known.
  WallTime there(WallTime here) const { return here + offset_us(); }
  WallTime here(WallTime there) const { return there - offset_us(); }
  std::int64_t offset_us() const;
  // The true offset lies within offset_us() plus or minus this; nothing while nothing is known.
  std::optional<std::int64_t> error_us() const;
  // When the last heartbeat came back.
  WallTime last_us() const { return last_us_; }

 private:
  struct Sample {
    std::int64_t offset_us = 0;
    std::int64_t error_us = 0;  // half the round trip
  };
  static constexpr std::size_t kSamples = 8;
  const Sample& best() const;

  static constexpr std::size_t kAsked = 16;

  std::array<Sample, kSamples> samples_{};  // the last ones, round and round
  std::size_t count_ = 0;
  WallTime last_us_ = 0;
  std::vector<WallTime> asked_;  // and not answered: the last ones, oldest first
};

}  // namespace parley
