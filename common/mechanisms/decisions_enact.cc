#include "common/mechanisms/decisions_enact.h"

#include <algorithm>
#include <map>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/notification.h"

namespace parley {

namespace {

using Plan = schema::DecisionPlan::Reader;

constexpr ExerciseTime kDefaultDue = 4 * kHour;    // D0.2: a decision opens 4 h before it is due
constexpr std::int32_t kObservedAt = 40;           // I(y, posture_x) from which y observes x, B0
constexpr std::int32_t kEscalationUnnotified = 1;  // B0 rule 3
constexpr std::int32_t kTrustNotified = -1;        // B0 rule 3

// When it is due: the package's time, or duration after the opening. One that has passed already, because control
// released late, gets the default.
ExerciseTime due_of(const World& full, Plan plan, std::span<const Seat> seats, ExerciseTime now) {
  ExerciseTime length = kDefaultDue;
  if (const auto time = parse_time(view_of(plan.getDue())); time && *time > now) length = *time - now;
  if (const auto duration = parse_duration(view_of(plan.getDue()))) length = *duration;
  return deadline(full, seats, now, length);
}

void open_for(const World& full, Plan plan, const std::vector<Seat>& seats, ExerciseTime now, Consequences& out) {
  const Package& package = *full.package;
  auto opened = out.enter(PartySet::of(package.seats()[seats.front()].party)).initDecisionOpened();
  opened.setDecision(plan.getId());
  // Only its own seats: who else decides is the others' secret (D0.2: audience party).
  auto codes = opened.initSeats(static_cast<unsigned>(seats.size()));
  for (unsigned i = 0; i < seats.size(); ++i) codes.set(i, package.seats()[seats[i]].code);
  opened.setTitle(plan.getTitle());
  opened.setText(plan.getText());
  auto options = opened.initOptions(plan.getOptions().size());
  for (unsigned i = 0; i < options.size(); ++i) options.setWithCaveats(i, plan.getOptions()[i].getText());
  opened.setDue(due_of(full, plan, seats, now));
  opened.setMode(plan.getMode());
}

std::vector<Party> deciders_of(const Package& package, Plan plan) {
  std::vector<Party> deciders;
  for (const auto name : plan.getSeats()) {
    for (const Seat seat : package.seats_named(view_of(name))) {
      const Party party = package.seats()[seat].party;
      if (std::find(deciders.begin(), deciders.end(), party) == deciders.end()) deciders.push_back(party);
    }
  }
  return deciders;
}

void add_effects(const World& full, schema::OptionPlan::Reader option, const std::vector<Party>& deciders,
                 Consequences& out) {
  const Package& package = *full.package;
  for (const Party self : deciders) {
    for (const auto effect : option.getEffects()) {
      const auto parsed = parse_effect(view_of(effect), package, self, package.other_core(self));
      if (!parsed) continue;
      // What does not speak of self or other happens once, however many decided it together.
      const Party first = deciders.front();
      if (self != first && parsed == parse_effect(view_of(effect), package, first, package.other_core(first))) continue;
      out.effect(*parsed);
    }
  }
}

struct DueEvent {
  schema::EventPlan::Reader plan;
  PartySet parties;
  ExerciseTime due = 0;
};

std::vector<DueEvent> events_in(const World& full, schema::OptionPlan::Reader option,
                                const std::vector<Party>& deciders) {
  const Package& package = *full.package;
  std::vector<DueEvent> events;
  for (const auto plan : option.getEvents()) {
    PartySet parties = parties_of(package, plan.getParties());
    if (parties.empty()) {
      for (const Party party : deciders) {
        parties = parties | party;
        if (package.other_core(party) != kNoParty) parties = parties | package.other_core(party);
      }
    }
    const auto time = parse_time(view_of(plan.getAt()));
    const auto after = parse_duration(view_of(plan.getAt()));
    events.push_back({plan, parties, time ? *time : full.now + after.value_or(0)});
  }
  return events;
}

void write_parties(const Package& package, PartySet parties, capnp::List<capnp::Text>::Builder codes) {
  unsigned next = 0;
  for (Party party = 0; party < package.parties().size(); ++party) {
    if (parties.contains(party)) codes.set(next++, package.parties()[party].code);
  }
}

// Everything that an option has follow: what control's list keeps for later, and what happens at once.
void enact(const World& full, Plan plan, std::uint8_t number, const std::vector<Party>& deciders, Consequences& out) {
  const Package& package = *full.package;
  const auto option = plan.getOptions()[number - 1u];
  const std::vector<DueEvent> events = events_in(full, option, deciders);
  const auto is_later = [&](const DueEvent& event) { return event.due > full.now; };
  auto effective = out.enter(PartySet::of(kControl)).initDecisionEffective();
  effective.setDecision(plan.getId());
  effective.setOption(number);
  if (deciders.size() == 1) effective.setParty(code_of(package, deciders.front()));
  effective.setTags(option.getTags());
  auto later = effective.initLater(static_cast<unsigned>(std::count_if(events.begin(), events.end(), is_later)));
  unsigned next = 0;
  for (const DueEvent& event : events) {
    if (!is_later(event)) continue;
    auto pending = later[next++];
    pending.setKind(event.plan.getKind());
    pending.setIncident(event.plan.getIncident());
    write_parties(package, event.parties, pending.initParties(static_cast<unsigned>(event.parties.size())));
    pending.setDue(event.due);
  }
  for (const DueEvent& event : events) {
    if (!is_later(event))
      record_event(package, event.plan.getKind(), view_of(event.plan.getIncident()), event.parties, out);
  }
  for (const auto delivery : option.getTells()) deliver(package, delivery, out);
  add_effects(full, option, deciders, out);
}

// The option that now counts for all who decide it together; 0: none (yet).
std::uint8_t agreed_option(const World& full, std::string_view decision, schema::DecisionMode mode, unsigned options) {
  std::uint8_t least = UINT8_MAX, most = 0;
  bool awaited = false;
  for (const auto& [opened, item] : full.slice<DecisionsSlice>().items) {
    if (item.decision != decision) continue;
    least = std::min(least, item.chosen);
    most = std::max(most, item.chosen);
    awaited = awaited || (item.chosen == 0 && !item.lapsed);
  }
  if (mode != schema::DecisionMode::COMBINED) return least == most ? most : 0;
  // Nothing more forceful can come, or nobody is asked any more.
  return most == options || !awaited ? most : 0;
}

bool counts_already(const World& full, std::string_view decision) {
  const auto& counting = full.slice<DecisionsSlice>().counting;
  return std::any_of(counting.begin(), counting.end(), [&](const CountingChoice& choice) {
    return choice.decision == decision && choice.party == kNoParty;
  });
}

// --- readiness

bool observes(const World& full, Party observer, Party mover, ExerciseTime now) {
  const std::string topic = "posture_" + code_of(*full.package, mover);
  return full.value({VariableKind::INFORMATION, observer, kNoParty, topic}, now) >= kObservedAt;
}

void enter_observed(const Package& package, Party mover, Party observer, std::int32_t value, Consequences& out) {
  auto observed = out.enter(PartySet::of(observer)).initObserved();
  observed.setParty(code_of(package, mover));
  observed.setWhat("readiness");
  observed.setValue(value);
}

// A choice that counts from this very moment has its own effect on `key`: it replaces the default (B0 rule 2).
bool replaced_by_choice(const World& full, ExerciseTime now, const VariableKey& key) {
  for (const CountingChoice& choice : full.slice<DecisionsSlice>().counting) {
    const auto* plan = full.package->decision(choice.decision);
    if (choice.time != now || plan == nullptr) continue;
    for (const auto effect : plan->reader().getOptions()[choice.option - 1u].getEffects()) {
      const auto parsed =
          parse_effect(view_of(effect), *full.package, choice.party, full.package->other_core(choice.party));
      if (parsed && parsed->key == key) return true;
    }
  }
  return false;
}

}  // namespace

void open_for_each(const World& full, Plan plan, ExerciseTime now, Consequences& out) {
  const Package& package = *full.package;
  for (const Party party : deciders_of(package, plan)) {
    std::vector<Seat> seats;
    for (const auto name : plan.getSeats()) {
      for (const Seat seat : package.seats_named(view_of(name))) {
        if (package.seats()[seat].party == party) seats.push_back(seat);
      }
    }
    open_for(full, plan, seats, now, out);
  }
}

void settle_decision(const World& full, const DecisionItem& item, Consequences& out) {
  const auto* message = full.package->decision(item.decision);
  if (message == nullptr) return;
  const Plan plan = message->reader();
  const unsigned options = plan.getOptions().size();
  const bool alone = item.mode == schema::DecisionMode::SINGLE || item.mode == schema::DecisionMode::EACH;
  if (alone && item.chosen == 0) return;
  if (alone && !plan.getOptions()[item.chosen - 1u].getBoth()) return enact(full, plan, item.chosen, {item.party}, out);
  if (counts_already(full, item.decision)) return;
  const std::uint8_t option = agreed_option(full, item.decision, item.mode, options);
  if (option != 0) enact(full, plan, option, deciders_of(*full.package, plan), out);
}

void couple_readiness(const World& full, const Event& event, Consequences& out) {
  const Package& package = *full.package;
  const auto changed = event.entry.getVariableChanged();
  const VariableKey key = read_variable(changed.getVariable(), package);
  if (key.kind != VariableKind::READINESS || key.a == kNoParty || changed.getNew() == changed.getOld()) return;
  const bool risen = changed.getNew() > changed.getOld();
  for (Party other = 1; other < package.parties().size(); ++other) {
    if (other == key.a || package.parties()[other].kind != schema::PartyKind::STATE) continue;
    const bool notified = risen && notified_movement(full, key.a, other, event.time);
    const bool observed = observes(full, other, key.a, event.time);
    if (observed) enter_observed(package, key.a, other, changed.getNew(), out);
    if (observed || notified)
      out.effect({VariableKind::READINESS_KNOWN, key.a, other, ""}, changed.getNew(), EffectKind::set);
    const VariableKey moved =
        dyad_key(notified ? VariableKind::TRUST : VariableKind::ESCALATION, package, key.a, other);
    if (!risen || !(observed || notified) || replaced_by_choice(full, event.time, moved)) continue;
    out.effect(moved, notified ? kTrustNotified : kEscalationUnnotified);
  }
}

void record_event(const Package& package, schema::EventKind kind, std::string_view incident, PartySet parties,
                  Consequences& out) {
  auto recorded = out.enter(parties).initEventRecorded();
  recorded.setKind(kind);
  recorded.setIncident(std::string(incident));
  write_parties(package, parties, recorded.initParties(static_cast<unsigned>(parties.size())));
}

void deliver(const Package& package, schema::Delivery::Reader delivery, Consequences& out) {
  bool everybody = false;
  std::map<Party, std::vector<Seat>> told;
  for (const auto name : delivery.getTo()) {
    if (view_of(name) == "public") {
      everybody = true;
      continue;
    }
    for (const Seat seat : package.seats_named(view_of(name))) told[package.seats()[seat].party].push_back(seat);
  }
  const auto enter = [&](PartySet audience, const std::vector<Seat>& seats) {
    auto delivered = out.enter(audience).initInjectDelivered();
    auto codes = delivered.initTo(static_cast<unsigned>(seats.size()));
    for (unsigned i = 0; i < seats.size(); ++i) codes.set(i, package.seats()[seats[i]].code);
    delivered.setText(delivery.getText());
    delivered.setFrom(delivery.getFrom());
    delivered.setMeans(delivery.getMeans());
    delivered.setTopic(delivery.getTopic());
    delivered.setPublic(everybody);
  };
  if (everybody) return enter(package.everybody(), {});
  for (const auto& [party, seats] : told) enter(PartySet::of(party), seats);
}

}  // namespace parley
