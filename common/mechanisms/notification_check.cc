// Who may notify, answer and change, and what a notice must say (domain.md B5, annex 3).
#include <algorithm>

#include "common/mechanisms/encounters.h"
#include "common/mechanisms/notification_parts.h"

namespace parley {
namespace {

using Class = schema::ActivityClass;
using State = schema::NotificationState;

constexpr unsigned kAreaPoints = 64;
constexpr std::int32_t kLongitude = 180'000, kLatitude = 90'000;  // 1/1000 degree
constexpr ExerciseTime kFarthest = 90 * 24 * kHour;               // a window's beginning from now, and its length
constexpr std::size_t kOpenNotices = 128;                         // of one party, neither over nor cancelled
constexpr std::size_t kShownBytes = 64;                           // of what a party wrote, in a reason

std::optional<Refusal> refuse_authority(const World& view, ExerciseTime now, Seat seat, Class activity_class) {
  if (may_act(view, now, seat, {"DEF", "NAV", "AIR", "THC", "DO", "CG"})) return std::nullopt;
  const bool diplomats_too = activity_class == Class::N1 || activity_class == Class::N5;
  if (diplomats_too && may_act(view, now, seat, {"FM"})) return std::nullopt;
  return Refusal{
      "notification.authority",
      "Military activities are notified and answered by the defence ministry, the services, the theatre, the coast "
      "guard or the "
      "duty officer (publications and crisis notices also by the foreign minister); ask one of these seats to do it."};
}

Refusal no_notice(EntryNumber number) {
  return {"notification.unknown", "Your party holds no notification under entry " + std::to_string(number) +
                                      "; refer to the entry of a notify act."};
}

// --- notify

std::optional<Refusal> refuse_addressee(const World& view, Party own, std::string_view code) {
  const Party to = view.package->party(code);
  if (to != kNoParty && to != kControl && to != own && view.package->parties()[to].kind == schema::PartyKind::STATE)
    return std::nullopt;
  const std::string shown = code.size() > kShownBytes ? std::string("what is given") : "\"" + std::string(code) + "\"";
  return Refusal{"notification.addressee",
                 "A notification goes to one other government, named by its code; " + shown + " is none."};
}

std::optional<Refusal> refuse_area(capnp::List<schema::Point>::Reader area) {
  if (area.size() == 0) return std::nullopt;
  if (area.size() < 3 || area.size() > kAreaPoints)
    return Refusal{"notification.area", "An area is a polygon of 3 to 64 points."};
  for (const auto point : area) {
    const bool on_earth = point.getLongitude() >= -kLongitude && point.getLongitude() <= kLongitude &&
                          point.getLatitude() >= -kLatitude && point.getLatitude() <= kLatitude;
    if (!on_earth) {
      return Refusal{"notification.area",
                     "A point of the area is not on the map; give thousandths of a degree, longitude from -180000 to "
                     "180000, latitude from -90000 to 90000."};
    }
  }
  return std::nullopt;
}

std::optional<Refusal> refuse_window(ExerciseTime now, Class activity_class, std::int64_t starts, std::int64_t ends) {
  if (!has_window(activity_class) && starts < 0 && ends < 0) return std::nullopt;
  if (starts < 0 || (has_window(activity_class) && ends < 0)) {
    return Refusal{"notification.window", "The time window is missing; say from when to when, in exercise time."};
  }
  if (ends >= 0 && ends <= starts)
    return Refusal{"notification.window", "The window ends before it begins; give the later time second."};
  if (has_window(activity_class) && ends < now) {
    return Refusal{
        "notification.window",
        "That window is over already; what has happened is told by a crisis notice (N5) or a message on a line."};
  }
  if (starts > now + kFarthest || (ends >= 0 && ends > starts + kFarthest)) {
    return Refusal{"notification.window",
                   "The window begins more than 90 days ahead, or is longer than that; notify what is near."};
  }
  return std::nullopt;
}

bool is_open(const Notice& notice) { return notice.state != State::ENDED && notice.state != State::CANCELLED; }

std::optional<Refusal> refuse_repeated(const World& view, Party own, schema::Notify::Reader act) {
  std::size_t open = 0;
  for (const auto& [number, notice] : view.slice<NotificationSlice>().notices) {
    if (notice.from != own || !is_open(notice)) continue;
    ++open;
    const bool same = act.getActivity().size() != 0 && notice.activity == view_of(act.getActivity()) &&
                      notice.to == view.package->party(view_of(act.getTo()));
    if (same)
      return Refusal{"notification.repeated", "This was notified to " + text(act.getTo()) + " already, by entry " +
                                                  std::to_string(number) + "; change or cancel that one."};
  }
  if (open < kOpenNotices) return std::nullopt;
  return Refusal{"notification.tooMany",
                 "Your party has 128 notifications running; cancel what is not meant any more."};
}

std::optional<Refusal> refuse_content(const World& view, Party own, schema::Notify::Reader act) {
  const auto& package = *view.package;
  const Seat contact = package.seat(view_of(act.getContact()));
  if (act.getContact().size() != 0 && (contact == kNoSeat || package.seats()[contact].party != own)) {
    return Refusal{"notification.contact",
                   "The point of contact is one of your own seats, for example " + code_of(package, own) + ".DO."};
  }
  if (view_of(act.getPurpose()).find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return Refusal{
        "notification.purpose",
        "The statement of purpose is missing; say in a sentence what the activity is for, or what happened."};
  }
  for (const auto given : {act.getPurpose(), act.getScale()}) {
    if (auto refusal = refuse_long("notification.tooLong", "The notification", given)) return refusal;
  }
  if (refuse_name("notification.activity", {}, act.getActivity()))
    return Refusal{"notification.activity",
                   "That is no name of an activity; leave it empty, or take it from your planning report."};
  if (act.getIncident().size() != 0 && incident_state(view, view_of(act.getIncident())).empty()) {
    return Refusal{"notification.incident",
                   "Your party knows of no such incident; name one that you were told of, or none."};
  }
  if (act.getClass() == Class::N5 && act.getIncident().size() == 0 && act.getActivity().size() == 0) {
    return Refusal{"notification.incident", "A crisis notice (N5) says which incident it is about; name it."};
  }
  if (act.getObservers() && !has_window(act.getClass())) {
    return Refusal{"notification.observers", "Observers are offered for exercises, launches and movements only."};
  }
  return std::nullopt;
}

Verdict check_notify(const World& view, ExerciseTime now, Seat seat, schema::Notify::Reader act) {
  const Party own = view.package->seats()[seat].party;
  if (static_cast<unsigned>(act.getClass()) > static_cast<unsigned>(Class::N5))
    return Refusal{"notification.class", "There is no such class of activity; choose N1 to N5."};
  if (auto refusal = refuse_authority(view, now, seat, act.getClass())) return *refusal;
  if (auto refusal = refuse_addressee(view, own, view_of(act.getTo()))) return *refusal;
  if (auto refusal = refuse_window(now, act.getClass(), act.getStarts(), act.getEnds())) return *refusal;
  if (auto refusal = refuse_area(act.getArea())) return *refusal;
  if (auto refusal = refuse_content(view, own, act)) return *refusal;
  if (auto refusal = refuse_repeated(view, own, act)) return *refusal;
  return PartySet::of(own) | view.package->party(view_of(act.getTo()));
}

// --- the notifier's further acts

std::optional<Refusal> refuse_not_ours(const World& view, ExerciseTime now, Seat seat, EntryNumber number,
                                       const Notice* notice) {
  if (notice == nullptr) return no_notice(number);
  if (notice->from != view.package->seats()[seat].party) {
    return Refusal{
        "notification.notYours",
        "This notification is the other side's; ask for a clarification of it, or answer its offer of observers."};
  }
  return refuse_authority(view, now, seat, notice->activity_class);
}

std::optional<Refusal> refuse_begun(const Notice& notice) {
  if (is_ahead(notice)) return std::nullopt;
  const bool cancelled = notice.state == State::CANCELLED;
  return Refusal{cancelled ? "notification.cancelled" : "notification.begun",
                 cancelled ? "This notification was cancelled; notify anew."
                           : "What was notified has begun; send a new notification, or a message on a line."};
}

Verdict check_change(const World& view, ExerciseTime now, Seat seat, schema::NotifyChange::Reader act) {
  const Notice* notice = find_notice(view, act.getNotification());
  if (auto refusal = refuse_not_ours(view, now, seat, act.getNotification(), notice)) return *refusal;
  if (auto refusal = refuse_begun(*notice)) return *refusal;
  const bool empty = act.getStarts() < 0 && act.getEnds() < 0 && act.getArea().size() == 0 && act.getText().size() == 0;
  if (empty) return Refusal{"notification.noChange", "Nothing is changed by this; give a new window, area or text."};
  const std::int64_t old_starts = notice->starts == kNever ? -1 : notice->starts,
                     old_ends = notice->ends == kNever ? -1 : notice->ends;
  const auto starts = act.getStarts() < 0 ? old_starts : act.getStarts(),
             ends = act.getEnds() < 0 ? old_ends : act.getEnds();
  if (auto refusal = refuse_window(now, notice->activity_class, starts, ends)) return *refusal;
  if (auto refusal = refuse_area(act.getArea())) return *refusal;
  if (auto refusal = refuse_long("notification.tooLong", "The change", act.getText())) return *refusal;
  return notice->audience;
}

Verdict check_cancel(const World& view, ExerciseTime now, Seat seat, schema::NotifyCancel::Reader act) {
  const Notice* notice = find_notice(view, act.getNotification());
  if (auto refusal = refuse_not_ours(view, now, seat, act.getNotification(), notice)) return *refusal;
  if (auto refusal = refuse_begun(*notice)) return *refusal;
  if (!has_window(notice->activity_class))
    return Refusal{
        "notification.happened",
        "What has happened or been published cannot be called off; explain it in a clarification or a message."};
  if (auto refusal = refuse_long("notification.tooLong", "The reason", act.getReason())) return *refusal;
  return notice->audience;
}

Verdict check_clarify_reply(const World& view, ExerciseTime now, Seat seat, schema::ClarifyReply::Reader act) {
  const Notice* notice = find_notice(view, act.getNotification());
  if (auto refusal = refuse_not_ours(view, now, seat, act.getNotification(), notice)) return *refusal;
  if (notice->clarify_by == kNever) {
    return Refusal{"notification.noQuestion",
                   "No question on this notification is open; it was answered, or the six hours for it have passed. "
                   "Write on a line instead."};
  }
  if (act.getReply().size() == 0)
    return Refusal{"notification.empty", "The reply is empty; write at least one sentence."};
  if (auto refusal = refuse_long("notification.tooLong", "The reply", act.getReply())) return *refusal;
  return notice->audience;
}

// --- the addressee's

std::optional<Refusal> refuse_not_addressed(const World& view, ExerciseTime now, Seat seat, EntryNumber number,
                                            const Notice* notice) {
  if (notice == nullptr) return no_notice(number);
  if (notice->to != view.package->seats()[seat].party) {
    return Refusal{"notification.yours",
                   "This is your own side's notification; the other side acknowledges it and asks about it."};
  }
  if (notice->state == State::CANCELLED)
    return Refusal{"notification.cancelled", "This notification was cancelled; nothing needs an answer."};
  return refuse_authority(view, now, seat, notice->activity_class);
}

Verdict check_acknowledge(const World& view, ExerciseTime now, Seat seat, EntryNumber number) {
  const Notice* notice = find_notice(view, number);
  if (auto refusal = refuse_not_addressed(view, now, seat, number, notice)) return *refusal;
  if (notice->acknowledged)
    return Refusal{"notification.repeated", "Your party has acknowledged this notification already."};
  return notice->audience;
}

Verdict check_clarify_ask(const World& view, ExerciseTime now, Seat seat, schema::ClarifyAsk::Reader act) {
  const Notice* notice = find_notice(view, act.getNotification());
  if (auto refusal = refuse_not_addressed(view, now, seat, act.getNotification(), notice)) return *refusal;
  if (!notice->acknowledged)
    return Refusal{"notification.notAcknowledged", "Acknowledge the notification first; then ask about it."};
  if (notice->clarification) {
    return Refusal{
        "notification.asked",
        "One question is allowed for each notification, and yours has been asked; ask further ones on a line."};
  }
  if (notice->state == State::ENDED) return Refusal{"notification.over", "What was notified is over; ask on a line."};
  if (act.getQuestion().size() == 0)
    return Refusal{"notification.empty", "The question is empty; write at least one sentence."};
  if (auto refusal = refuse_long("notification.tooLong", "The question", act.getQuestion())) return *refusal;
  return notice->audience;
}

Verdict check_observers(const World& view, ExerciseTime now, Seat seat, EntryNumber number) {
  const Notice* notice = find_notice(view, number);
  if (auto refusal = refuse_not_addressed(view, now, seat, number, notice)) return *refusal;
  if (notice->observers_by == kNever) {
    return Refusal{"notification.noOffer",
                   "No offer of observers is open here; none was made, or it was answered, or its six hours have "
                   "passed. Ask for one on a line."};
  }
  return notice->audience;
}

}  // namespace

Verdict check_notification(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  if (view.package->seats()[seat].party == kControl) {
    return Refusal{"notification.partiesOnly",
                   "Notifications are the parties' own; control starts activities and proves content false by a mark."};
  }
  switch (act.which()) {
    case ActKind::NOTIFY:
      return check_notify(view, now, seat, act.getNotify());
    case ActKind::NOTIFY_CHANGE:
      return check_change(view, now, seat, act.getNotifyChange());
    case ActKind::NOTIFY_CANCEL:
      return check_cancel(view, now, seat, act.getNotifyCancel());
    case ActKind::NOTIFY_ACKNOWLEDGE:
      return check_acknowledge(view, now, seat, act.getNotifyAcknowledge().getNotification());
    case ActKind::CLARIFY_ASK:
      return check_clarify_ask(view, now, seat, act.getClarifyAsk());
    case ActKind::CLARIFY_REPLY:
      return check_clarify_reply(view, now, seat, act.getClarifyReply());
    default:
      return check_observers(view, now, seat, act.getObserverReply().getNotification());
  }
}

}  // namespace parley
