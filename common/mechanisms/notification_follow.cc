// What follows from acts on a notice and from its deadlines (domain.md B5).
#include <algorithm>

#include "common/mechanisms/notification_parts.h"

namespace parley {
namespace {

using State = schema::NotificationState;

constexpr ExerciseTime kAcknowledgeWithin = 60 * kMinute;  // late: no effect, counted
constexpr ExerciseTime kClarifyWithin = 6 * kHour;
constexpr ExerciseTime kObserversWithin = 6 * kHour;
constexpr std::int32_t kTrustUnclarified = -1;
constexpr std::int32_t kTrustObservers = 2;
constexpr std::int32_t kInformationObservers = 20;

std::int64_t or_minus_one(ExerciseTime time) { return time == kNever ? -1 : time; }

void notify(const World& full, const Event& event, Consequences& out) {
  const Notice* notice = find_notice(full, event.number);
  if (notice == nullptr) return;
  Notice next = *notice;
  // What is published or has happened needs no window: it is of now.
  if (!has_window(next.activity_class) && next.starts == kNever) next.starts = event.time;
  next.acknowledge_by = deadline(full, next.to, event.time, kAcknowledgeWithin);
  if (event.act->getNotify().getObservers()) next.observers_by = deadline(full, next.to, event.time, kObserversWithin);
  enter_notice(event.number, next, out);
  rate_on_sending(full, event.number, next, out);
}

// CHANGED_LATE: changed inside the full lead time, of the old start or the new one. Words alone change nothing.
void change(const World&, const Event& event, EntryNumber number, Notice next, Consequences& out) {
  const auto act = event.act->getNotifyChange();
  const ExerciseTime old_start = next.starts;
  if (act.getStarts() >= 0) next.starts = act.getStarts();
  if (act.getEnds() >= 0) next.ends = act.getEnds();
  const bool moved = act.getStarts() >= 0 || act.getEnds() >= 0 || act.getArea().size() != 0;
  const bool late = std::min(old_start, next.starts) - event.time < lead_time(next.activity_class).full;
  if (moved && late && has_window(next.activity_class)) {
    next.changed_late = true;
    next.state = State::CHANGED_LATE;
  }
  enter_notice(number, next, out);
}

void cancel(EntryNumber number, Notice next, Consequences& out) {
  next.state = State::CANCELLED;
  next.acknowledge_by = next.clarify_by = next.observers_by = kNever;
  enter_notice(number, next, out);
}

void acknowledge(EntryNumber number, Notice next, Consequences& out) {
  if (next.state == State::NOTIFIED || next.state == State::CHANGED_LATE) next.state = State::ACKNOWLEDGED;
  next.acknowledged = true;
  next.acknowledge_by = kNever;
  enter_notice(number, next, out);
}

void ask(const World& full, const Event& event, EntryNumber number, Notice next, Consequences& out) {
  if (is_ahead(next)) next.state = State::CLARIFICATION_ASKED;
  next.clarification = true;
  next.clarify_by = deadline(full, next.from, event.time, kClarifyWithin);
  enter_notice(number, next, out);
}

void reply(EntryNumber number, Notice next, Consequences& out) {
  if (is_ahead(next)) next.state = State::CLARIFIED;
  next.clarify_by = kNever;
  enter_notice(number, next, out);
}

void answer_offer(const World& full, const Event& event, EntryNumber number, Notice next, Consequences& out) {
  const bool accepted = event.act->getObserverReply().getAccept();
  next.observers_by = kNever;
  next.observers_accepted = accepted;
  enter_notice(number, next, out);
  if (!accepted) return;
  out.effect(dyad_key(VariableKind::TRUST, *full.package, next.from, next.to), kTrustObservers);
  out.effect({VariableKind::INFORMATION, next.to, kNoParty, "posture_" + code_of(*full.package, next.from)},
             kInformationObservers);
}

// --- deadlines

// When it begins and is over by its own window. Under an activity of the package it begins with that.
ExerciseTime next_of_window(const World& full, const Notice& notice) {
  if (!has_window(notice.activity_class) || notice.state == State::ENDED || notice.state == State::CANCELLED)
    return kNever;
  if (!is_ahead(notice)) return notice.ends;
  return awaits_activity(full, notice) ? notice.ends : notice.starts;
}

void pass_window(EntryNumber number, const Notice& notice, ExerciseTime now, Consequences& out) {
  Notice next = notice;
  const bool begins = is_ahead(notice) && now < notice.ends;
  next.state = begins ? State::STARTED : State::ENDED;
  enter_notice(number, next, out);
}

void enter_lapse(EntryNumber number, const Notice& notice, const char* item, const char* rule, Consequences& out) {
  auto lapsed = out.enter(notice.audience).initMechanismLapsed();
  lapsed.setMechanism("notification");
  lapsed.setItem(item);
  lapsed.setEntry(number);
  lapsed.setRule(rule);
}

}  // namespace

void enter_notice(EntryNumber number, const Notice& next, Consequences& out) {
  auto changed = out.enter(next.audience).initNotificationChanged();
  changed.setNotification(number);
  changed.setState(next.state);
  changed.setDue(or_minus_one(std::min({next.acknowledge_by, next.clarify_by, next.observers_by})));
  changed.setStarts(or_minus_one(next.starts));
  changed.setEnds(or_minus_one(next.ends));
  changed.setChangedLate(next.changed_late);
  changed.setAcknowledged(next.acknowledged);
  changed.setClarification(next.clarification);
  changed.setObserversAccepted(next.observers_accepted);
  changed.setAcknowledgeBy(or_minus_one(next.acknowledge_by));
  changed.setClarifyBy(or_minus_one(next.clarify_by));
  changed.setObserversBy(or_minus_one(next.observers_by));
  changed.setActivity(next.started);
}

void follow_notice(const World& full, const Event& event, Consequences& out) {
  const auto& act = *event.act;
  const auto follow = [&](EntryNumber number, auto&& step) {
    if (const Notice* notice = find_notice(full, number)) step(number, *notice);
  };
  switch (act.which()) {
    case ActKind::NOTIFY:
      return notify(full, event, out);
    case ActKind::NOTIFY_CHANGE:
      return follow(act.getNotifyChange().getNotification(),
                    [&](auto number, auto& notice) { change(full, event, number, notice, out); });
    case ActKind::NOTIFY_CANCEL:
      return follow(act.getNotifyCancel().getNotification(),
                    [&](auto number, auto& notice) { cancel(number, notice, out); });
    case ActKind::NOTIFY_ACKNOWLEDGE:
      return follow(act.getNotifyAcknowledge().getNotification(),
                    [&](auto number, auto& notice) { acknowledge(number, notice, out); });
    case ActKind::CLARIFY_ASK:
      return follow(act.getClarifyAsk().getNotification(),
                    [&](auto number, auto& notice) { ask(full, event, number, notice, out); });
    case ActKind::CLARIFY_REPLY:
      return follow(act.getClarifyReply().getNotification(),
                    [&](auto number, auto& notice) { reply(number, notice, out); });
    case ActKind::OBSERVER_REPLY:
      return follow(act.getObserverReply().getNotification(),
                    [&](auto number, auto& notice) { answer_offer(full, event, number, notice, out); });
    default:
      return;
  }
}

ExerciseTime due_of(const World& full, const Notice& notice) {
  return std::min({notice.acknowledge_by, notice.clarify_by, notice.observers_by, next_of_window(full, notice)});
}

void pass_notice(const World& full, EntryNumber number, const Notice& notice, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = due_of(full, notice);
  Notice next = notice;
  if (notice.acknowledge_by == due) {
    enter_lapse(number, notice, "acknowledgement", "A notification is acknowledged within 60 minutes.", out);
    next.acknowledge_by = kNever;
  } else if (notice.clarify_by == due) {
    enter_lapse(number, notice, "clarification", "A question on a notification is answered within 6 hours.", out);
    next.clarify_by = kNever;
    if (next.state == State::CLARIFICATION_ASKED) next.state = State::ACKNOWLEDGED;
    out.effect(dyad_key(VariableKind::TRUST, *full.package, notice.from, notice.to), kTrustUnclarified);
  } else if (notice.observers_by == due) {
    enter_lapse(number, notice, "observers", "An offer of observers stands for 6 hours.", out);
    next.observers_by = kNever;
  } else {
    return pass_window(number, notice, now, out);
  }
  enter_notice(number, next, out);
}

}  // namespace parley
