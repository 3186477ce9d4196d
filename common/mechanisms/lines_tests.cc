// What follows for comm checks (domain.md B3.4): due, sent, received, read back; and the silence that missed ones show.
#include <algorithm>

#include "common/mechanisms/lines_parts.h"

namespace parley {
namespace lines {
namespace {

using Result = schema::CheckResultKind;

// A due test's sender has met it or is about to: the numbers that follow the last one sent are taken in their order.
std::uint32_t expected_number(const World& world, Direction direction, Consequences& out) {
  const LinesSlice& slice = slice_of(world);
  const auto sent = slice.sent_numbers.find(direction);
  std::uint32_t number = sent == slice.sent_numbers.end() ? 1 : sent->second.last + 1;
  for (const auto& [entry, due] : slice.due_checks) {
    const bool met = std::any_of(slice.sent_checks.begin(), slice.sent_checks.end(),
                                 [&, of = entry](const auto& item) { return item.second.due == of; });
    if (due.direction == direction && !met) ++number;
  }
  for (Draft& draft : out.drafts()) {
    const auto entry = draft.entry().asReader();
    if (!entry.isCheckDue() || view_of(entry.getCheckDue().getLine()) != info(world, direction.first).code) continue;
    if (world.package->party(view_of(entry.getCheckDue().getFrom())) == direction.second) ++number;
  }
  return number;
}

struct DuePlan {
  ExerciseTime within = kSendCheckWithin;
  bool no_notice = false, scheduled = false, repeat = false;
};

void enter_due(const World& world, Direction direction, ExerciseTime now, const DuePlan& plan, Consequences& out) {
  const std::uint32_t number = expected_number(world, direction, out);
  const LineInfo& line = info(world, direction.first);
  auto due = out.enter(plan.no_notice ? PartySet::of(direction.second) : line.parties()).initCheckDue();
  due.setLine(line.code.c_str());
  due.setFrom(code_of(*world.package, direction.second).c_str());
  due.setNumber(number);
  due.setSendBy(due_by(world, direction.first, direction.second, now, plan.within));
  due.setMissedAt(due_by(world, direction.first, direction.second, now, std::max(plan.within, kCheckMissedAfter)));
  due.setNoNotice(plan.no_notice);
  due.setScheduled(plan.scheduled);
  due.setRepeat(plan.repeat);
}

// How a test ended.
struct Ending {
  Direction direction;
  std::uint32_t number = 0;
  EntryNumber check = kNoEntry, due = kNoEntry;
  Result result = Result::OK;
  Party charged = kNoParty;
  ExerciseTime round_trip = -1;
  bool repeat = false;  // under the next number
};

Ending ending_of(EntryNumber sent, const SentCheck& check) {
  return {.direction = check.direction, .number = check.number, .check = sent, .due = check.due};
}

const SentCheck* sent_check(const World& world, EntryNumber sent) {
  const auto& checks = slice_of(world).sent_checks;
  const auto found = checks.find(sent);
  return found == checks.end() ? nullptr : &found->second;
}

// In a branch from the receiver's view its sending is not known.
Ending ending_of(const World& world, const ReceivedCheck& received) {
  if (const SentCheck* sent = sent_check(world, received.sent)) return ending_of(received.sent, *sent);
  return {.direction = received.direction, .number = received.number, .check = received.sent};
}

// A garbled or lost test is repeated once (B3.4): not when it was a repeat itself.
bool may_repeat(const World& world, EntryNumber due) {
  const auto& checks = slice_of(world).due_checks;
  const auto found = checks.find(due);
  return found == checks.end() || !found->second.repeat;
}

std::uint8_t missed_in_row(const LineStatus& status, const Ending& ending) {
  if (ending.result != Result::MISSED) return 0;
  if (ending.charged == kNoParty) return status.missed_in_row;
  return static_cast<std::uint8_t>(std::min(status.missed_in_row + 1, 255));
}

// Both duty officers are told by the line's change of state; its fall-back is tested at once, by the side that is
// heard.
void fall_silent(const World& world, std::size_t line, Party charged, ExerciseTime now, Consequences& out) {
  enter_silence(world, line, charged, out);
  if (const auto other = fall_back(world, line))
    enter_due(world, {*other, other_end(info(world, *other), charged)}, now, {}, out);
}

void finish(const World& world, const Ending& ending, ExerciseTime now, Consequences& out) {
  const std::size_t line = ending.direction.first;
  const LineStatus status = status_of(world, line);
  const std::uint8_t missed = missed_in_row(status, ending);
  auto result = out.enter(info(world, line).parties()).initCheckResult();
  result.setLine(info(world, line).code.c_str());
  result.setFrom(code_of(*world.package, ending.direction.second).c_str());
  result.setNumber(ending.number);
  result.setResult(ending.result);
  result.setCharged(code_of(*world.package, ending.charged).c_str());
  result.setRoundTrip(ending.round_trip);
  result.setCheck(ending.check);
  result.setOrdered(ending.due);
  result.setMissedInRow(missed);
  if (ending.repeat) {
    result.setRepeatBy(due_by(world, line, ending.direction.second, now, kRepeatCheckWithin));
    enter_due(world, ending.direction, now, {.within = kRepeatCheckWithin, .repeat = true}, out);
  }
  const bool first_silence = carries(status.state) && status.state != schema::LineState::SILENT;
  if (ending.charged != kNoParty && missed >= kSilentAfter && first_silence)
    fall_silent(world, line, ending.charged, now, out);
}

// A line that does not carry charges nobody.
void miss(const World& world, Ending ending, Party charged, ExerciseTime now, Consequences& out) {
  ending.result = Result::MISSED;
  ending.charged = carries(state_of(world, ending.direction.first)) ? charged : kNoParty;
  finish(world, ending, now, out);
}

schema::CheckSend::Reader check_in(const Parcel& parcel) {
  for (const auto act : submission_in(parcel.submission).getActs()) {
    if (act.isCheckSend()) return act.getCheckSend();
  }
  return {};
}

}  // namespace

void check_was_sent(const World& world, const Event& event, schema::CheckSend::Reader act, Consequences& out) {
  const std::size_t line = *world.package->line(view_of(act.getLine()));
  end_silence(world, line, event.party, out);
  const Parcel parcel = parcel_of(event);
  const Passage passage = passage_of(world, line, event.party);
  const ExerciseTime arrives = event.time + (passage.delayed ? kDegradedDelay : 0);
  if (passage.lost) {
    const Party to = other_end(info(world, line), event.party);
    const ExerciseTime until = due_by(world, line, to, arrives, 2 * info(world, line).acknowledge);
    return enter_transit(world, parcel, {line, event.party}, passage, until, out);
  }
  if (passage.delayed) return enter_transit(world, parcel, {line, event.party}, passage, arrives, out);
  deliver_check(world, parcel, event.time, passage.garble, out);
}

void deliver_check(const World& world, const Parcel& parcel, ExerciseTime now, bool garble, Consequences& out) {
  const SentCheck& sent = slice_of(world).sent_checks.at(parcel.sent);
  const schema::CheckSend::Reader check = check_in(parcel);
  const LineInfo& line = info(world, sent.direction.first);
  const Party to = other_end(line, sent.direction.second);
  auto delivered = out.enter(PartySet::of(to)).initCheckDelivered();
  delivered.setLine(line.code.c_str());
  delivered.setFrom(code_of(*world.package, sent.direction.second).c_str());
  delivered.setNumber(check.getNumber());
  delivered.setCheckValue(check.getCheckValue());
  delivered.setText(garble ? garbled(view_of(check.getText())).c_str() : check.getText());
  delivered.setGarbled(garble);
  delivered.setSent(parcel.sent);
  delivered.setReadBackBy(due_by(world, sent.direction.first, to, now, line.acknowledge));
  delivered.setMissedAt(due_by(world, sent.direction.first, to, now, 2 * line.acknowledge));
}

// OK only if the receiver's own sum is the sender's: a value that is read back without having been summed shows (C5).
void was_read_back(const World& world, const Event& event, schema::CheckReadBack::Reader act, Consequences& out) {
  const ReceivedCheck& received = slice_of(world).received_checks.at(act.getCheck());
  const SentCheck* sent = sent_check(world, received.sent);
  end_silence(world, received.direction.first, event.party, out);
  Ending ending = ending_of(world, received);
  if (sent != nullptr) ending.round_trip = event.time - sent->time;
  const bool sent_late = sent != nullptr && sent->late;
  const bool whole =
      act.getNumber() == received.number && act.getCheckValue() == received.sum && received.sum == received.announced;
  if (!whole) {
    ending.result = Result::GARBLED;
    ending.repeat = may_repeat(world, ending.due);
  } else if (sent_late || event.time > received.read_back_by) {
    ending.result = Result::LATE;
    ending.charged = sent_late ? received.direction.second : event.party;
  }
  finish(world, ending, event.time, out);
}

// What the receiver reports as lost counts against nobody, and is repeated.
void gap_reported(const World& world, const Event& event, schema::CheckReportGap::Reader act, Consequences& out) {
  const std::size_t line = *world.package->line(view_of(act.getLine()));
  const Direction direction{line, other_end(info(world, line), event.party)};
  auto gap = out.enter(info(world, line).parties()).initGap();
  gap.setLine(act.getLine());
  gap.setFrom(code_of(*world.package, direction.second).c_str());
  gap.setExpected(act.getExpected());
  gap.setReceived(act.getReceived());
  std::size_t left = kBrokenOff / 2;
  for (const auto& [number, sent] : slice_of(world).sent_checks) {
    const auto transit = slice_of(world).transits.find(number);
    const bool lost = transit != slice_of(world).transits.end() && transit->second.lost;
    if (!lost || left == 0 || sent.direction != direction || sent.number < act.getExpected() ||
        sent.number >= act.getReceived())
      continue;
    Ending ending = ending_of(number, sent);
    ending.repeat = may_repeat(world, ending.due);
    miss(world, ending, kNoParty, event.time, out);
    --left;
  }
}

void check_not_sent(const World& world, EntryNumber due, ExerciseTime now, Consequences& out) {
  const DueCheck& check = slice_of(world).due_checks.at(due);
  miss(world, {.direction = check.direction, .number = check.number, .due = due}, check.direction.second, now, out);
}

void check_not_read_back(const World& world, EntryNumber received, ExerciseTime now, Consequences& out) {
  const Ending ending = ending_of(world, slice_of(world).received_checks.at(received));
  miss(world, ending, other_end(info(world, ending.direction.first), ending.direction.second), now, out);
}

void check_lost(const World& world, EntryNumber sent, ExerciseTime now, Consequences& out) {
  const Ending ending = ending_of(sent, slice_of(world).sent_checks.at(sent));
  miss(world, ending, other_end(info(world, ending.direction.first), ending.direction.second), now, out);
}

ExerciseTime next_scheduled(const World& world, std::size_t line) {
  const ExerciseTime every = info(world, line).test_every;
  const LineStatus status = status_of(world, line);
  const bool playing =
      world.clock.state == schema::ClockState::RUNNING || world.clock.state == schema::ClockState::PAUSED;
  if (every <= 0 || !playing || !carries(status.state) || world.package->common().getDrill()) return kNever;
  return (std::max(status.scheduled, status.carrying_since) / every + 1) * every;
}

// Each side in turn, the alphabetically first one first (B3.2).
void scheduled_check(const World& world, std::size_t line, ExerciseTime now, Consequences& out) {
  const LineInfo& where = info(world, line);
  const Party from = status_of(world, line).scheduled_from == where.a ? where.b : where.a;
  enter_due(world, {line, from}, now, {.scheduled = true}, out);
}

void ordered(const World& world, schema::OrderCheck::Reader act, Consequences& out) {
  const auto order = act.getOrder();
  const std::size_t line = *world.package->line(view_of(order.getLine()));
  const ExerciseTime within = parse_duration(view_of(order.getWithin())).value_or(kSendCheckWithin);
  for (unsigned i = 0; i < order.getCount(); ++i) {
    order_check(world, line, world.package->party(view_of(order.getFrom())), order.getNoNotice(), within, out);
  }
}

}  // namespace lines

void order_check(const World& world, std::size_t line, Party from, bool no_notice, ExerciseTime within,
                 Consequences& out) {
  lines::enter_due(world, {line, from}, world.now, {.within = within, .no_notice = no_notice}, out);
}

}  // namespace parley
