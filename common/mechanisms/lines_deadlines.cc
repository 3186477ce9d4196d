// What runs out on lines, the oldest first; each passing is an entry that ends it (domain.md B0 rule 4).
#include <algorithm>
#include <tuple>

#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

// In the order in which they are taken when they fall due at one instant.
enum class Kind { arrival, call, sender, sent_text, received_text, due_check, received_check, lost_check, schedule };

struct Due {
  ExerciseTime time = kNever;
  Kind kind = Kind::schedule;
  std::uint64_t item = 0;  // its entry, or the line
  bool operator<(const Due& other) const {
    return std::tie(time, kind, item) < std::tie(other.time, other.kind, other.item);
  }
};

void note(Due& earliest, ExerciseTime time, Kind kind, std::uint64_t item) {
  if (time < 0 || time == kNever) return;
  earliest = std::min(earliest, Due{time, kind, item});
}

void note_calls_and_texts(const LinesSlice& slice, Due& earliest) {
  for (const auto& [number, call] : slice.calls) {
    if (open(call.state)) note(earliest, call.due, Kind::call, number);
  }
  // In a branch from one party's view the text itself may be missing.
  for (const auto& [number, until] : slice.waits) {
    if (slice.sent.contains(number)) note(earliest, until, Kind::sender, number);
  }
  for (const auto& [number, text] : slice.sent) {
    if (text.state == schema::TextState::ACKNOWLEDGED) note(earliest, text.due, Kind::sent_text, number);
  }
  for (const auto& [number, text] : slice.received) {
    const bool waits = text.state == schema::TextState::DELIVERED || text.state == schema::TextState::ACKNOWLEDGED;
    if (waits) note(earliest, text.due, Kind::received_text, number);
  }
}

Due earliest_due(const World& world) {
  const LinesSlice& slice = slice_of(world);
  Due earliest;
  note_calls_and_texts(slice, earliest);
  for (const auto& [number, transit] : slice.transits)
    note(earliest, transit.due, transit.lost ? Kind::lost_check : Kind::arrival, number);
  for (const auto& [number, check] : slice.received_checks)
    note(earliest, check.missed_at, Kind::received_check, number);
  for (const auto& [number, check] : slice.due_checks) {
    const bool met = std::any_of(slice.sent_checks.begin(), slice.sent_checks.end(),
                                 [&, due = number](const auto& sent) { return sent.second.due == due; });
    if (!met) note(earliest, check.missed_at, Kind::due_check, number);
  }
  for (std::size_t line = 0; line < world.package->lines().size(); ++line)
    note(earliest, next_scheduled(world, line), Kind::schedule, line);
  return earliest;
}

// What was on its way when the line broke does not arrive any more.
void arrive(const World& world, EntryNumber item, ExerciseTime now, Consequences& out) {
  const Transit& transit = slice_of(world).transits.at(item);
  const bool check = slice_of(world).sent_checks.contains(item);
  if (!carries(state_of(world, transit.line)))
    return check ? check_lost(world, item, now, out) : fail_text(world, item, out);
  const Parcel parcel = parcel_of(transit);
  if (check) return deliver_check(world, parcel, now, transit.garble, out);
  deliver_text(world, parcel, now, transit.garble, out);
}

}  // namespace

ExerciseTime next_due(const World& world) { return earliest_due(world).time; }

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const Due due = earliest_due(world);
  if (due.time > now) return;
  switch (due.kind) {
    case Kind::arrival:
      return arrive(world, due.item, now, out);
    case Kind::call:
      return call_due(world, due.item, now, out);
    case Kind::sender:
    case Kind::sent_text:
      return sender_waited(world, due.item, now, out);
    case Kind::received_text:
      return addressee_missed(world, due.item, out);
    case Kind::due_check:
      return check_not_sent(world, due.item, now, out);
    case Kind::received_check:
      return check_not_read_back(world, due.item, now, out);
    case Kind::lost_check:
      return check_lost(world, due.item, now, out);
    case Kind::schedule:
      return scheduled_check(world, static_cast<std::size_t>(due.item), now, out);
  }
}

}  // namespace parley::lines
