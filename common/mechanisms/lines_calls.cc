// What follows in the state machine of a call (domain.md B3.3).
#include "common/mechanisms/lines_parts.h"

namespace parley::lines {
namespace {

using State = schema::CallState;

constexpr std::int32_t kDeclined = -2;  // trust (B3.3)
constexpr std::int32_t kReadAlike = 2;
constexpr std::int32_t kUnanswered = -1;
constexpr std::int32_t kUnansweredAgain = -3;
constexpr int kAgain = 3;  // from the third in 24 h

const CallItem& call_of(const World& world, EntryNumber request) { return slice_of(world).calls.at(request); }
Party asker(const World& world, const CallItem& call) { return party_of(world, call.from); }
Party addressee(const World& world, const CallItem& call) {
  return other_end(info(world, call.line), asker(world, call));
}

// The call as it stands, in a new state; the caller changes what else is new.
schema::RequestChanged::Builder change(const World& world, EntryNumber request, State state, Consequences& out) {
  const CallItem& call = call_of(world, request);
  auto changed = out.enter(info(world, call.line).parties()).initRequestChanged();
  changed.setRequest(request);
  changed.setState(state);
  changed.setAt(call.at);
  changed.setLine(info(world, call.line).code.c_str());
  changed.setServes(info(world, call.serves).code.c_str());
  changed.setFrom(seat_code(world, call.from).c_str());
  changed.setWanted(seat_code(world, call.wanted).c_str());
  return changed;
}

void set_joined(const World& world, PartySet parties, schema::RequestChanged::Builder changed) {
  auto codes = changed.initJoined(static_cast<unsigned>(parties.size()));
  unsigned next = 0;
  for (Party party = 0; party < world.package->parties().size(); ++party) {
    if (parties.contains(party)) codes.set(next++, code_of(*world.package, party).c_str());
  }
}

void offer_fall_back(const World& world, std::size_t line, schema::RequestChanged::Builder changed) {
  changed.setFallback(fall_back_code(world, line).c_str());
}

// How a call begins on a line: where it goes, by whose rules, to whom.
struct Route {
  std::size_t line, serves;
  Seat wanted;
};

void route_call(const World& world, EntryNumber request, const Route& route, ExerciseTime now, Consequences& out) {
  const Party to = addressee(world, call_of(world, request));
  const bool down = !carries(state_of(world, route.line));
  auto changed = change(world, request,
                        down                      ? State::FAILED
                        : slow(world, route.line) ? State::REQUESTED
                                                  : State::DELIVERED,
                        out);
  changed.setLine(info(world, route.line).code.c_str());
  changed.setServes(info(world, route.serves).code.c_str());
  changed.setWanted(seat_code(world, route.wanted).c_str());
  changed.setAt(-1);
  if (down) {
    changed.setReason("The line is down.");
    return offer_fall_back(world, route.serves, changed);
  }
  changed.setDue(slow(world, route.line) ? now + kDegradedDelay
                                         : due_by(world, route.serves, to, now, info(world, route.serves).acknowledge));
}

void schedule(const World& world, EntryNumber request, ExerciseTime at, ExerciseTime now, Consequences& out) {
  const CallItem& call = call_of(world, request);
  const ExerciseTime start = std::max(at, now);
  auto changed = change(world, request, State::SCHEDULED, out);
  changed.setAt(start);
  changed.setDue(std::max(due_by(world, call.serves, asker(world, call), start, kAbsence),
                          due_by(world, call.serves, addressee(world, call), start, kAbsence)));
}

void propose_time(const World& world, EntryNumber request, ExerciseTime at, ExerciseTime now, Consequences& out) {
  const CallItem& call = call_of(world, request);
  auto changed = change(world, request, State::ACKNOWLEDGED, out);
  changed.setAt(at);
  changed.setDue(due_by(world, call.serves, asker(world, call), now, info(world, call.serves).answer));
}

void decline(const World& world, EntryNumber request, schema::LineAnswer::Reader act, Consequences& out) {
  auto changed = change(world, request, State::DECLINED, out);
  changed.setReason(act.getReason());
  if (act.getAt() >= 0) changed.setAt(act.getAt());
  trust(world, call_of(world, request).line, kDeclined, out);
}

void redirect(const World& world, EntryNumber request, std::size_t line, ExerciseTime now, Consequences& out) {
  change(world, request, State::REDIRECTED, out).setAt(-1);
  const Party to = addressee(world, call_of(world, request));
  route_call(world, request, {line, line, end_of(info(world, line), to)}, now, out);
}

void leave_unanswered(const World& world, EntryNumber request, Party charged, ExerciseTime now, Consequences& out) {
  const CallItem& call = call_of(world, request);
  auto changed = change(world, request, State::UNANSWERED, out);
  changed.setCharged(code_of(*world.package, charged).c_str());
  set_joined(world, call.joined, changed);
  offer_fall_back(world, call.serves, changed);
  charge_unanswered(world, call.line, charged, now, out);
}

// Nobody there counts for both alike, so nobody is charged.
Party absent(const World& world, const CallItem& call) {
  const Party a = asker(world, call), b = addressee(world, call);
  if (call.joined.contains(a)) return b;
  return call.joined.contains(b) ? a : kNoParty;
}

// Without both read-backs there is nothing to be equal.
void close(const World& world, EntryNumber request, Consequences& out) {
  const CallItem& call = call_of(world, request);
  auto changed = change(world, request, State::CLOSED, out);
  set_joined(world, call.joined, changed);
  if (call.read_back.size() < 2) return;
  const ReadBack &first = call.read_back.begin()->second, &second = call.read_back.rbegin()->second;
  changed.setEqual(first.meaning == second.meaning);
  if (first.read_out == second.read_out) changed.setReadOut(first.read_out);
  if (first.meaning == second.meaning) trust(world, call.line, kReadAlike, out);
}

}  // namespace

void charge_unanswered(const World& world, std::size_t line, Party charged, ExerciseTime now, Consequences& out) {
  const auto call_bit = std::uint32_t{1} << static_cast<unsigned>(State::UNANSWERED);
  const auto text_bit = std::uint32_t{1} << static_cast<unsigned>(schema::TextState::UNANSWERED);
  int count = 1;
  for (std::size_t i = world.history.size(); i-- > 0;) {
    const EventMark& mark = world.history[i];
    if (mark.time <= now - kUnansweredWindow) break;
    if (mark.line >= world.package->lines().size() || mark.party != charged) continue;
    if (info(world, mark.line).parties() != info(world, line).parties()) continue;
    const bool call = mark.kind == kind_id(EntryKind::REQUEST_CHANGED) && (mark.codes & call_bit) != 0;
    const bool text =
        mark.kind == kind_id(EntryKind::MESSAGE_CHANGED) && (mark.codes & text_bit) != 0 && mark.refers != kNoEntry;
    if (call || text) ++count;
  }
  trust(world, line, charged != kNoParty && count >= kAgain ? kUnansweredAgain : kUnanswered, out);
}

void requested(const World& world, const Event& event, schema::LineRequest::Reader act, Consequences& out) {
  const CallItem& call = call_of(world, event.number);
  const std::size_t serves = served_line(world, call.line, event.seat, event.time).value_or(call.line);
  const Seat named = world.package->seat(view_of(act.getWanted()));
  const Seat wanted = named != kNoSeat ? named : end_of(info(world, serves), addressee(world, call));
  end_silence(world, call.line, event.party, out);
  function_check(world, event, call.line, serves, act.getClass(), act.getUrgency(), out);
  scatter_check(world, event, call.line, act.getSubject(), out);
  route_call(world, event.number, {call.line, serves, wanted}, event.time, out);
}

void call_acknowledged(const World& world, EntryNumber request, ExerciseTime now, Consequences& out) {
  const CallItem& call = call_of(world, request);
  end_silence(world, call.line, addressee(world, call), out);
  auto changed = change(world, request, State::ACKNOWLEDGED, out);
  changed.setDue(due_by(world, call.serves, addressee(world, call), now, info(world, call.serves).answer));
}

void withdrawn(const World& world, schema::LineWithdraw::Reader act, Consequences& out) {
  change(world, act.getRequest(), State::WITHDRAWN, out);
}

void call_answered(const World& world, const Event& event, schema::LineAnswer::Reader act, Consequences& out) {
  const EntryNumber request = act.getRequest();
  const CallItem& call = call_of(world, request);
  if (event.party == asker(world, call)) {
    if (act.getAnswer() == schema::CallAnswer::ACCEPT) return schedule(world, request, call.at, event.time, out);
    change(world, request, State::WITHDRAWN, out).setReason(act.getReason());
    return;
  }
  // An answer is an acknowledgement too, for who had not given one.
  if (call.state == State::DELIVERED) {
    call_acknowledged(world, request, event.time, out);
  } else {
    end_silence(world, call.line, event.party, out);
  }
  switch (act.getAnswer()) {
    case schema::CallAnswer::ACCEPT:
      return schedule(world, request, event.time, event.time, out);
    case schema::CallAnswer::PROPOSE_TIME:
      return propose_time(world, request, act.getAt(), event.time, out);
    case schema::CallAnswer::DECLINE:
      return decline(world, request, act, out);
    case schema::CallAnswer::REDIRECT:
      return redirect(world, request, *world.package->line(view_of(act.getLine())), event.time, out);
  }
}

void joined(const World& world, const Event& event, schema::LineJoin::Reader act, Consequences& out) {
  const CallItem& call = call_of(world, act.getRequest());
  const PartySet present = call.joined | event.party;
  const bool both = present.contains(info(world, call.line).parties());
  auto changed = change(world, act.getRequest(), both ? State::CONNECTED : State::SCHEDULED, out);
  if (!both) changed.setDue(call.due);
  set_joined(world, present, changed);
}

void call_closed(const World& world, const Event& event, schema::LineClose::Reader act, Consequences& out) {
  const CallItem& call = call_of(world, act.getRequest());
  if (call.read_back.size() == 2) return close(world, act.getRequest(), out);
  auto changed = change(world, act.getRequest(), State::CONNECTED, out);
  const Party other = other_end(info(world, call.line), event.party);
  const bool interpreted = info(world, call.line).interpreters;  // then a talk takes half as long again (B3.3)
  changed.setDue(due_by(world, call.serves, other, event.time, kReadBackWithin * (interpreted ? 3 : 2) / 2));
  set_joined(world, call.joined, changed);
}

void call_due(const World& world, EntryNumber request, ExerciseTime now, Consequences& out) {
  const CallItem& call = call_of(world, request);
  switch (call.state) {
    case State::REQUESTED: {
      auto changed = change(world, request, State::DELIVERED, out);
      changed.setDue(due_by(world, call.serves, addressee(world, call), now, info(world, call.serves).acknowledge));
      return;
    }
    case State::DELIVERED:
      return leave_unanswered(world, request, addressee(world, call), now, out);
    case State::ACKNOWLEDGED:
      // A proposed time to which the asker has said nothing (B3.3).
      if (call.at >= 0) return void(change(world, request, State::WITHDRAWN, out));
      return leave_unanswered(world, request, addressee(world, call), now, out);
    case State::SCHEDULED:
      return leave_unanswered(world, request, absent(world, call), now, out);
    default:
      return close(world, request, out);
  }
}

void fail_call(const World& world, EntryNumber request, std::string_view reason, Consequences& out) {
  const CallItem& call = call_of(world, request);
  auto changed = change(world, request, State::FAILED, out);
  changed.setReason(std::string(reason).c_str());
  set_joined(world, call.joined, changed);
  offer_fall_back(world, call.serves, changed);
}

}  // namespace parley::lines
