// How a session comes about: called, seconded, in quorum, agreed on its agenda, in debate.
#include "common/mechanisms/forum_parts.h"

namespace parley::forum {
namespace {

bool is_chair(const World& full, const Event& event, const Body& body) {
  return chairs(full, event.time, event.seat, body);
}

// The agenda is the call's until the chair puts another.
void open_agenda(Builder session, EntryNumber agenda, ExerciseTime due) {
  move_to(session, State::AGENDA, due);
  session.setText(agenda);
}

// Who calls and who seconds are present.
void gather(const World& full, const Body& body, Builder session, ExerciseTime now, Consequences& out) {
  const EntryNumber number = session.getSession();
  if (session.getJoined().size() < body.quorum) {
    if (session.getDue() < 0) session.setDue(room_deadline(full, session.asReader(), now, kQuorumWithin));
    return;
  }
  move_to(session, State::QUORUM, kNever);
  auto agenda = out.enter(body.room);
  agenda.setForumChanged(session.asReader());
  open_agenda(agenda.getForumChanged(), number, room_deadline(full, session.asReader(), now, kStandsAfter));
}

void call(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getForumCall();
  const auto body = body_named(*full.package, view_of(act.getForum()));
  if (!body) return;
  const std::string own = code_of(*full.package, event.party);
  auto session = out.enter(body->room).initForumChanged();
  session.setSession(event.number);
  session.setForum(body->code);
  session.setState(State::CALLED);
  session.setSubject(act.getSubject());
  session.setParty(own);
  if (body->members.contains(event.party)) add_party(session, own);
  if (!is_chair(full, event, *body))
    return session.setDue(room_deadline(full, session.asReader(), event.time, kSecondWithin));
  session.setSeconded(own);
  gather(full, *body, session, event.time, out);
}

void second(const World& full, const Event& event, const Body& body, EntryNumber number, Consequences& out) {
  auto session = change(full, number, out);
  const std::string own = code_of(*full.package, event.party);
  session.setSeconded(own);
  add_party(session, own);
  session.setDue(-1);
  gather(full, body, session, event.time, out);
}

void join(const World& full, const Event& event, const Body& body, EntryNumber number, Consequences& out) {
  auto session = change(full, number, out);
  add_party(session, code_of(*full.package, event.party));
  if (session.getState() == State::CALLED) gather(full, body, session, event.time, out);
}

std::optional<Body> body_of(const World& full, EntryNumber number) {
  const ForumSession* session = find_session(full, number);
  return session == nullptr ? std::nullopt : body_named(*full.package, view_of(session->as().getForum()));
}

// The agenda stands.
void open_debate(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  auto session = change(full, number, out);
  const ExerciseTime ends = room_deadline(full, session.asReader(), now, kDebateLasts);
  move_to(session, State::DEBATE, ends);
  session.setDebateEnds(ends);
  session.setText(kNoEntry);
}

}  // namespace

void follow(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::FORUM_CALL:
      return call(full, event, out);
    case ActKind::FORUM_SECOND: {
      const EntryNumber number = event.act->getForumSecond().getSession();
      if (const auto body = body_of(full, number)) second(full, event, *body, number, out);
      return;
    }
    case ActKind::FORUM_JOIN: {
      const EntryNumber number = event.act->getForumJoin().getSession();
      if (const auto body = body_of(full, number)) join(full, event, *body, number, out);
      return;
    }
    case ActKind::FORUM_TEXT:
      return put_text(full, event, out);
    case ActKind::FORUM_OBJECT:
      return object(full, event, out);
    case ActKind::FORUM_SUMMARY:
      return sum_up(full, event, out);
    case ActKind::FORUM_RELAY:
      return begin_relay(full, event, out);
    case ActKind::FORUM_RELAY_CONSENT:
      return consent(full, event, out);
    default:
      return;  // a speech is for the record
  }
}

void pass(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const auto session = find_session(full, number)->as();
  switch (session.getState()) {
    case State::CALLED:
      return lapse(full, number, is_called(session) ? "quorum" : "second", out);
    case State::AGENDA:
      return is_agenda_objected_to(session) ? lapse(full, number, "agenda", out) : open_debate(full, number, now, out);
    default:
      return pass_text(full, number, now, out);
  }
}

}  // namespace parley::forum
