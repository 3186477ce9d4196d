#include "common/mechanisms/notification.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/notification_parts.h"

namespace parley {
namespace {

using State = schema::NotificationState;

constexpr std::string_view kProvedFalse = "falseNotification";
constexpr std::int32_t kTrustFalse = -8;  // B5: notified content proved false

constexpr std::array kActs = {
    ActKind::NOTIFY,      ActKind::NOTIFY_CHANGE, ActKind::NOTIFY_CANCEL, ActKind::NOTIFY_ACKNOWLEDGE,
    ActKind::CLARIFY_ASK, ActKind::CLARIFY_REPLY, ActKind::OBSERVER_REPLY};

ExerciseTime time_or_never(std::int64_t time) { return time < 0 ? kNever : time; }

ExerciseTime due_of(const NotificationDuty& duty) { return duty.rated ? kNever : duty.due; }

ExerciseTime next_due(const World& world) {
  const auto& slice = world.slice<NotificationSlice>();
  ExerciseTime due = kNever;
  for (const auto& [number, notice] : slice.notices) due = std::min(due, due_of(world, notice));
  for (const auto& [key, running] : slice.running) due = std::min(due, running.ends);
  for (const auto& [key, duty] : slice.duties) due = std::min(due, due_of(duty));
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const auto& slice = world.slice<NotificationSlice>();
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [key, running] : slice.running) {
    if (running.ends == due) return end_activity(world, key, running, out);
  }
  for (const auto& [number, notice] : slice.notices) {
    if (due_of(world, notice) == due) return pass_notice(world, number, notice, now, out);
  }
  for (const auto& [key, duty] : slice.duties) {
    if (due_of(duty) == due) return pass_duty(world, key, duty, out);
  }
}

bool proves_false(schema::Marked::Reader marked) {
  return marked.getPlay() && view_of(marked.getKind()) == kProvedFalse;
}

// Proved once is proved: further marks on the same notice change nothing.
void punish_falsehood(const World& world, schema::Marked::Reader marked, Consequences& out) {
  const Notice* notice = find_notice(world, marked.getTarget());
  if (notice == nullptr || !proves_false(marked)) return;
  const auto& marks = world.slice<NotificationSlice>().proved_false;
  const auto found = marks.find(marked.getTarget());
  if (found == marks.end() || found->second != 1) return;
  out.effect(dyad_key(VariableKind::TRUST, *world.package, notice->from, notice->to), kTrustFalse);
}

void consequences(const World& world, const Event& event, Consequences& out) {
  if (event.act) return follow_notice(world, event, out);
  switch (event.kind) {
    case EntryKind::INJECT_RELEASED:
      return owe_after_inject(world, event, out);
    case EntryKind::INCIDENT:
      return owe_after_collision(world, event, out);
    case EntryKind::MARKED:
      return punish_falsehood(world, event.entry.getMarked(), out);
    default:
      return;
  }
}

// --- apply

void apply_notify(World& world, const Event& event) {
  const auto act = event.act->getNotify();
  Notice notice;
  notice.audience = event.audience;
  notice.from = event.party;
  notice.to = world.package->party(view_of(act.getTo()));
  notice.activity = text(act.getActivity());
  notice.incident = text(act.getIncident());
  notice.activity_class = act.getClass();
  notice.given = event.time;
  notice.starts = time_or_never(act.getStarts());
  notice.ends = time_or_never(act.getEnds());
  world.slice<NotificationSlice>().notices[event.number] = std::move(notice);
}

void apply_changed(NotificationSlice& slice, schema::NotificationChanged::Reader changed) {
  Notice* const found = slice.notices.change(changed.getNotification());
  if (found == nullptr) return;
  Notice& notice = *found;
  notice.state = changed.getState();
  notice.starts = time_or_never(changed.getStarts());
  notice.ends = time_or_never(changed.getEnds());
  notice.changed_late = changed.getChangedLate();
  notice.acknowledged = changed.getAcknowledged();
  notice.clarification = changed.getClarification();
  notice.observers_accepted = changed.getObserversAccepted();
  notice.acknowledge_by = time_or_never(changed.getAcknowledgeBy());
  notice.clarify_by = time_or_never(changed.getClarifyBy());
  notice.observers_by = time_or_never(changed.getObserversBy());
  notice.started = text(changed.getActivity());
}

void apply_owed(World& world, schema::NotificationOwed::Reader owed) {
  NotificationDuty& duty =
      world.slice<NotificationSlice>().duties[{text(owed.getActivity()), world.package->party(view_of(owed.getTo()))}];
  duty.party = world.package->party(view_of(owed.getParty()));
  duty.activity_class = owed.getClass();
  duty.told = time_or_never(owed.getTold());
  duty.due = time_or_never(owed.getDue());
  duty.incident = text(owed.getIncident());
  duty.started = owed.getStarted();
}

void apply_rated(World& world, schema::ActivityRated::Reader rated) {
  NotificationDuty& duty = world.slice<NotificationSlice>()
                               .duties[{text(rated.getActivity()), world.package->party(view_of(rated.getTo()))}];
  duty.party = world.package->party(view_of(rated.getParty()));
  duty.activity_class = rated.getClass();
  duty.due = kNever;
  duty.rated = true;
}

void apply_started(World& world, const Event& event) {
  const auto started = event.entry.getActivityStarted();
  if (started.getEnds() < 0) return;  // a publication is out, and that is all
  world.slice<NotificationSlice>()
      .running[{text(started.getActivity()), world.package->party(view_of(started.getTo()))}] = {
      event.audience, world.package->party(view_of(started.getParty())), started.getNotification(),
      time_or_never(started.getEnds())};
}

void apply_variable(World& world, const Event& event) {
  const auto changed = event.entry.getVariableChanged();
  if (changed.getVariable().getKind() != VariableKind::READINESS || changed.getNew() <= changed.getOld()) return;
  const Party party = world.package->party(view_of(changed.getVariable().getA()));
  world.slice<NotificationSlice>().rises[party] = {event.audience, event.time};
}

void apply(World& world, const Event& event) {
  auto& slice = world.slice<NotificationSlice>();
  if (event.act) {
    if (event.act->isNotify()) apply_notify(world, event);
    return;
  }
  switch (event.kind) {
    case EntryKind::NOTIFICATION_CHANGED:
      return apply_changed(slice, event.entry.getNotificationChanged());
    case EntryKind::NOTIFICATION_OWED:
      return apply_owed(world, event.entry.getNotificationOwed());
    case EntryKind::ACTIVITY_RATED:
      return apply_rated(world, event.entry.getActivityRated());
    case EntryKind::ACTIVITY_STARTED:
      return apply_started(world, event);
    case EntryKind::ACTIVITY_ENDED: {
      const auto ended = event.entry.getActivityEnded();
      slice.running.erase({text(ended.getActivity()), world.package->party(view_of(ended.getTo()))});
      return;
    }
    case EntryKind::MARKED:
      if (proves_false(event.entry.getMarked())) ++slice.proved_false[event.entry.getMarked().getTarget()];
      return;
    case EntryKind::VARIABLE_CHANGED:
      return apply_variable(world, event);
    default:
      return;
  }
}

bool names_movement(const Notice& notice, Party party, ExerciseTime time) {
  return notice.from == party && notice.activity_class == schema::ActivityClass::N4 &&
         notice.state != State::CANCELLED && notice.given <= time && notice.starts <= time && time <= notice.ends;
}

}  // namespace

void NotificationSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  erase_if(notices, hidden);
  std::erase_if(running, hidden);
  std::erase_if(rises, hidden);
  if (party == kControl) return;
  duties.clear();
  proved_false.clear();
}

Mechanism notification_mechanism() {
  return {.name = "notification",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<NotificationSlice>>()); },
          .check = check_notification,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply};
}

LeadTime lead_time(schema::ActivityClass activity_class) {
  switch (activity_class) {
    case schema::ActivityClass::N2:
      return {48 * kHour, 12 * kHour};
    case schema::ActivityClass::N3:
      return {24 * kHour, 6 * kHour};
    case schema::ActivityClass::N4:
      return {12 * kHour, 2 * kHour};
    default:
      return {0, 0};
  }
}

bool has_window(schema::ActivityClass activity_class) {
  using Class = schema::ActivityClass;
  return activity_class == Class::N2 || activity_class == Class::N3 || activity_class == Class::N4;
}

bool is_ahead(const Notice& notice) {
  switch (notice.state) {
    case State::STARTED:
    case State::ENDED:
    case State::UNNOTIFIED_STARTED:
    case State::CANCELLED:
      return false;
    default:
      return true;
  }
}

const Notice* find_notice(const World& world, EntryNumber number) {
  const auto& notices = world.slice<NotificationSlice>().notices;
  const auto found = notices.find(number);
  return found == notices.end() ? nullptr : &found->second;
}

bool notified_movement(const World& full, Party party, ExerciseTime time) {
  const auto& notices = full.slice<NotificationSlice>().notices;
  return std::any_of(notices.begin(), notices.end(),
                     [&](const auto& item) { return names_movement(item.second, party, time); });
}

bool notified_movement(const World& full, Party party, Party to, ExerciseTime time) {
  const auto& notices = full.slice<NotificationSlice>().notices;
  return std::any_of(notices.begin(), notices.end(), [&](const auto& item) {
    return item.second.to == to && names_movement(item.second, party, time);
  });
}

}  // namespace parley
