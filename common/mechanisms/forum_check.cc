// Who may do what in a regional body, and when.
#include <algorithm>

#include "common/mechanisms/encounters.h"
#include "common/mechanisms/forum_parts.h"

namespace parley::forum {
namespace {

constexpr unsigned kNames = 16;        // dyads that a text names
constexpr std::size_t kSessions = 64;  // of a run

using Maybe = std::optional<Refusal>;

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

Refusal no_session(EntryNumber number) {
  return {"forum.noSession",
          "Entry " + std::to_string(number) + " is no session that you know of; name the entry of the forumCall."};
}

Refusal wrong_state(std::string_view needed) { return {"forum.state", std::string(needed)}; }

Refusal not_member() {
  return {
      "forum.member",
      "In this body a member speaks through its head of state, a minister or a representative; advise one of them by "
      "an internal message."};
}

Refusal not_chair(const World& view, const Body& body) {
  return {"forum.chair", "This is for the chair, " +
                             (body.chair == kNoSeat ? std::string("a seat") : view.package->seats()[body.chair].code) +
                             "; speak in the session to be heard."};
}

Maybe refuse_dyads(const World& view, capnp::List<capnp::Text>::Reader names) {
  if (names.size() > kNames) return Refusal{"forum.names", "A text names at most 16 pairs of parties."};
  for (const auto name : names) {
    if (!view.package->parse_dyad(view_of(name)))
      return Refusal{"forum.names", text(name) +
                                        " is no pair of parties; write the two codes in alphabetical order, "
                                        "for example CN-US."};
  }
  return std::nullopt;
}

bool has_joined(const World& view, Reader session, Party party) {
  for (const auto code : session.getJoined()) {
    if (view.package->party(view_of(code)) == party) return true;
  }
  return false;
}

Maybe refuse_second_session(const World& view, std::string_view code) {
  const auto& sessions = view.slice<ForumSlice>().sessions;
  for (const auto& [number, session] : sessions) {
    if (view_of(session.as().getForum()) == code && !is_over(session.as()))
      return Refusal{"forum.open", "A session of this body is open already: entry " + std::to_string(number) +
                                       ". Join it, or wait until it is closed."};
  }
  if (sessions.size() < kSessions) return std::nullopt;
  return Refusal{"forum.tooMany", "There have been 64 sessions; no further one is called in this exercise."};
}

Verdict check_call(const World& view, ExerciseTime now, Seat seat, schema::ForumCall::Reader act) {
  const auto body = body_named(*view.package, view_of(act.getForum()));
  if (!body) return no_body(*view.package, act.getForum());
  if (!chairs(view, now, seat, *body) && !represents(view, now, seat, *body)) return not_member();
  if (auto refusal = refuse_second_session(view, body->code)) return *refusal;
  if (auto refusal = refuse_words("The subject", act.getSubject())) return *refusal;
  for (const auto part : {act.getText(), act.getAgenda()}) {
    if (auto refusal = refuse_long("forum.tooLong", "The call", part)) return *refusal;
  }
  if (auto refusal = refuse_dyads(view, act.getNames())) return *refusal;
  if (act.getIncident().size() > 0 && incident_state(view, view_of(act.getIncident())).empty())
    return Refusal{"forum.incident", "Your party has not been told of an incident " + text(act.getIncident()) + "."};
  return body->room;
}

Verdict check_second(const World& view, const ForumSession& session, Party own) {
  const auto as = session.as();
  if (as.getState() != State::CALLED || is_called(as)) return wrong_state("This session needs no seconder (any more).");
  if (view.package->party(view_of(as.getParty())) == own)
    return Refusal{"forum.own", "Your own side called it; another member seconds."};
  return session.audience;
}

Verdict check_join(const World& view, const ForumSession& session, Party own) {
  const auto as = session.as();
  if (!is_called(as)) return wrong_state("The call is not seconded yet; second it to be counted as present.");
  if (has_joined(view, as, own)) return Refusal{"forum.repeated", "Your side is counted as present already."};
  return session.audience;
}

Verdict check_speak(const World& view, const ForumSession& session, Party own, schema::ForumSpeak::Reader act) {
  const auto as = session.as();
  if (as.getState() == State::CALLED) return wrong_state("Speeches begin when the quorum is present.");
  if (!has_joined(view, as, own)) return Refusal{"forum.absent", "Join the session before you speak in it."};
  if (auto refusal = refuse_words("The speech", act.getText())) return *refusal;
  return session.audience;
}

Verdict check_text(const World& view, const ForumSession& session, schema::ForumText::Reader act) {
  const auto as = session.as();
  if (is_debate_over(as)) return wrong_state("The twelve hours of debate are over; sum up.");
  if (as.getState() != State::DEBATE && !is_agenda_objected_to(as))
    return wrong_state(
        "The chair puts a text in the debate, or another agenda when a member has objected to the first.");
  if (auto refusal = refuse_words("The text", act.getText())) return *refusal;
  if (auto refusal = refuse_dyads(view, act.getNames())) return *refusal;
  const auto silence = parse_duration(view_of(act.getSilence()));
  if (!silence || *silence < kLeastSilence || *silence > kMostSilence)
    return Refusal{"forum.silence", "Silence lasts from 30 minutes to 48 hours; write it as 3 h."};
  return session.audience;
}

Verdict check_object(const ForumSession& session, bool chair, schema::ForumObject::Reader act) {
  const auto as = session.as();
  const bool agenda = as.getState() == State::AGENDA && !is_agenda_objected_to(as);
  if (!agenda && as.getState() != State::CHAIR_TEXT && as.getState() != State::SILENCE)
    return wrong_state("There is nothing before the members to object to; say what you think in the debate.");
  if (chair) return Refusal{"forum.own", "The text is the chair's own; members object to it."};
  if (act.getText() != kNoEntry && act.getText() != as.getText())
    return Refusal{"forum.noText", "That is not the text before the members; name the entry of the last one, or none."};
  if (auto refusal = refuse_words("The reason", act.getReason())) return *refusal;
  return session.audience;
}

Verdict check_summary(const World& view, const ForumSession& session, schema::ForumSummary::Reader act) {
  if (session.as().getState() != State::BROKEN && !is_debate_over(session.as()))
    return wrong_state("The chair sums up when silence has been broken twice, or after twelve hours of debate.");
  if (auto refusal = refuse_words("The summary", act.getText())) return *refusal;
  if (auto refusal = refuse_dyads(view, act.getNames())) return *refusal;
  return view.package->everybody();
}

Verdict check_in_session(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act, EntryNumber number) {
  const ForumSession* session = find_session(view, number);
  const auto body = session == nullptr ? std::nullopt : body_named(*view.package, view_of(session->as().getForum()));
  if (!body || !body->room.contains(party_of(view, seat))) return no_session(number);
  const bool chair = chairs(view, now, seat, *body);
  if ((act.isForumText() || act.isForumSummary()) && !chair) return not_chair(view, *body);
  if (!chair && !represents(view, now, seat, *body)) return not_member();
  if (is_over(session->as())) return wrong_state("This session is closed; call another.");
  switch (act.which()) {
    case ActKind::FORUM_SECOND:
      return check_second(view, *session, party_of(view, seat));
    case ActKind::FORUM_JOIN:
      return check_join(view, *session, party_of(view, seat));
    case ActKind::FORUM_SPEAK:
      return check_speak(view, *session, party_of(view, seat), act.getForumSpeak());
    case ActKind::FORUM_TEXT:
      return check_text(view, *session, act.getForumText());
    case ActKind::FORUM_OBJECT:
      return check_object(*session, chair, act.getForumObject());
    default:
      return check_summary(view, *session, act.getForumSummary());
  }
}

}  // namespace

Refusal no_body(const Package& package, capnp::Text::Reader code) {
  std::string known;
  for (const auto plan : package.common().getForums()) known += (known.empty() ? "" : ", ") + text(plan.getCode());
  return {"forum.none", known.empty() ? "This exercise has no regional body."
                                      : "There is no regional body " + text(code) + "; there is " + known + "."};
}

std::optional<Refusal> refuse_words(std::string_view what, capnp::Text::Reader given) {
  if (given.size() == 0) return Refusal{"forum.empty", std::string(what) + " is missing; write at least one sentence."};
  return refuse_long("forum.tooLong", what, given);
}

Verdict check(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::FORUM_CALL:
      return check_call(view, now, seat, act.getForumCall());
    case ActKind::FORUM_SECOND:
      return check_in_session(view, now, seat, act, act.getForumSecond().getSession());
    case ActKind::FORUM_JOIN:
      return check_in_session(view, now, seat, act, act.getForumJoin().getSession());
    case ActKind::FORUM_SPEAK:
      return check_in_session(view, now, seat, act, act.getForumSpeak().getSession());
    case ActKind::FORUM_TEXT:
      return check_in_session(view, now, seat, act, act.getForumText().getSession());
    case ActKind::FORUM_OBJECT:
      return check_in_session(view, now, seat, act, act.getForumObject().getSession());
    case ActKind::FORUM_SUMMARY:
      return check_in_session(view, now, seat, act, act.getForumSummary().getSession());
    case ActKind::FORUM_RELAY:
      return check_relay(view, now, seat, act.getForumRelay());
    default:
      return check_consent(view, now, seat, act.getForumRelayConsent());
  }
}

}  // namespace parley::forum
