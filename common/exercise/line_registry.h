// The doctrine's registry of lines (domain.md B3.2), from which a package's lines take what it does not say itself.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "common/base/exercise_time.h"
#include "common/schema/package.capnp.h"

namespace parley {

constexpr std::uint32_t class_bit(schema::MessageClass message_class) {
  return std::uint32_t{1} << static_cast<unsigned>(message_class);
}

struct LineRule {
  std::string_view name;
  std::uint32_t classes;  // class_bit of each that is allowed
  ExerciseTime acknowledge;
  ExerciseTime answer;
  std::array<std::string_view, 2> fallback;  // names in the same dyad, first choice first
};

// The rule for a line by its name ("DEF-DEF"); lines with ends of their own follow the duty officers'.
const LineRule& line_rule(std::string_view name);

}  // namespace parley
