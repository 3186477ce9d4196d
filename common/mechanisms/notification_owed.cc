// What a party owes to others: publications and crisis notices, rated when sent or missing (domain.md B5, B6).
#include <algorithm>

#include "common/mechanisms/notification_parts.h"

namespace parley {
namespace {

using Class = schema::ActivityClass;
using Credit = schema::Credit;
using Plan = ActivityPlan;

// B5, N5: after the own seats were told.
constexpr ExerciseTime kCrisisFull = 60 * kMinute, kCrisisReduced = 3 * kHour;

bool owed_by_package(const Package& package, Party party, Party to, std::string_view incident) {
  return std::any_of(package.activities().begin(), package.activities().end(), [&](const auto& message) {
    const Plan plan = message.reader();
    const auto* row = package.inject(view_of(plan.getInject()));
    return plan.getClass() == Class::N5 && concerns(package, plan, party, to) && row != nullptr &&
           view_of(row->reader().getIncident()) == incident;
  });
}

bool is_collision(schema::Incident::Reader incident) {
  for (const auto type : incident.getTypes()) {
    if (type == schema::IncidentType::COLLISION) return true;
  }
  return false;
}

// The oldest duty that the notice meets; one notice meets one.
const std::pair<const ActivityTo, NotificationDuty>* duty_met(const World& full, const Notice& notice) {
  const std::pair<const ActivityTo, NotificationDuty>* oldest = nullptr;
  for (const auto& item : full.slice<NotificationSlice>().duties) {
    const auto& [key, duty] = item;
    const bool open = !duty.rated && duty.due != kNever;
    if (!open || key.second != notice.to || duty.party != notice.from || duty.activity_class != notice.activity_class)
      continue;
    if (key.first == notice.activity) return &item;
    const bool elsewhere = !duty.incident.empty() && !notice.incident.empty() && duty.incident != notice.incident;
    if (elsewhere || names_any(*full.package, notice)) continue;
    if (oldest == nullptr || duty.told < oldest->second.told) oldest = &item;
  }
  return oldest;
}

Credit credit_on_sending(const World& full, const Notice& notice, const NotificationDuty& duty) {
  if (notice.activity_class == Class::N1) return Credit::FULL;
  return notice.given <= deadline(full, duty.party, duty.told, kCrisisFull) ? Credit::FULL : Credit::REDUCED;
}

}  // namespace

void owe_after_inject(const World& full, const Event& event, Consequences& out) {
  const Package& package = *full.package;
  const auto inject = event.entry.getInjectReleased().getInject();
  for (const auto& message : package.activities()) {
    const Plan plan = message.reader();
    if (view_of(plan.getInject()) != view_of(inject)) continue;
    NotificationDuty duty;
    duty.party = package.party(view_of(plan.getParty()));
    duty.activity_class = plan.getClass();
    duty.told = event.time;
    if (duty.party == kNoParty) continue;
    if (const auto* row = package.inject(view_of(inject))) duty.incident = text(row->reader().getIncident());
    if (duty.activity_class == Class::N5) duty.due = deadline(full, duty.party, event.time, kCrisisReduced);
    if (duty.activity_class == Class::N1 && !parse_time(view_of(plan.getStarts()))) {
      duty.due = end_of_day(event.time);
      duty.started = true;
    }
    for (const Party to : told_of(package, plan)) {
      if (find_duty(full, {text(plan.getId()), to}) == nullptr) enter_owed(full, {text(plan.getId()), to}, duty, out);
    }
  }
}

// B6: after a collision both sides owe an N5, from when they are told.
void owe_after_collision(const World& full, const Event& event, Consequences& out) {
  const auto incident = event.entry.getIncident();
  if (!is_collision(incident)) return;
  const PartySet parties = parties_of(*full.package, incident.getParties());
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    for (Party to = 1; to < full.package->parties().size(); ++to) {
      const bool owes = party != to && parties.contains(PartySet::of(party) | to) && event.audience.contains(party);
      if (!owes || owed_by_package(*full.package, party, to, view_of(incident.getIncident()))) continue;
      const ActivityTo owed{"N5 " + text(incident.getIncident()) + " " + code_of(*full.package, party), to};
      if (find_duty(full, owed) != nullptr) continue;
      NotificationDuty duty;
      duty.party = party;
      duty.activity_class = Class::N5;
      duty.told = event.time;
      duty.due = deadline(full, party, event.time, kCrisisReduced);
      duty.incident = text(incident.getIncident());
      enter_owed(full, owed, duty, out);
    }
  }
}

void rate_on_sending(const World& full, EntryNumber number, const Notice& notice, Consequences& out) {
  if (has_window(notice.activity_class)) return;
  const auto* met = duty_met(full, notice);
  if (met == nullptr) return;
  Rating rating;
  rating.credit = credit_on_sending(full, notice, met->second);
  rating.notification = number;
  if (met->second.told != kNever) rating.lead = notice.given - met->second.told;
  enter_rated(full, met->first, notice.from, notice.activity_class, rating, out);
  if (rating.credit == Credit::FULL) add_trust(full, notice.from, notice.to, kTrustFull, out);
}

// N5 missing: T-4. A publication that was not notified is public all the same, and costs nothing.
void pass_duty(const World& full, const ActivityTo& key, const NotificationDuty& duty, Consequences& out) {
  enter_rated(full, key, duty.party, duty.activity_class, Rating{}, out);
  if (duty.activity_class == Class::N5) add_trust(full, duty.party, key.second, kTrustMissing, out);
}

}  // namespace parley
