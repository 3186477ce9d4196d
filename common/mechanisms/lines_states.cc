// States of lines: set by control, suspended by a party, silent by its tests; and what a line that breaks takes with it
// (domain.md B3.2, B3.3).
#include "common/mechanisms/lines_parts.h"

namespace parley {
namespace lines {
namespace {

// Trust that suspending a line costs, and that resuming it returns (B3.2).
constexpr std::int32_t kSuspended = -3;
constexpr std::int32_t kResumed = 1;

schema::LineStateChanged::Builder enter_change(const World& world, std::size_t line, const LineStatus& status,
                                               schema::LineState state, Consequences& out) {
  auto changed = out.enter(info(world, line).parties()).initLineStateChanged();
  changed.setLine(info(world, line).code.c_str());
  changed.setOld(status.state);
  changed.setNew(state);
  changed.setNoCallsUntil(status.no_calls_until);
  return changed;
}

void set_silent(const World& world, PartySet silent, schema::LineStateChanged::Builder changed) {
  auto codes = changed.initSilent(static_cast<unsigned>(silent.size()));
  unsigned next = 0;
  for (Party party = 0; party < world.package->parties().size(); ++party) {
    if (silent.contains(party)) codes.set(next++, code_of(*world.package, party).c_str());
  }
}

}  // namespace

void enter_state(const World& world, std::size_t line, schema::LineState state, Party by, Consequences& out) {
  const LineStatus status = status_of(world, line);
  auto changed = enter_change(world, line, status, state, out);
  if (by != kNoParty) changed.setBy(code_of(*world.package, by).c_str());
  // SILENT by the word of control: neither side answers.
  if (state == schema::LineState::SILENT) set_silent(world, info(world, line).parties(), changed);
}

void enter_silence(const World& world, std::size_t line, Party charged, Consequences& out) {
  auto changed = enter_change(world, line, status_of(world, line), schema::LineState::SILENT, out);
  set_silent(world, PartySet::of(charged), changed);
}

void end_silence(const World& world, std::size_t line, Party heard, Consequences& out) {
  const LineStatus status = status_of(world, line);
  if (status.state != schema::LineState::SILENT || !status.silent.contains(heard)) return;
  enter_state(world, line, status.technical, kNoParty, out);
}

void trust(const World& world, std::size_t line, std::int32_t amount, Consequences& out) {
  out.effect(dyad_key(VariableKind::TRUST, *world.package, info(world, line).a, info(world, line).b), amount);
}

void suspended(const World& world, const Event& event, schema::LineSuspend::Reader act, Consequences& out) {
  const std::size_t line = *world.package->line(view_of(act.getLine()));
  enter_state(world, line, schema::LineState::SUSPENDED, event.party, out);
  trust(world, line, kSuspended, out);
}

void resumed(const World& world, const Event& event, schema::LineResume::Reader act, Consequences& out) {
  const std::size_t line = *world.package->line(view_of(act.getLine()));
  enter_state(world, line, status_of(world, line).technical, event.party, out);
  trust(world, line, kResumed, out);
}

void state_set(const World& world, schema::LineStateSet::Reader act, Consequences& out) {
  const std::size_t line = *world.package->line(view_of(act.getLine()));
  const LineStatus status = status_of(world, line);
  if (act.getState() == status.state) {
    if (act.getNoCallsUntil() >= 0) bar_calls(world, line, act.getNoCallsUntil(), out);
    return;
  }
  auto changed = enter_change(world, line, status, act.getState(), out);
  if (act.getNoCallsUntil() >= 0) changed.setNoCallsUntil(act.getNoCallsUntil());
}

// What had not got through is to be said again, on the fall-back.
void line_broken(const World& world, const Event& event, Consequences& out) {
  const auto changed = event.entry.getLineStateChanged();
  if (carries(changed.getNew())) return;
  const auto line = world.package->line(view_of(changed.getLine()));
  if (!line) return;
  const LinesSlice& slice = slice_of(world);
  std::size_t left = kBrokenOff;
  const bool down = changed.getNew() == schema::LineState::DOWN;
  for (const auto& [number, call] : slice.calls) {
    if (call.line != *line || !open(call.state) || left == 0) continue;
    fail_call(world, number, down ? "The line is down." : "The line is suspended.", out);
    --left;
  }
  for (const auto& [number, text] : slice.sent) {
    if (text.line != *line || text.state != schema::TextState::SENT || text.in_call || left == 0) continue;
    fail_text(world, number, out);
    --left;
  }
  for (const auto& [number, text] : slice.received) {
    if (text.line != *line || text.state != schema::TextState::DELIVERED || text.due < 0 || left == 0) continue;
    fail_received_text(world, number, out);
    --left;
  }
}

Verdict check_suspend(const Asking& asking, schema::LineSuspend::Reader act) {
  const Found found = own_line(asking, act.getLine());
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const std::size_t line = std::get<std::size_t>(found);
  if (!has_role(asking.view, asking.seat, {"HOS"}) && !entitled(asking.view, line, asking.seat, asking.now)) {
    return refuse("authority", "A line is suspended by the head of state or by the line's own seats; " +
                                   seat_code(asking.view, asking.seat) + " is neither. Ask them by internal message.");
  }
  if (state_of(asking.view, line) == schema::LineState::SUSPENDED)
    return refuse("suspended", info(asking.view, line).code + " is suspended already.");
  if (auto refusal = refuse_longer("The reason", act.getReason(), kReasonBytes)) return *refusal;
  return info(asking.view, line).parties();
}

Verdict check_resume(const Asking& asking, schema::LineResume::Reader act) {
  const Found found = own_line(asking, act.getLine());
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const std::size_t line = std::get<std::size_t>(found);
  if (!has_role(asking.view, asking.seat, {"HOS"}) && !entitled(asking.view, line, asking.seat, asking.now)) {
    return refuse("authority", "A line is resumed by the head of state or by the line's own seats; " +
                                   seat_code(asking.view, asking.seat) + " is neither. Ask them by internal message.");
  }
  const LineStatus status = status_of(asking.view, line);
  if (status.state != schema::LineState::SUSPENDED)
    return refuse("notSuspended", info(asking.view, line).code + " is not suspended, so there is nothing to resume.");
  if (status.suspended_by != kNoParty && status.suspended_by != asking.party) {
    return refuse("othersSuspension", info(asking.view, line).code + " was suspended by " +
                                          code_of(asking.package(), status.suspended_by) +
                                          ", which alone can resume it; ask for it on another line.");
  }
  return info(asking.view, line).parties();
}

Verdict check_state_set(const Asking& asking, schema::LineStateSet::Reader act) {
  const auto line = asking.package().line(view_of(act.getLine()));
  if (!line)
    return refuse("unknownLine", "There is no line " + text(act.getLine()) + "; lines are named as in CN-US.DEF-DEF.");
  if (act.getState() == schema::LineState::SILENT) {
    return refuse(
        "derived",
        "A line becomes SILENT by two MISSED tests in a row and not by control; bar its seats, or let it be DOWN.");
  }
  if (act.getNoCallsUntil() > asking.now + kFarthest)
    return refuse("tooFar", "Calls can be barred for 30 days at most.");
  if (act.getState() == state_of(asking.view, *line) && act.getNoCallsUntil() < 0)
    return refuse("sameState", info(asking.view, *line).code + " is in that state already.");
  return info(asking.view, *line).parties();
}

}  // namespace lines

void set_line_state(const World& world, std::size_t line, schema::LineState state, Consequences& out) {
  if (state_of(world, line) != state) lines::enter_state(world, line, state, kNoParty, out);
}

void bar_calls(const World& world, std::size_t line, ExerciseTime until, Consequences& out) {
  const LineStatus status = lines::status_of(world, line);
  auto changed = lines::enter_change(world, line, status, status.state, out);
  changed.setNoCallsUntil(until);
  if (status.suspended_by != kNoParty) changed.setBy(code_of(*world.package, status.suspended_by).c_str());
  lines::set_silent(world, status.silent, changed);
}

}  // namespace parley
