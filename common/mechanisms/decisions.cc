#include "common/mechanisms/decisions.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/acts.h"
#include "common/mechanisms/decisions_enact.h"
#include "common/mechanisms/notification.h"

namespace parley {

namespace {

constexpr std::array kActs = {ActKind::DECIDE, ActKind::POSTURE_SET, ActKind::GRANT};

// --- consequences

// An option that counts only when the others choose it too. What the engine asks of a seat by itself (scripted conduct)
// has no plan.
bool counts_with_others(const Message<schema::DecisionPlan>* plan, std::uint8_t option) {
  return plan != nullptr && plan->reader().getOptions()[option - 1u].getBoth();
}

void take(const World& world, const Event& event, Consequences& out) {
  const auto act = event.act->getDecide();
  const DecisionItem* item = find_decision(world, view_of(act.getDecision()), event.party);
  if (item == nullptr || item->chosen != 0) return;
  const auto* plan = world.package->decision(item->decision);
  const bool alone = item->mode == schema::DecisionMode::SINGLE || item->mode == schema::DecisionMode::EACH;
  auto taken = out.enter(item->audience).initDecisionTaken();
  taken.setDecision(act.getDecision());
  taken.setParty(code_of(*world.package, event.party));
  taken.setSeat(world.package->seats()[event.seat].code);
  taken.setOption(act.getOption());
  taken.setLate(item->lapsed || event.time > item->due);
  taken.setStands(alone && !counts_with_others(plan, act.getOption()));
}

void set_posture(const World& world, const Event& event, Consequences& out) {
  const std::uint8_t readiness = event.act->getPostureSet().getReadiness();
  auto changed = out.enter(PartySet::of(event.party)).initPostureChanged();
  changed.setParty(code_of(*world.package, event.party));
  changed.setReadiness(readiness);
  const bool rises = readiness > world.value({VariableKind::READINESS, event.party, kNoParty, ""}, event.time);
  changed.setNotified(rises && notified_movement(world, event.party, event.time));
  out.effect({VariableKind::READINESS, event.party, kNoParty, ""}, readiness, EffectKind::set);
}

void grant(const World& world, const Event& event, Consequences& out) {
  const auto act = event.act->getGrant();
  const PartySet parties = PartySet::of(event.party) | world.package->party(view_of(act.getTo()));
  if (is_recorded(world, act.getKind(), view_of(act.getIncident()), parties)) return;
  record_event(*world.package, act.getKind(), view_of(act.getIncident()), parties, out);
}

void consequences(const World& world, const Event& event, Consequences& out) {
  if (event.act) {
    switch (event.act->which()) {
      case ActKind::DECIDE:
        return take(world, event, out);
      case ActKind::POSTURE_SET:
        return set_posture(world, event, out);
      case ActKind::GRANT:
        return grant(world, event, out);
      default:
        return;
    }
  }
  const auto settle = [&](capnp::Text::Reader decision, capnp::Text::Reader party) {
    if (const DecisionItem* item = find_decision(world, view_of(decision), world.package->party(view_of(party))))
      settle_decision(world, *item, out);
  };
  switch (event.kind) {
    case EntryKind::DECISION_TAKEN:
      return settle(event.entry.getDecisionTaken().getDecision(), event.entry.getDecisionTaken().getParty());
    case EntryKind::DECISION_LAPSED:
      return settle(event.entry.getDecisionLapsed().getDecision(), event.entry.getDecisionLapsed().getParty());
    case EntryKind::VARIABLE_CHANGED:
      return couple_readiness(world, event, out);
    default:
      return;
  }
}

// --- deadlines

ExerciseTime item_due(const DecisionItem& item) { return item.chosen == 0 && !item.lapsed ? item.due : kNever; }

ExerciseTime next_due(const World& world) {
  ExerciseTime due = kNever;
  for (const auto& [opened, item] : world.slice<DecisionsSlice>().items) due = std::min(due, item_due(item));
  for (const PendingEvent& event : world.slice<DecisionsSlice>().pending) due = std::min(due, event.due);
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [opened, item] : world.slice<DecisionsSlice>().items) {
    if (item_due(item) != due) continue;
    auto lapsed = out.enter(item.audience).initDecisionLapsed();
    lapsed.setDecision(item.decision);
    lapsed.setParty(code_of(*world.package, item.party));
    return;
  }
  for (const PendingEvent& event : world.slice<DecisionsSlice>().pending) {
    if (event.due == due) return record_event(*world.package, event.kind, event.incident, event.parties, out);
  }
}

// --- apply

void apply_opened(World& world, const Event& event) {
  const auto opened = event.entry.getDecisionOpened();
  DecisionItem item;
  item.decision = text(opened.getDecision());
  for (const auto code : opened.getSeats()) {
    const Seat seat = world.package->seat(view_of(code));
    if (seat != kNoSeat) item.seats.push_back(seat);
  }
  if (!item.seats.empty()) item.party = world.package->seats()[item.seats.front()].party;
  item.mode = opened.getMode();
  item.options = static_cast<std::uint8_t>(opened.getOptions().size());
  item.due = opened.getDue();
  item.audience = event.audience;
  world.slice<DecisionsSlice>().items.emplace(event.number, std::move(item));
}

DecisionItem* find_item(World& world, capnp::Text::Reader decision, capnp::Text::Reader party) {
  auto& items = world.slice<DecisionsSlice>().items;
  const Party of = world.package->party(view_of(party));
  const auto found = std::ranges::find_if(
      items, [&](const auto& item) { return item.second.decision == view_of(decision) && item.second.party == of; });
  return found == items.end() ? nullptr : items.change(found->first);
}

void apply_taken(World& world, schema::DecisionTaken::Reader taken) {
  DecisionItem* item = find_item(world, taken.getDecision(), taken.getParty());
  if (item == nullptr) return;
  item->chosen = taken.getOption();
  item->late = taken.getLate();
}

void apply_effective(World& world, const Event& event) {
  const auto effective = event.entry.getDecisionEffective();
  auto& slice = world.slice<DecisionsSlice>();
  slice.counting.push_back({text(effective.getDecision()), effective.getOption(),
                            world.package->party(view_of(effective.getParty())), event.time});
  for (const auto later : effective.getLater()) {
    slice.pending.push_back(
        {later.getKind(), text(later.getIncident()), parties_of(*world.package, later.getParties()), later.getDue()});
  }
}

void apply_recorded(World& world, const Event& event) {
  const auto recorded = event.entry.getEventRecorded();
  auto& slice = world.slice<DecisionsSlice>();
  RecordedEvent item{recorded.getKind(), text(recorded.getIncident()),
                     parties_of(*world.package, recorded.getParties()), event.audience};
  // What was to be recorded by now has been: control's list of what is still to come moves on.
  const auto awaited = std::find_if(slice.pending.begin(), slice.pending.end(), [&](const PendingEvent& pending) {
    return pending.due <= event.time && pending.kind == item.kind && pending.incident == item.incident &&
           pending.parties == item.parties;
  });
  if (awaited != slice.pending.end()) slice.pending.erase(awaited);
  slice.recorded.push_back(std::move(item));
}

void apply(World& world, const Event& event) {
  switch (event.kind) {
    case EntryKind::DECISION_OPENED:
      return apply_opened(world, event);
    case EntryKind::DECISION_TAKEN:
      return apply_taken(world, event.entry.getDecisionTaken());
    case EntryKind::DECISION_LAPSED: {
      const auto lapsed = event.entry.getDecisionLapsed();
      if (DecisionItem* item = find_item(world, lapsed.getDecision(), lapsed.getParty())) item->lapsed = true;
      return;
    }
    case EntryKind::DECISION_EFFECTIVE:
      return apply_effective(world, event);
    case EntryKind::EVENT_RECORDED:
      return apply_recorded(world, event);
    default:
      return;
  }
}

}  // namespace

void DecisionsSlice::retain(const Package&, Party party) {
  erase_if(items, [&](const auto& item) { return !item.second.audience.contains(party); });
  std::erase_if(recorded, [&](const RecordedEvent& event) { return !event.audience.contains(party); });
  if (party == kControl) return;
  counting.clear();
  pending.clear();
}

Mechanism decisions_mechanism() {
  return {.name = "decisions",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<DecisionsSlice>>()); },
          .check = check_decisions,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply};
}

const DecisionItem* find_decision(const World& world, std::string_view decision, Party party) {
  for (const auto& [opened, item] : world.slice<DecisionsSlice>().items) {
    if (item.decision == decision && item.party == party) return &item;
  }
  return nullptr;
}

bool is_recorded(const World& world, schema::EventKind kind, std::string_view incident, PartySet parties) {
  const auto& recorded = world.slice<DecisionsSlice>().recorded;
  return std::any_of(recorded.begin(), recorded.end(), [&](const RecordedEvent& event) {
    return event.kind == kind && event.incident == incident && event.parties == parties;
  });
}

bool decision_opened(const World& world, std::string_view decision) {
  const auto& items = world.slice<DecisionsSlice>().items;
  return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.second.decision == decision; });
}

void open_decision(const World& full, std::string_view id, ExerciseTime now, Consequences& out) {
  const auto* plan = full.package->decision(id);
  if (plan == nullptr || plan->reader().getOptions().size() == 0) return;
  if (decision_opened(full, id)) return;
  open_for_each(full, plan->reader(), now, out);
}

int option_chosen(const World& world, std::string_view decision, Party party) {
  const auto& slice = world.slice<DecisionsSlice>();
  int chosen = 0;
  for (const auto& [opened, item] : slice.items) {
    if (item.decision != decision || (party != kNoParty && item.party != party)) continue;
    const bool alone = item.mode == schema::DecisionMode::SINGLE || item.mode == schema::DecisionMode::EACH;
    if (alone || party != kNoParty) chosen = std::max<int>(chosen, item.chosen);
  }
  if (party != kNoParty) return chosen;
  for (const CountingChoice& choice : slice.counting) {
    if (choice.decision == decision && choice.party == kNoParty) return choice.option;
  }
  return chosen;
}

}  // namespace parley
