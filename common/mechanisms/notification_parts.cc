#include "common/mechanisms/notification_parts.h"

#include <algorithm>

namespace parley {

const NotificationDuty* find_duty(const World& full, const ActivityTo& key) {
  const auto& duties = full.slice<NotificationSlice>().duties;
  const auto found = duties.find(key);
  return found == duties.end() ? nullptr : &found->second;
}

const Message<schema::ActivityPlan>* find_plan(const Package& package, std::string_view id) {
  const auto& plans = package.activities();
  const auto found =
      std::find_if(plans.begin(), plans.end(), [&](const auto& plan) { return view_of(plan.reader().getId()) == id; });
  return found == plans.end() ? nullptr : &*found;
}

std::vector<Party> told_of(const Package& package, ActivityPlan plan) {
  std::vector<Party> parties;
  for (const auto code : plan.getTo()) {
    const Party party = package.party(view_of(code));
    if (party != kNoParty) parties.push_back(party);
  }
  return parties;
}

bool concerns(const Package& package, ActivityPlan plan, Party from, Party to) {
  const auto parties = told_of(package, plan);
  return package.party(view_of(plan.getParty())) == from &&
         std::find(parties.begin(), parties.end(), to) != parties.end();
}

// The notice names one of the activities that its author has to notify to this addressee.
bool names_any(const Package& package, const Notice& notice) {
  const auto* plan = notice.activity.empty() ? nullptr : find_plan(package, notice.activity);
  return plan != nullptr && concerns(package, plan->reader(), notice.from, notice.to);
}

void enter_owed(const World& full, const ActivityTo& key, const NotificationDuty& duty, Consequences& out) {
  auto owed = out.enter(PartySet::of(kControl)).initNotificationOwed();
  owed.setActivity(key.first);
  owed.setParty(code_of(*full.package, duty.party));
  owed.setTo(code_of(*full.package, key.second));
  owed.setClass(duty.activity_class);
  owed.setTold(duty.told == kNever ? -1 : duty.told);
  owed.setDue(duty.due == kNever ? -1 : duty.due);
  owed.setIncident(duty.incident);
  owed.setStarted(duty.started);
}

void enter_rated(const World& full, const ActivityTo& key, Party party, schema::ActivityClass activity_class,
                 const Rating& rating, Consequences& out) {
  auto rated = out.enter(PartySet::of(kControl)).initActivityRated();
  rated.setActivity(key.first);
  rated.setParty(code_of(*full.package, party));
  rated.setClass(activity_class);
  rated.setCredit(rating.credit);
  rated.setLead(rating.lead);
  rated.setTo(code_of(*full.package, key.second));
  rated.setNotification(rating.notification);
  rated.setObserved(rating.observed);
  rated.setCancelled(rating.cancelled);
}

void add_trust(const World& full, Party a, Party b, std::int32_t amount, Consequences& out) {
  out.effect(dyad_key(VariableKind::TRUST, *full.package, a, b), amount);
}

}  // namespace parley
