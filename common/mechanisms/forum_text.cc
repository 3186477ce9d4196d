// What a session arrives at: the chair's text, silence kept or broken, the chair's summary; and what that does.
#include "common/mechanisms/forum_parts.h"

namespace parley::forum {
namespace {

// B9, for each pair of parties that the text names; a summary has half the effect.
constexpr std::int32_t kEscalationAdopted = -1;
constexpr std::int32_t kTrustAdopted = 2;
constexpr std::int32_t kTrustSummary = 1;

void set_names(Builder session, capnp::List<capnp::Text>::Reader names) { session.setNames(names); }

// Back to the debate, whose twelve hours go on.
void debate_again(Builder session) {
  const ExerciseTime ends = session.getDebateEnds();
  move_to(session, State::DEBATE, ends);
  session.setText(kNoEntry);
  session.setWords("");
  session.initNames(0);
}

void await_summary(const World& full, Builder session, State state, ExerciseTime now) {
  move_to(session, state, room_deadline(full, session.asReader(), now, kChairActs));
  session.setDebateEnds(-1);
  session.setText(kNoEntry);
  session.setWords("");
  session.initNames(0);
}

ExerciseTime silence_of(const World& full, EntryNumber text_entry, Reader session, ExerciseTime now) {
  const auto& silences = full.slice<ForumSlice>().silences;
  const auto found = silences.find(text_entry);
  return room_deadline(full, session, now, found == silences.end() ? kSilence : found->second.length);
}

void break_silence(const World& full, const Event& event, EntryNumber number, Consequences& out) {
  const ForumSession& session = *find_session(full, number);
  const auto breaks = static_cast<std::uint8_t>(session.as().getBreaks() + 1);
  auto broken = out.enter(session.audience).initSilenceBroken();
  broken.setItem(number);
  broken.setParty(code_of(*full.package, event.party));
  broken.setReason(event.act->getForumObject().getReason());
  broken.setMechanism("forum");
  broken.setBreaks(breaks);
  auto changed = change(full, number, out);
  changed.setBreaks(breaks);
  await_summary(full, changed, State::BROKEN, event.time);
  if (breaks >= kBreaksUntilSummary) return;
  changed.setDue(-1);
  changed.setDebateEnds(session.as().getDebateEnds());
  auto debate = out.enter(session.audience);
  debate.setForumChanged(changed.asReader());
  debate_again(debate.getForumChanged());
}

// What goes to the public says what was decided, not how often it nearly was.
void make_public(Builder session, State state) {
  move_to(session, state, kNever);
  session.setDebateEnds(-1);
  session.setBreaks(0);
}

void adopt(const World& full, EntryNumber number, Consequences& out) {
  const ForumSession& session = *find_session(full, number);
  auto passed = out.enter(session.audience).initSilencePassed();
  passed.setItem(number);
  passed.setMechanism("forum");
  make_public(change(full, number, out, full.package->everybody()), State::ADOPTED);
}

void affect(const World& full, Reader session, std::int32_t escalation, std::int32_t trust, Consequences& out) {
  for (const auto name : session.getNames()) {
    const auto pair = full.package->parse_dyad(view_of(name));
    if (!pair) continue;
    if (escalation != 0)
      out.effect(dyad_key(VariableKind::ESCALATION, *full.package, pair->first, pair->second), escalation);
    out.effect(dyad_key(VariableKind::TRUST, *full.package, pair->first, pair->second), trust);
  }
}

}  // namespace

void put_text(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getForumText();
  auto session = change(full, act.getSession(), out);
  const bool agenda = session.getState() == State::AGENDA;
  move_to(session, agenda ? State::AGENDA : State::CHAIR_TEXT,
          room_deadline(full, session.asReader(), event.time, kStandsAfter));
  session.setText(event.number);
  if (agenda) return;
  session.setWords(act.getText());
  set_names(session, act.getNames());
}

void object(const World& full, const Event& event, Consequences& out) {
  const EntryNumber number = event.act->getForumObject().getSession();
  switch (find_session(full, number)->as().getState()) {
    case State::AGENDA: {
      auto session = change(full, number, out);
      session.setText(kNoEntry);
      return session.setDue(room_deadline(full, session.asReader(), event.time, kChairActs));
    }
    case State::CHAIR_TEXT:
      return debate_again(change(full, number, out));
    default:
      return break_silence(full, event, number, out);
  }
}

void sum_up(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getForumSummary();
  auto session = change(full, act.getSession(), out, full.package->everybody());
  session.setText(event.number);
  session.setWords(act.getText());
  set_names(session, act.getNames());
  make_public(session, State::CHAIR_SUMMARY);
}

void pass_text(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const auto session = find_session(full, number)->as();
  switch (session.getState()) {
    case State::CHAIR_TEXT:
      return move_to(change(full, number, out), State::SILENCE, silence_of(full, session.getText(), session, now));
    case State::SILENCE:
      return adopt(full, number, out);
    case State::DEBATE:
      if (!is_debate_over(session)) return await_summary(full, change(full, number, out), State::DEBATE, now);
      return lapse(full, number, "summary", out);
    default:
      return lapse(full, number, "summary", out);
  }
}

void follow_outcome(const World& full, const Event& event, Consequences& out) {
  const auto session = event.entry.getForumChanged();
  const bool adopted = session.getState() == State::ADOPTED;
  if (!adopted && session.getState() != State::CHAIR_SUMMARY) return;
  affect(full, session, adopted ? kEscalationAdopted : 0, adopted ? kTrustAdopted : kTrustSummary, out);
  move_to(change(full, session.getSession(), out), State::CLOSED, kNever);
}

}  // namespace parley::forum
