#include "common/mechanisms/acts.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/mechanisms/conduct.h"

namespace parley {
namespace {

// B0 rule 4: nobody is asked to answer in less than a minute of real time.
constexpr ExerciseTime kLeastWall_ms = 60'000;

// Rates come from control's acts; a product beyond this would overflow and means "as long as you like" anyway.
constexpr ExerciseTime kLongest = 10'000 * kHour;

}  // namespace

std::string code_of(const Package& package, Party party) {
  return party < package.parties().size() ? package.parties()[party].code : std::string();
}

bool may_act(const World& view, ExerciseTime now, Seat seat, std::initializer_list<std::string_view> roles) {
  if (has_role(view, seat, roles)) return true;
  if (seat >= view.package->seats().size()) return false;
  const auto& seats = view.package->parties()[view.package->seats()[seat].party].seats;
  return std::any_of(seats.begin(), seats.end(), [&](Seat other) {
    return other != seat && has_role(view, other, roles) && stands_in_for(view, seat, other, now);
  });
}

bool is_conducting(const World& view, Seat seat) {
  return seat < view.package->seats().size() && view.package->seats()[seat].party == kControl &&
         !has_role(view, seat, {"EVAL"});
}

const EventMark* mark_at(const World& view, EntryNumber number) {
  if (number == kNoEntry) return nullptr;
  const std::size_t index = view.history.first_from(number);
  if (index >= view.history.size() || view.history[index].number != number) return nullptr;
  return &view.history[index];
}

std::optional<Refusal> refuse_long(std::string_view code, std::string_view what, capnp::Text::Reader text) {
  if (text.size() <= limits::kBodyBytes) return std::nullopt;
  return Refusal{std::string(code), std::string(what) + " is longer than 16 KiB; shorten it, or send it in parts."};
}

std::optional<Refusal> refuse_name(std::string_view code, std::string_view what, capnp::Text::Reader name) {
  constexpr std::size_t kNameBytes = 64;
  const auto is_of_names = [](unsigned char letter) {
    return std::string_view("-_./").find(static_cast<char>(letter)) != std::string_view::npos ||
           (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  };
  if (name.size() <= kNameBytes && std::ranges::all_of(view_of(name), is_of_names)) return std::nullopt;
  return Refusal{std::string(code), std::string(what) +
                                        " is a name of at most 64 letters, digits and - _ . /, "
                                        "without spaces; what you have to say goes into the text."};
}

VariableKey dyad_key(VariableKind kind, const Package& package, Party a, Party b) {
  const bool ordered = package.parties()[a].code < package.parties()[b].code;
  return {kind, ordered ? a : b, ordered ? b : a, ""};
}

ExerciseTime deadline(const World& world, std::span<const Seat> seats, ExerciseTime from, ExerciseTime length) {
  const bool person = std::any_of(seats.begin(), seats.end(), [&](Seat seat) {
    return seat < world.seats.size() && world.seats[seat].kind == schema::HolderKind::PERSON;
  });
  if (!person || world.clock.denominator == 0) return from + length;
  const ExerciseTime least = kLeastWall_ms * world.clock.numerator / world.clock.denominator;
  return from + std::max(length, std::min(least, kLongest));
}

ExerciseTime deadline(const World& world, Party party, ExerciseTime from, ExerciseTime length) {
  if (party >= world.package->parties().size()) return from + length;
  return deadline(world, world.package->parties()[party].seats, from, length);
}

}  // namespace parley
