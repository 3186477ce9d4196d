// --speed: exercise seconds a wall second, as a director's clockRate.
#pragma once

#include <optional>
#include <string>

#include "common/schema/act.capnp.h"
#include "common/schema/message.h"

namespace parley {

struct ClockSpeed {
  std::uint32_t numerator = 1, denominator = 1;
};

// "60" or "1/2": positive integers.
std::optional<ClockSpeed> parse_speed(const std::string& text);
// As it is given.
std::string text_of(const ClockSpeed& speed);
Message<schema::Act> clock_rate(const ClockSpeed& speed);

}  // namespace parley
