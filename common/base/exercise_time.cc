#include "common/base/exercise_time.h"

#include <fmt/format.h>

#include <array>

#include "common/base/wall_time.h"

namespace parley {
namespace {

constexpr ExerciseTime kDay = 24 * kHour;
// Enough for kLastExerciseTime, and no product of it overflows.
constexpr std::size_t kMostDigits = 7;

struct Unit {
  std::string_view name;
  ExerciseTime length;
};
constexpr std::array<Unit, 4> kUnits = {{{"d", kDay}, {"h", kHour}, {"min", kMinute}, {"s", kSecond}}};

std::optional<std::int64_t> take_number(std::string_view& text) {
  std::size_t digits = 0;
  std::int64_t value = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (digits == kMostDigits) return std::nullopt;
    value = value * 10 + (text[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

// ":" and two digits below 60
std::optional<std::int64_t> take_sixtieth(std::string_view& text) {
  if (text.size() < 3 || !take(text, ":")) return std::nullopt;
  std::string_view two = text.substr(0, 2);
  const auto value = take_number(two);
  if (!value || !two.empty() || *value >= 60) return std::nullopt;
  text.remove_prefix(2);
  return value;
}

// Index in kUnits of the word at the front; it ends at a space or at the end, so "m" is not read out of "min".
std::optional<std::size_t> take_unit(std::string_view& text) {
  const std::string_view word = text.substr(0, text.find(' '));
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (word == kUnits[i].name) {
      text.remove_prefix(word.size());
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string format_time(ExerciseTime time) {
  if (time == kNever) return "never";
  const char sign = time < 0 ? '-' : '+';
  const std::int64_t seconds = (time < 0 ? -(time / kSecond) : time / kSecond);
  return fmt::format("T{}{:02}:{:02}:{:02}", sign, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::optional<ExerciseTime> parse_time(std::string_view text) {
  if (!take(text, "T+")) return std::nullopt;
  const std::size_t before_hours = text.size();
  const auto hours = take_number(text);
  if (!hours || before_hours - text.size() < 2) return std::nullopt;
  const auto minutes = take_sixtieth(text);
  if (!minutes) return std::nullopt;
  const auto seconds = text.empty() ? std::optional<std::int64_t>(0) : take_sixtieth(text);
  if (!seconds || !text.empty()) return std::nullopt;
  const ExerciseTime time = *hours * kHour + *minutes * kMinute + *seconds * kSecond;
  return is_exercise_time(time) ? std::optional(time) : std::nullopt;
}

std::optional<ExerciseTime> parse_duration(std::string_view text) {
  ExerciseTime sum = 0;
  std::size_t next_unit = 0;
  do {
    const auto value = take_number(text);
    if (!value || !take(text, " ")) return std::nullopt;
    const auto unit = take_unit(text);
    if (!unit || *unit < next_unit) return std::nullopt;
    sum += *value * kUnits[*unit].length;
    next_unit = *unit + 1;
  } while (take(text, " "));
  return text.empty() && is_exercise_time(sum) ? std::optional(sum) : std::nullopt;
}

std::string format_duration(ExerciseTime duration) {
  if (duration == kNever) return "without end";
  if (duration < 0) return fmt::format("-{}", format_duration(-duration));
  std::string text;
  for (const Unit& unit : kUnits) {
    const std::int64_t count = duration / unit.length;
    duration %= unit.length;
    if (count != 0) text += fmt::format("{}{} {}", text.empty() ? "" : " ", count, unit.name);
  }
  return text.empty() ? "0 s" : text;
}

}  // namespace parley
