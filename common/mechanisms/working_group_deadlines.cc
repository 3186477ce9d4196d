// The group's deadlines, its entries as they stand, and what its files ask of it.
#include <algorithm>

#include "common/mechanisms/working_group_parts.h"

namespace parley {
namespace {

constexpr std::int32_t kTrustNoSession = -1;

ExerciseTime time_or_never(std::int64_t time) { return time < 0 ? kNever : time; }

// An hour after the second half was alerted.
ExerciseTime alert_ends(const World& full, const Group& group) {
  const auto& halves = full.slice<WorkingGroupSlice>().halves;
  const auto a = halves.find({group.dyad, group.a}), b = halves.find({group.dyad, group.b});
  if (a == halves.end() || b == halves.end()) return kNever;
  const bool both =
      a->second.as().getState() == GroupState::ALERTED && b->second.as().getState() == GroupState::ALERTED;
  return both ? group_deadline(full, group, std::max(a->second.since, b->second.since), kMeetWithin) : kNever;
}

ExerciseTime session_due(const World& full, const Group& group) {
  const auto& sessions = full.slice<WorkingGroupSlice>().sessions;
  const auto found = sessions.find(group.dyad);
  return found == sessions.end() ? kNever : time_or_never(found->second.as().getDue());
}

const GroupTable* table_of(const World& full, const Group& group) {
  if (session_state(full, group.dyad) == GroupState::STANDBY) return nullptr;
  const auto& tables = full.slice<WorkingGroupSlice>().tables;
  const auto found = tables.find(group.dyad);
  return found == tables.end() ? nullptr : &found->second;
}

ExerciseTime group_due(const World& full, const Group& group) {
  const GroupTable* table = table_of(full, group);
  if (table == nullptr) return kNever;
  return std::min({alert_ends(full, group), session_due(full, group), table->next_exchange, table->next_meeting});
}

void end_alert(const World& full, const Group& group, Consequences& out) {
  for (const Party party : {group.a, group.b}) change_half(full, group, party, GroupState::WATCH, "", out);
  out.effect(dyad_key(VariableKind::TRUST, *full.package, group.a, group.b), kTrustNoSession);
}

void end_session(const World& full, const Group& group, ExerciseTime now, Consequences& out) {
  if (session_state(full, group.dyad) == GroupState::IN_SESSION) return advise(full, group, now, out);
  change_session(full, group, GroupState::WATCH, out);
}

void pass_group(const World& full, const Group& group, ExerciseTime due, Consequences& out) {
  const GroupTable& table = *table_of(full, group);
  if (session_due(full, group) == due) return end_session(full, group, due, out);
  if (alert_ends(full, group) == due) return end_alert(full, group, out);
  if (table.next_exchange == due) {
    (void)open_duty(group, GroupDuty::EXCHANGE, group_deadline(full, group, due, kExchangeWithin), out);
    return;
  }
  auto meeting = open_duty(group, GroupDuty::CONSULTATION, group_deadline(full, group, due, kMeetWithin), out);
  meeting.setDone(session_state(full, group.dyad) == GroupState::IN_SESSION);  // it meets already
}

}  // namespace

std::vector<Group> groups_of(const Package& package) {
  std::vector<Group> groups;
  for (const auto plan : package.common().getWorkingGroups()) {
    const auto pair = package.parse_dyad(view_of(plan.getDyad()));
    if (!pair) continue;
    Group group{text(plan.getDyad()),
                pair->first,
                pair->second,
                plan.getVariant() == schema::WorkingGroupVariant::TWO_PLUS_TWO,
                {}};
    for (const auto code : plan.getCoChairs()) group.co_chairs.push_back(package.seat(view_of(code)));
    for (const Party party : {group.a, group.b}) {
      if (plan.getCoChairs().size() == 0) group.co_chairs.push_back(package.seat(party, "JWG1"));
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

std::optional<Group> group_named(const Package& package, std::string_view dyad) {
  for (Group& group : groups_of(package)) {
    if (group.dyad == dyad) return group;
  }
  return std::nullopt;
}

GroupState session_state(const World& world, std::string_view dyad) {
  const auto& sessions = world.slice<WorkingGroupSlice>().sessions;
  const auto found = sessions.find(dyad);
  return found == sessions.end() ? GroupState::STANDBY : found->second.as().getState();
}

GroupState half_state(const World& world, const Group& group, Party party) {
  const auto& halves = world.slice<WorkingGroupSlice>().halves;
  const auto found = halves.find({group.dyad, party});
  return found == halves.end() ? GroupState::STANDBY : found->second.as().getState();
}

const std::pair<const EntryNumber, Standing<schema::JwgDue>>* find_duty(const World& world, std::string_view dyad,
                                                                        GroupDuty duty, Party party) {
  for (const auto& one : world.slice<WorkingGroupSlice>().duties) {
    const auto as = one.second.as();
    if (as.getDuty() != duty || view_of(as.getDyad()) != dyad) continue;
    if (party == kNoParty || world.package->party(view_of(as.getParty())) == party) return &one;
  }
  return nullptr;
}

schema::JwgChanged::Builder change_session(const World& full, const Group& group, GroupState state, Consequences& out) {
  const auto& sessions = full.slice<WorkingGroupSlice>().sessions;
  const auto before = sessions.find(group.dyad);
  auto changed = out.enter(group.parties()).initJwgChanged();
  changed.setDyad(group.dyad);
  changed.setState(state);
  if (before != sessions.end()) changed.setSession(before->second.as().getSession());
  return changed;
}

void change_half(const World& full, const Group& group, Party party, GroupState state, std::string_view incident,
                 Consequences& out) {
  auto changed = out.enter(PartySet::of(party)).initJwgChanged();
  changed.setDyad(group.dyad);
  changed.setParty(code_of(*full.package, party));
  changed.setState(state);
  changed.setIncident(std::string(incident));
}

schema::JwgDue::Builder open_duty(const Group& group, GroupDuty duty, ExerciseTime due, Consequences& out) {
  auto opened = out.enter(group.parties()).initJwgDue();
  opened.setDyad(group.dyad);
  opened.setDuty(duty);
  opened.setDue(due);
  return opened;
}

schema::JwgDue::Builder change_duty(const World& full, EntryNumber item, Consequences& out) {
  const auto& standing = full.slice<WorkingGroupSlice>().duties.at(item);
  auto entry = out.enter(standing.audience);
  entry.setJwgDue(standing.as());
  entry.getJwgDue().setItem(item);
  return entry.getJwgDue();
}

ExerciseTime group_deadline(const World& full, const Group& group, ExerciseTime from, ExerciseTime length) {
  return std::max(deadline(full, group.a, from, length), deadline(full, group.b, from, length));
}

ExerciseTime group_next_due(const World& full) {
  const auto& slice = full.slice<WorkingGroupSlice>();
  if (slice.sessions.empty()) return kNever;
  ExerciseTime due = kNever;
  for (const Group& group : groups_of(*full.package)) due = std::min(due, group_due(full, group));
  for (const auto& [item, duty] : slice.duties) due = std::min(due, time_or_never(duty.as().getDue()));
  for (const auto& [number, paper] : slice.papers) due = std::min(due, time_or_never(paper.as().getDue()));
  return due;
}

void group_pass(const World& full, ExerciseTime now, Consequences& out) {
  const auto& slice = full.slice<WorkingGroupSlice>();
  const ExerciseTime due = group_next_due(full);
  if (due == kNever || due > now) return;
  for (const auto& [item, duty] : slice.duties) {
    if (time_or_never(duty.as().getDue()) == due) return pass_duty(full, item, out);
  }
  for (const auto& [number, paper] : slice.papers) {
    if (time_or_never(paper.as().getDue()) == due) return pass_paper(full, number, due, out);
  }
  for (const Group& group : groups_of(*full.package)) {
    if (group_due(full, group) == due) return pass_group(full, group, due, out);
  }
}

}  // namespace parley
