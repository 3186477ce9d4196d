// Activities of the package: what a party owes, how its notices are rated, and what the others see of it (domain.md B5,
// D0.2).
#include <algorithm>

#include "common/mechanisms/notification_parts.h"

namespace parley {
namespace {

using Class = schema::ActivityClass;
using Credit = schema::Credit;
using State = schema::NotificationState;
using Plan = ActivityPlan;

// B5. Where the planning inject leaves less than the lead time, a notice so soon after it counts in spite of that.
constexpr ExerciseTime kShortFull = 2 * kHour, kShortReduced = 6 * kHour;
constexpr std::int32_t kEscalationUnnotified = 1;
constexpr std::int32_t kObservedAt = 40;        // I(y, posture_x) from which y observes x (B0)
constexpr ExerciseTime kSameRise = 12 * kHour;  // a rise of readiness so long before belongs to the movement

ExerciseTime ends_of(Plan plan, ExerciseTime starts) {
  if (const auto time = parse_time(view_of(plan.getEnds()))) return std::max(*time, starts);
  if (const auto duration = parse_duration(view_of(plan.getEnds()))) return starts + *duration;
  return kNever;
}

// --- which notice is of which activity

bool overlaps(const Notice& notice, ExerciseTime starts, ExerciseTime ends) {
  const ExerciseTime stated_end = notice.ends == kNever ? notice.starts : notice.ends;
  return notice.starts <= (ends == kNever ? starts : ends) && starts <= stated_end;
}

// A notification matches an activity when it names it, or when class, parties and an overlapping window fit.
bool matches(const Package& package, const Notice& notice, Plan plan, ExerciseTime starts) {
  if (notice.state == State::CANCELLED || !concerns(package, plan, notice.from, notice.to)) return false;
  if (names_any(package, notice)) return notice.activity == view_of(plan.getId());
  // A publication is announced at any time on its day.
  if (plan.getClass() == Class::N1)
    return notice.activity_class == Class::N1 && end_of_day(notice.given) == end_of_day(starts);
  return is_ahead(notice) && notice.activity_class == plan.getClass() &&
         overlaps(notice, starts, ends_of(plan, starts));
}

// The notice under which an activity starts for `to`: one that names it before one that only fits, the earlier before
// the later.
EntryNumber notice_of(const World& full, Plan plan, Party to, ExerciseTime starts) {
  EntryNumber fitting = kNoEntry;
  for (const auto& [number, notice] : full.slice<NotificationSlice>().notices) {
    if (notice.to != to || notice.given > starts || !matches(*full.package, notice, plan, starts)) continue;
    if (notice.activity == view_of(plan.getId())) return number;
    if (fitting == kNoEntry) fitting = number;
  }
  return fitting;
}

Credit credit_of(const Notice& notice, Class activity_class, ExerciseTime told, ExerciseTime starts) {
  if (activity_class == Class::N1) return Credit::FULL;
  const ExerciseTime lead = starts - notice.given;
  if (lead <= 0) return Credit::NONE;
  const LeadTime times = lead_time(activity_class);
  Credit credit = lead >= times.full ? Credit::FULL : lead >= times.reduced ? Credit::REDUCED : Credit::NONE;
  if (told != kNever && notice.given - told <= kShortFull) credit = Credit::FULL;
  if (told != kNever && notice.given - told <= kShortReduced) credit = std::max(credit, Credit::REDUCED);
  // A window that misses the start is worth no more than one that was changed late.
  const bool weakened = notice.changed_late || !overlaps(notice, starts, starts);
  return weakened ? std::min(credit, Credit::REDUCED) : credit;
}

// --- what others see

bool observes(const World& full, Party observer, Party mover, ExerciseTime now) {
  const VariableKey key{VariableKind::INFORMATION, observer, kNoParty, "posture_" + code_of(*full.package, mover)};
  return full.value(key, now) >= kObservedAt;
}

void enter_observed(const World& full, Party observer, Party mover, Class activity_class, Consequences& out) {
  auto observed = out.enter(PartySet::of(observer)).initObserved();
  observed.setParty(code_of(*full.package, mover));
  observed.setWhat(activity_class == Class::N2 ? "exercise" : activity_class == Class::N3 ? "launch" : "movement");
}

// Once, not added to the rule for R: `observer` has seen readiness rise for this movement, and E has moved with that.
bool has_seen_rise(const World& full, Party observer, Party mover, Class activity_class, ExerciseTime now) {
  const auto& rises = full.slice<NotificationSlice>().rises;
  const auto found = rises.find(mover);
  if (activity_class != Class::N4 || found == rises.end()) return false;
  const ExerciseTime risen = found->second.time;
  if (now - risen > kSameRise || notified_movement(full, mover, risen)) return false;
  for (std::size_t i = full.history.size(); i-- > 0 && full.history[i].time >= risen;) {
    const EventMark& mark = full.history[i];
    const bool seen =
        mark.kind == kind_id(EntryKind::OBSERVED) && mark.party == mover && mark.audience.contains(observer);
    if (seen && mark.time == risen) return true;
  }
  return false;
}

// --- the start

struct Start {
  const World& full;
  Plan plan;
  std::string id;
  Party party;
  Class activity_class;
  ExerciseTime now;
};

void enter_started(const Start& start, Party to, EntryNumber number, Credit credit, ExerciseTime ends,
                   Consequences& out) {
  PartySet audience = PartySet::of(start.party);
  if (number != kNoEntry) audience = audience | to;
  auto started = out.enter(audience).initActivityStarted();
  started.setActivity(start.id);
  started.setParty(code_of(*start.full.package, start.party));
  started.setClass(start.activity_class);
  started.setNotification(number);
  started.setCredit(credit);
  started.setTo(code_of(*start.full.package, to));
  started.setEnds(ends == kNever ? -1 : ends);
}

void start_notice(const Start& start, EntryNumber number, const Notice& notice, Credit credit, Consequences& out) {
  if (!has_window(notice.activity_class)) return;
  Notice next = notice;
  next.state = credit == Credit::NONE ? State::UNNOTIFIED_STARTED : State::STARTED;
  next.started = start.id;
  enter_notice(number, next, out);
}

// An N1 that nobody was told of yet may still be notified on the day.
void await_publication(const Start& start, const ActivityTo& key, Consequences& out) {
  NotificationDuty duty;
  if (const auto* known = find_duty(start.full, key)) duty = *known;
  duty.party = start.party;
  duty.activity_class = start.activity_class;
  duty.started = true;
  duty.due = end_of_day(start.now);
  enter_started(start, key.second, kNoEntry, Credit::NONE, ends_of(start.plan, start.now), out);
  enter_owed(start.full, key, duty, out);
}

void apply_credit(const Start& start, Party to, const Rating& rating, Consequences& out) {
  if (rating.credit == Credit::FULL) add_trust(start.full, start.party, to, kTrustFull, out);
  if (rating.credit != Credit::NONE || !rating.observed) return;
  add_trust(start.full, start.party, to, kTrustMissing, out);
  if (has_seen_rise(start.full, to, start.party, start.activity_class, start.now)) return;
  out.effect(dyad_key(VariableKind::ESCALATION, *start.full.package, start.party, to), kEscalationUnnotified);
}

void start_for(const Start& start, Party to, Consequences& out) {
  const ActivityTo key{start.id, to};
  const NotificationDuty* duty = find_duty(start.full, key);
  const EntryNumber number = notice_of(start.full, start.plan, to, start.now);
  if (number == kNoEntry && start.activity_class == Class::N1) return await_publication(start, key, out);
  Rating rating;
  ExerciseTime ends = ends_of(start.plan, start.now);
  if (number != kNoEntry) {
    const Notice& notice = *find_notice(start.full, number);
    rating.notification = number;
    rating.lead = start.now - notice.given;
    rating.credit = credit_of(notice, start.activity_class, duty == nullptr ? kNever : duty->told, start.now);
    if (notice.ends != kNever && notice.ends > start.now) ends = notice.ends;
    start_notice(start, number, notice, rating.credit, out);
  }
  enter_started(start, to, number, rating.credit, ends, out);
  rating.observed = rating.credit == Credit::NONE && has_window(start.activity_class) &&
                    observes(start.full, to, start.party, start.now);
  if (rating.observed) enter_observed(start.full, to, start.party, start.activity_class, out);
  enter_rated(start.full, key, start.party, start.activity_class, rating, out);
  apply_credit(start, to, rating, out);
}

// Those who need not be told see what they can, and nothing follows from it for them.
void show_to_others(const Start& start, const std::vector<Party>& told, Consequences& out) {
  const Package& package = *start.full.package;
  if (!has_window(start.activity_class)) return;
  for (Party other = 1; other < package.parties().size(); ++other) {
    const bool outside = other != start.party && package.parties()[other].kind == schema::PartyKind::STATE &&
                         std::find(told.begin(), told.end(), other) == told.end();
    if (outside && observes(start.full, other, start.party, start.now))
      enter_observed(start.full, other, start.party, start.activity_class, out);
  }
}

// It does not take place: nothing to rate, and what was announced for it is off.
void call_off(const Start& start, Party to, Consequences& out) {
  Rating rating;
  rating.cancelled = true;
  const EntryNumber number = notice_of(start.full, start.plan, to, start.now);
  if (number != kNoEntry && is_ahead(*find_notice(start.full, number))) {
    Notice next = *find_notice(start.full, number);
    next.state = State::CANCELLED;
    next.acknowledge_by = next.clarify_by = next.observers_by = kNever;
    enter_notice(number, next, out);
  }
  enter_rated(start.full, {start.id, to}, start.party, start.activity_class, rating, out);
}

// The row that plans it was never released: nobody has been told, and it cannot be held against anybody.
bool is_planned(const World& full, Plan plan, const std::vector<Party>& told) {
  if (plan.getInject().size() == 0) return true;
  return std::any_of(told.begin(), told.end(), [&](Party to) {
    return find_duty(full, {text(plan.getId()), to}) != nullptr;
  });
}

}  // namespace

void start_activity(const World& full, std::string_view activity, bool takes_place, Consequences& out) {
  const auto* message = find_plan(*full.package, activity);
  if (message == nullptr || message->reader().getClass() == Class::N5 || activity_started(full, activity)) return;
  const Plan plan = message->reader();
  const Party party = full.package->party(view_of(plan.getParty()));
  if (party == kNoParty) return;
  const ExerciseTime now = std::max(full.now, parse_time(view_of(plan.getStarts())).value_or(full.now));
  const Start start{full, plan, std::string(activity), party, plan.getClass(), now};
  const auto told = told_of(*full.package, plan);
  const bool real = takes_place && is_planned(full, plan, told);
  for (const Party to : told) real ? start_for(start, to, out) : call_off(start, to, out);
  if (real) show_to_others(start, told, out);
}

bool activity_started(const World& full, std::string_view activity) {
  const auto& duties = full.slice<NotificationSlice>().duties;
  return std::any_of(duties.begin(), duties.end(), [&](const auto& item) {
    return item.first.first == activity && (item.second.started || item.second.rated);
  });
}

bool awaits_activity(const World& full, const Notice& notice) {
  return std::any_of(full.package->activities().begin(), full.package->activities().end(), [&](const auto& message) {
    const Plan plan = message.reader();
    const auto starts = parse_time(view_of(plan.getStarts()));
    return starts && has_window(plan.getClass()) && matches(*full.package, notice, plan, *starts) &&
           !activity_started(full, view_of(plan.getId()));
  });
}

void end_activity(const World& full, const ActivityTo& key, const RunningActivity& running, Consequences& out) {
  auto ended = out.enter(running.audience).initActivityEnded();
  ended.setActivity(key.first);
  ended.setParty(code_of(*full.package, running.party));
  ended.setNotification(running.notification);
  ended.setTo(code_of(*full.package, key.second));
}

}  // namespace parley
