// Notification of major military activities (domain.md B5), and the activities of the package that have to be notified
// (D0.2).
//
// What the engine does with it: at the `starts` of each activity of the package that is not activity_started() it
// evaluates the activity's `unless` and calls start_activity(). All else follows from entries: a planning inject's
// release (injectReleased) opens what is owed by the told party, N5 and N1 are rated when notified or missing, ends and
// answers come from deadlines. Control proves a notification false by a mark of kind "falseNotification" on its entry
// that counts in play.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "common/world/mechanism.h"
#include "common/world/shared_map.h"

namespace parley {

struct Notice {
  // As notified
  PartySet audience;  // the dyad and control
  Party from = kNoParty, to = kNoParty;
  std::string activity;  // as its author names it; may be empty or unknown
  std::string incident;
  schema::ActivityClass activity_class = schema::ActivityClass::N1;
  ExerciseTime given = 0;
  // As the last notificationChanged says
  schema::NotificationState state = schema::NotificationState::NOTIFIED;
  ExerciseTime starts = kNever, ends = kNever;  // stated window
  bool changed_late = false;
  bool acknowledged = false;
  bool clarification = false;  // one question has been asked
  bool observers_accepted = false;
  ExerciseTime acknowledge_by = kNever, clarify_by = kNever, observers_by = kNever;
  std::string started;  // activity of the package that has started under it
  bool operator==(const Notice&) const = default;
};

// An activity, and one of the parties that have to be told of it.
using ActivityTo = std::pair<std::string, Party>;

struct RunningActivity {  // the dyad where it was notified, else the actor
  PartySet audience;
  Party party = kNoParty;
  EntryNumber notification = kNoEntry;
  ExerciseTime ends = kNever;
  bool operator==(const RunningActivity&) const = default;
};

struct NotificationDuty {  // control
  Party party = kNoParty;
  schema::ActivityClass activity_class = schema::ActivityClass::N1;
  ExerciseTime told = kNever;  // when the party's own seats were told
  ExerciseTime due = kNever;   // N5, and N1 from the day on: missing after this
  std::string incident;
  bool started = false;
  bool rated = false;
  bool operator==(const NotificationDuty&) const = default;
};

struct ReadinessRise {  // the party's
  PartySet audience;
  ExerciseTime time = 0;
  bool operator==(const ReadinessRise&) const = default;
};

struct NotificationSlice {
  ByEntry<Notice> notices;
  std::map<ActivityTo, RunningActivity> running;
  std::map<ActivityTo, NotificationDuty> duties;
  std::map<EntryNumber, std::uint32_t> proved_false;  // control: marks on a notice
  std::map<Party, ReadinessRise> rises;               // the last of each party

  void retain(const Package& package, Party party);
  bool operator==(const NotificationSlice&) const = default;
};

Mechanism notification_mechanism();

// The activity's time has come. Where it takes place: starts it under the notices that fit, rates them, and lets the
// others observe it. An activity whose planning inject was never released does not take place. Enters nothing for an
// unknown or started activity.
void start_activity(const World& full, std::string_view activity, bool takes_place, Consequences& out);
// start_activity() has been called for it.
bool activity_started(const World& full, std::string_view activity);

// `party` has notified somebody of a movement (N4) before `time` whose stated window holds `time` (B0 rule 3).
bool notified_movement(const World& full, Party party, ExerciseTime time);
// The same, and has notified `to` of it.
bool notified_movement(const World& full, Party party, Party to, ExerciseTime time);

}  // namespace parley
