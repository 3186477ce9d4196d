// What the files of the notification mechanism share. Only notification*.cc include this.
#pragma once

#include "common/mechanisms/acts.h"
#include "common/mechanisms/notification.h"

namespace parley {

// Lead times for full and reduced credit of N2, N3 and N4 (B5).
struct LeadTime {
  ExerciseTime full, reduced;
};
LeadTime lead_time(schema::ActivityClass activity_class);
// N2 to N4: it has a window, starts and ends. N1 is a publication, N5 a notice after the fact.
bool has_window(schema::ActivityClass activity_class);
// Notified, and neither begun nor over nor cancelled.
bool is_ahead(const Notice& notice);

const Notice* find_notice(const World& world, EntryNumber number);

// Enters notificationChanged with all that `next` holds.
void enter_notice(EntryNumber number, const Notice& next, Consequences& out);

// --- activities of the package, and what is owed

using ActivityPlan = schema::ActivityPlan::Reader;

const Message<schema::ActivityPlan>* find_plan(const Package& package, std::string_view id);
const NotificationDuty* find_duty(const World& full, const ActivityTo& key);
// The parties that have to be told of it.
std::vector<Party> told_of(const Package& package, ActivityPlan plan);
// It is an activity of `from` that `to` has to be told of.
bool concerns(const Package& package, ActivityPlan plan, Party from, Party to);
// The notice names one of the activities that its author has to notify to this addressee.
bool names_any(const Package& package, const Notice& notice);
// N1 counts at any time on the day: the end of the exercise day.
inline ExerciseTime end_of_day(ExerciseTime time) { return (time / (24 * kHour) + 1) * (24 * kHour); }

// Trust after a notice with full credit, and after none (B5).
inline constexpr std::int32_t kTrustFull = 2, kTrustMissing = -4;

struct Rating {
  schema::Credit credit = schema::Credit::NONE;
  EntryNumber notification = kNoEntry;
  ExerciseTime lead = -1;
  bool observed = false;
  bool cancelled = false;
};

void enter_owed(const World& full, const ActivityTo& key, const NotificationDuty& duty, Consequences& out);
void enter_rated(const World& full, const ActivityTo& key, Party party, schema::ActivityClass activity_class,
                 const Rating& rating, Consequences& out);
void add_trust(const World& full, Party a, Party b, std::int32_t amount, Consequences& out);

// In notification_check.cc.
Verdict check_notification(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act);

// In notification_follow.cc: what follows from acts on a notice and from its deadlines.
void follow_notice(const World& full, const Event& event, Consequences& out);
ExerciseTime due_of(const World& full, const Notice& notice);
void pass_notice(const World& full, EntryNumber number, const Notice& notice, ExerciseTime now, Consequences& out);

// In notification_owed.cc.
void owe_after_inject(const World& full, const Event& event, Consequences& out);
void owe_after_collision(const World& full, const Event& event, Consequences& out);
// An N1 or N5 that was just sent meets what is owed.
void rate_on_sending(const World& full, EntryNumber number, const Notice& notice, Consequences& out);
void pass_duty(const World& full, const ActivityTo& key, const NotificationDuty& duty, Consequences& out);
// In notification_activities.cc.
void end_activity(const World& full, const ActivityTo& key, const RunningActivity& running, Consequences& out);
// An activity of the package that has not started is announced by this notice: it starts with the activity.
bool awaits_activity(const World& full, const Notice& notice);

}  // namespace parley
