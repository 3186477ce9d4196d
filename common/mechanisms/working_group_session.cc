// The group's two halves and its session: alerted, in session, advising, and back to the watch.
#include <algorithm>

#include "common/mechanisms/encounters.h"
#include "common/mechanisms/working_group_parts.h"

namespace parley {
namespace {

constexpr std::int32_t kUrgentFrom = 4;  // E of the dyad

void open_session(const World& full, const Group& group, ExerciseTime now, Consequences& out) {
  const auto& sessions = full.slice<WorkingGroupSlice>().sessions;
  const auto before = sessions.find(group.dyad);
  auto session = change_session(full, group, GroupState::IN_SESSION, out);
  session.setSession(static_cast<std::uint16_t>(before == sessions.end() ? 1 : before->second.as().getSession() + 1));
  session.setDue(now + kSessionLasts);
  for (const Party party : {group.a, group.b}) {
    if (half_state(full, group, party) == GroupState::ALERTED)
      change_half(full, group, party, GroupState::WATCH, "", out);
  }
  if (const auto* duty = find_duty(full, group.dyad, GroupDuty::CONSULTATION))
    change_duty(full, duty->first, out).setDone(true);
}

// Joining alerts the other half; the second to join opens the session.
void join(const World& full, const Event& event, Consequences& out) {
  const auto group = group_named(*full.package, view_of(event.act->getJwgJoin().getDyad()));
  if (!group) return;
  const auto& table = full.slice<WorkingGroupSlice>().tables.find(group->dyad)->second;
  if (table.joined.contains(group->parties())) return open_session(full, *group, event.time, out);
  const Party other = group->other(event.party);
  if (half_state(full, *group, event.party) != GroupState::ALERTED) return;
  if (half_state(full, *group, other) == GroupState::WATCH) alert_half(full, *group, other, "", event.time, out);
}

void close(const World& full, const Event& event, Consequences& out) {
  const auto group = group_named(*full.package, view_of(event.act->getJwgClose().getDyad()));
  if (!group) return;
  const auto& session = full.slice<WorkingGroupSlice>().sessions.find(group->dyad)->second;
  const std::string own = code_of(*full.package, event.party);
  for (const auto code : session.as().getClosed()) {
    if (view_of(code) != own) return advise(full, *group, event.time, out);
  }
  auto entry = out.enter(session.audience);
  entry.setJwgChanged(session.as());
  entry.getJwgChanged().initClosed(1).set(0, own);
}

bool is_running(const Event& event) { return event.entry.getClockChanged().getState() == schema::ClockState::RUNNING; }

void end_watch(const World& full, Consequences& out) {
  for (const Group& group : groups_of(*full.package)) {
    if (full.slice<WorkingGroupSlice>().sessions.contains(group.dyad))
      change_session(full, group, GroupState::STANDBY, out);
  }
}

// A precondition is met, or the dyad has reached the level of an unsafe contact.
bool is_urgent(const World& full, const Group& group, const Event& event) {
  if (event.kind == EntryKind::PRECONDITION_CHANGED) {
    const auto changed = event.entry.getPreconditionChanged();
    return changed.getState() == schema::PreconditionState::MET && changed.getReminders() == 0 &&
           changed.getJoined().size() == 0 && event.audience.contains(group.parties());
  }
  const auto changed = event.entry.getVariableChanged();
  const VariableKey key = read_variable(changed.getVariable(), *full.package);
  return key == dyad_key(VariableKind::ESCALATION, *full.package, group.a, group.b) && changed.getOld() < kUrgentFrom &&
         changed.getNew() >= kUrgentFrom;
}

}  // namespace

void begin_watch(const World& full, const Event& event, Consequences& out) {
  if (event.entry.getClockChanged().getState() == schema::ClockState::ENDED) return end_watch(full, out);
  if (!is_running(event)) return;
  for (const Group& group : groups_of(*full.package)) {
    if (full.slice<WorkingGroupSlice>().sessions.contains(group.dyad)) continue;
    change_session(full, group, GroupState::WATCH, out);
    for (const Party party : {group.a, group.b}) change_half(full, group, party, GroupState::WATCH, "", out);
  }
}

void alert_half(const World& full, const Group& group, Party party, std::string_view incident, ExerciseTime now,
                Consequences& out) {
  if (half_state(full, group, party) == GroupState::WATCH && session_state(full, group.dyad) != GroupState::IN_SESSION)
    change_half(full, group, party, GroupState::ALERTED, incident, out);
  if (find_duty(full, group.dyad, GroupDuty::FIRST_CONTACT, party) != nullptr) return;
  auto duty = out.enter(PartySet::of(party)).initJwgDue();
  duty.setDyad(group.dyad);
  duty.setDuty(GroupDuty::FIRST_CONTACT);
  duty.setParty(code_of(*full.package, party));
  duty.setIncident(std::string(incident));
  duty.setDue(deadline(full, party, now, kNoteWithin));
}

// The first seat of its own party has been told of an emergency.
void follow_incident(const World& full, const Event& event, Consequences& out) {
  const auto incident = event.entry.getIncident();
  if (!incident.getEmergency()) return;
  for (const Group& group : groups_of(*full.package)) {
    for (const Party party : {group.a, group.b}) {
      if (event.audience.contains(party))
        alert_half(full, group, party, view_of(incident.getIncident()), event.time, out);
    }
  }
}

void follow_urgency(const World& full, const Event& event, Consequences& out) {
  for (const Group& group : groups_of(*full.package)) {
    if (!is_urgent(full, group, event) || session_state(full, group.dyad) != GroupState::WATCH) continue;
    if (find_duty(full, group.dyad, GroupDuty::CONSULTATION) != nullptr) continue;
    (void)open_duty(group, GroupDuty::CONSULTATION, group_deadline(full, group, event.time, kMeetWithin), out);
  }
}

void follow_session(const World& full, const Event& event, Consequences& out) {
  if (event.act->isJwgJoin()) return join(full, event, out);
  if (event.act->isJwgClose()) return close(full, event, out);
}

// The session is over; a paper is due from it.
void advise(const World& full, const Group& group, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = group_deadline(full, group, now, kAdviceWithin);
  change_session(full, group, GroupState::ADVISING, out).setDue(due);
  if (find_duty(full, group.dyad, GroupDuty::ADVICE) == nullptr) (void)open_duty(group, GroupDuty::ADVICE, due, out);
}

}  // namespace parley
