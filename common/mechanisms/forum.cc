#include "common/mechanisms/forum.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/forum_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::FORUM_CALL,    ActKind::FORUM_SECOND, ActKind::FORUM_JOIN,
                              ActKind::FORUM_SPEAK,   ActKind::FORUM_TEXT,   ActKind::FORUM_OBJECT,
                              ActKind::FORUM_SUMMARY, ActKind::FORUM_RELAY,  ActKind::FORUM_RELAY_CONSENT};

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.act) return forum::follow(full, event, out);
  if (event.kind == EntryKind::FORUM_CHANGED) return forum::follow_outcome(full, event, out);
}

ExerciseTime due_of(std::int64_t due) { return due < 0 ? kNever : due; }

ExerciseTime next_due(const World& world) {
  ExerciseTime due = kNever;
  for (const auto& [number, session] : world.slice<ForumSlice>().sessions)
    due = std::min(due, due_of(session.as().getDue()));
  for (const auto& [number, relay] : world.slice<ForumSlice>().relays) due = std::min(due, due_of(relay.as().getDue()));
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [number, session] : world.slice<ForumSlice>().sessions) {
    if (due_of(session.as().getDue()) == due) return forum::pass(world, number, now, out);
  }
  for (const auto& [number, relay] : world.slice<ForumSlice>().relays) {
    if (due_of(relay.as().getDue()) == due) return forum::pass_relay(world, number, out);
  }
}

// --- apply

void apply_relay(ForumSlice& slice, const Event& event) {
  const auto changed = event.entry.getRelayChanged();
  if (!is_open(changed)) slice.carried.erase(changed.getRelay());
  slice.relays[changed.getRelay()] = {event.audience, event.time, Message<schema::RelayChanged>::from(changed),
                                      event.number};
}

void apply_act(ForumSlice& slice, const Event& event) {
  if (event.act->isForumRelay())
    slice.carried[event.number] = {event.audience, text(event.act->getForumRelay().getText())};
  if (event.act->isForumText()) {
    const auto asked = parse_duration(view_of(event.act->getForumText().getSilence()));
    slice.silences[event.number] = {event.audience, asked.value_or(forum::kSilence)};
  }
}

void apply(World& world, const Event& event) {
  auto& slice = world.slice<ForumSlice>();
  if (event.act) return apply_act(slice, event);
  if (event.kind == EntryKind::RELAY_CHANGED) return apply_relay(slice, event);
  if (event.kind != EntryKind::FORUM_CHANGED) return;
  const auto changed = event.entry.getForumChanged();
  slice.sessions[changed.getSession()] = {event.audience, event.time, Message<schema::ForumChanged>::from(changed),
                                          event.number};
}

void forget(World& world, const Event& event) {
  auto& slice = world.slice<ForumSlice>();
  const auto carried = slice.carried.find(event.number);
  if (event.act && event.act->isForumRelay() && carried != slice.carried.end())
    carried->second.text = text(event.act->getForumRelay().getText());
  if (event.act) return;
  if (event.kind == EntryKind::FORUM_CHANGED) forget_text(slice.sessions, event.number, event.entry.getForumChanged());
  if (event.kind == EntryKind::RELAY_CHANGED) forget_text(slice.relays, event.number, event.entry.getRelayChanged());
}

}  // namespace

void ForumSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  erase_if(sessions, hidden);
  erase_if(relays, hidden);
  std::erase_if(carried, hidden);
  erase_if(silences, hidden);
}

Mechanism forum_mechanism() {
  return {.name = "forum",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<ForumSlice>>()); },
          .check = forum::check,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply,
          .forget_text = forget};
}

bool is_over(schema::ForumChanged::Reader session) {
  return session.getState() == schema::ForumState::ADOPTED || session.getState() >= schema::ForumState::CHAIR_SUMMARY;
}

bool is_open(schema::RelayChanged::Reader relay) { return relay.getDue() >= 0; }

namespace forum {

std::optional<Body> body_named(const Package& package, std::string_view code) {
  for (const auto plan : package.common().getForums()) {
    if (view_of(plan.getCode()) != code) continue;
    Body body{text(plan.getCode()),
              package.seat(view_of(plan.getChair())),
              parties_of(package, plan.getMembers()),
              plan.getQuorum(),
              {}};
    body.room = body.members;
    if (body.chair != kNoSeat) body.room = body.room | package.seats()[body.chair].party;
    if (body.quorum == 0) body.quorum = static_cast<unsigned>(body.members.size() + 1) / 2;
    return body;
  }
  return std::nullopt;
}

bool chairs(const World& view, ExerciseTime now, Seat seat, const Body& body) {
  return body.chair != kNoSeat && (seat == body.chair || stands_in_for(view, seat, body.chair, now));
}

bool represents(const World& view, ExerciseTime now, Seat seat, const Body& body) {
  const Party own = view.package->seats()[seat].party;
  if (!body.members.contains(own)) return false;
  if (chairs(view, now, seat, body) || may_act(view, now, seat, {"HOS", "FM", "DEF", "PR"})) return true;
  const auto& seats = view.package->parties()[own].seats;
  return std::ranges::none_of(seats, [&](Seat other) { return has_role(view, other, {"HOS", "FM", "DEF", "PR"}); });
}

const ForumSession* find_session(const World& world, EntryNumber number) {
  const auto& sessions = world.slice<ForumSlice>().sessions;
  const auto found = sessions.find(number);
  return found == sessions.end() ? nullptr : &found->second;
}

const Relay* find_relay(const World& world, EntryNumber number) {
  const auto& relays = world.slice<ForumSlice>().relays;
  const auto found = relays.find(number);
  return found == relays.end() ? nullptr : &found->second;
}

bool is_called(Reader session) { return session.getSeconded().size() > 0; }

bool is_debate_over(Reader session) { return session.getState() == State::DEBATE && session.getDebateEnds() < 0; }

bool is_agenda_objected_to(Reader session) {
  return session.getState() == State::AGENDA && session.getText() == kNoEntry;
}

Builder change(const World& full, EntryNumber number, Consequences& out, PartySet also) {
  const ForumSession& session = *find_session(full, number);
  auto entry = out.enter(session.audience | also);
  entry.setForumChanged(session.as());
  return entry.getForumChanged();
}

void move_to(Builder session, State state, ExerciseTime due) {
  session.setState(state);
  session.setDue(due == kNever ? -1 : due);
}

void add_party(Builder session, const std::string& code) {
  std::vector<std::string> codes;
  for (const auto one : session.asReader().getJoined()) codes.push_back(text(one));
  if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
  auto list = session.initJoined(static_cast<unsigned>(codes.size()));
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, codes[i]);
}

ExerciseTime room_deadline(const World& full, Reader session, ExerciseTime from, ExerciseTime length) {
  ExerciseTime latest = from + length;
  const auto body = body_named(*full.package, view_of(session.getForum()));
  for (Party party = 0; body && party < full.package->parties().size(); ++party) {
    if (body->room.contains(party)) latest = std::max(latest, deadline(full, party, from, length));
  }
  return latest;
}

void lapse(const World& full, EntryNumber number, std::string_view rule, Consequences& out) {
  const ForumSession& session = *find_session(full, number);
  auto lapsed = out.enter(session.audience).initMechanismLapsed();
  lapsed.setMechanism("forum");
  lapsed.setItem(text(session.as().getSubject()));
  lapsed.setEntry(number);
  lapsed.setRule(std::string(rule));
  move_to(change(full, number, out), State::CLOSED, kNever);
}

}  // namespace forum
}  // namespace parley
