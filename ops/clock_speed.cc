#include "ops/clock_speed.h"

#include <charconv>

namespace parley {
namespace {

std::optional<std::uint32_t> positive(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

}  // namespace

std::optional<ClockSpeed> parse_speed(const std::string& text) {
  const auto slash = text.find('/');
  const auto numerator = positive(std::string_view(text).substr(0, slash));
  const auto denominator = slash == std::string::npos ? 1 : positive(std::string_view(text).substr(slash + 1));
  if (!numerator || !denominator) return std::nullopt;
  return ClockSpeed{*numerator, *denominator};
}

std::string text_of(const ClockSpeed& speed) {
  const std::string whole = std::to_string(speed.numerator);
  return speed.denominator == 1 ? whole : whole + "/" + std::to_string(speed.denominator);
}

Message<schema::Act> clock_rate(const ClockSpeed& speed) {
  capnp::MallocMessageBuilder message;
  auto rate = message.initRoot<schema::Act>().initClockRate();
  rate.setNumerator(speed.numerator);
  rate.setDenominator(speed.denominator);
  return Message<schema::Act>::from(message.getRoot<schema::Act>());
}

}  // namespace parley
