// Who may use a line, and what stands in for a line that has failed (domain.md B3.2).
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

// A party has been left without an answer on the line, so its fall-back was offered (B3.3).
bool left_waiting(const World& view, std::size_t line, Party party, ExerciseTime now) {
  const auto unanswered_call = std::uint32_t{1} << static_cast<unsigned>(schema::CallState::UNANSWERED);
  const auto unanswered_text = std::uint32_t{1} << static_cast<unsigned>(schema::TextState::UNANSWERED);
  for (std::size_t i = view.history.size(); i-- > 0;) {
    const EventMark& mark = view.history[i];
    if (mark.time < now - kUnansweredWindow) return false;
    if (mark.line != line || mark.party == party) continue;
    if (mark.kind == kind_id(EntryKind::REQUEST_CHANGED) && (mark.codes & unanswered_call) != 0) return true;
    if (mark.kind == kind_id(EntryKind::MESSAGE_CHANGED) && (mark.codes & unanswered_text) != 0) return true;
  }
  return false;
}

bool failed(const World& view, std::size_t line, Party party, ExerciseTime now) {
  const LineStatus status = status_of(view, line);
  if (!carries(status.state) || status.state == schema::LineState::SILENT) return true;
  if (status.carrying_since > 0 && now - status.carrying_since < kFallBackStays) return true;
  return left_waiting(view, line, party, now);
}

}  // namespace

bool stands_for(const World& view, std::size_t line, Seat principal, Seat seat, ExerciseTime now) {
  const auto& seats = view.package->seats();
  if (principal >= seats.size() || seat >= seats.size() || seats[principal].party != seats[seat].party) return false;
  if (seat == principal || seats[seat].rights == seats[principal].role) return true;
  return deputy_on(view, line, seats[principal].role) == seats[seat].role || stands_in_for(view, seat, principal, now);
}

bool entitled(const World& view, std::size_t line, Seat seat, ExerciseTime now) {
  const auto& seats = info(view, line).authorised;
  return std::any_of(seats.begin(), seats.end(), [&](Seat own) { return stands_for(view, line, own, seat, now); });
}

bool duty_officer(const World& view, Seat seat) { return has_role(view, seat, {"DO"}); }

std::optional<std::size_t> served_line(const World& view, std::size_t line, Seat seat, ExerciseTime now) {
  if (entitled(view, line, seat, now)) return line;
  const auto& lines = view.package->lines();
  for (std::size_t other = 0; other < lines.size(); ++other) {
    const auto& instead = lines[other].fallback;
    if (std::find(instead.begin(), instead.end(), line) == instead.end()) continue;
    if (entitled(view, other, seat, now) && failed(view, other, party_of(view, seat), now)) return other;
  }
  return std::nullopt;
}

std::optional<std::size_t> fall_back(const World& world, std::size_t line) {
  for (const std::size_t other : info(world, line).fallback) {
    if (carries(state_of(world, other))) return other;
  }
  return std::nullopt;
}

std::string fall_back_code(const World& world, std::size_t line) {
  const auto other = fall_back(world, line);
  return other ? info(world, *other).code : std::string();
}

ExerciseTime due_by(const World& world, std::size_t line, Party party, ExerciseTime now, ExerciseTime length) {
  std::vector<Seat> seats;
  for (const Seat seat : world.package->parties()[party].seats) {
    const auto& own = info(world, line).authorised;
    if (duty_officer(world, seat) || std::find(own.begin(), own.end(), seat) != own.end()) seats.push_back(seat);
  }
  return deadline(world, seats, now, length);
}

}  // namespace parley::lines
