#include "common/record/loss.h"

#include <charconv>

namespace parley {
namespace {

constexpr std::string_view kBefore = "The record was put back to its first ",
                           kBetween = " entries: ", kAfter = " that had been promised are lost, as control decided.";

bool take(std::string_view& text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  text.remove_prefix(words.size());
  return true;
}

bool take(std::string_view& text, EntryNumber& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc();
}

}  // namespace

std::string reason_of(const Loss& loss) {
  return std::string(kBefore) + std::to_string(loss.from) + std::string(kBetween) + std::to_string(loss.entries) +
         std::string(kAfter);
}

std::optional<Loss> loss_in(schema::Entry::Reader entry) {
  if (!entry.isClockChanged()) return std::nullopt;
  const auto reason = entry.getClockChanged().getReason();
  std::string_view rest(reason.cStr(), reason.size());
  Loss loss;
  const bool said = take(rest, kBefore) && take(rest, loss.from) && take(rest, kBetween) && take(rest, loss.entries) &&
                    take(rest, kAfter);
  return said && rest.empty() ? std::optional(loss) : std::nullopt;
}

}  // namespace parley
