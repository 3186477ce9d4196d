// Releasing an inject: what is told to whom, and everything that its row says happens with it.
#include <algorithm>

#include "common/exercise/institutions.h"
#include "common/mechanisms/acts.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/information.h"
#include "common/mechanisms/lines.h"
#include "coordinator/play.h"

namespace parley {
namespace {

constexpr ExerciseTime kExpectationDue = 2 * kHour;  // after the planned time, unless the row says (domain.md D0.2)

// The planning inject names the activity to the party that has to notify it.
void name_activity(const Package& package, std::string_view inject, PartySet audience,
                   schema::InjectDelivered::Builder delivered) {
  for (const auto& activity : package.activities()) {
    const auto plan = activity.reader();
    if (text(plan.getInject()) == inject && audience.contains(package.party(text(plan.getParty()))))
      delivered.setActivity(plan.getId());
  }
}

Party incident_party(const Package& package, Party value) { return value == kNoParty ? package.core(0) : value; }

// What it requires is there and declared, and something says when it is met.
bool is_playable(const Package& package, std::span<const Mechanism> mechanisms, schema::Expectation::Reader plan) {
  const std::string_view name = view_of(plan.getRequires());
  const bool there = std::any_of(mechanisms.begin(), mechanisms.end(),
                                 [&](const Mechanism& mechanism) { return mechanism.name == name; });
  return there && is_declared(package.common(), name) && (plan.getDone().size() > 0 || plan.getJudged());
}

}  // namespace

void Play::skip(std::string_view inject, std::string_view reason) {
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto changed = draft.entry().initInjectChanged();
  changed.setInject({inject.data(), inject.size()});
  changed.setStatus(schema::InjectStatus::SKIPPED);
  changed.setReason({reason.data(), reason.size()});
  enter(std::move(draft));
}

bool Play::may_be_released(schema::Inject::Reader inject) {
  for (const auto needed : inject.getNeeds()) {
    if (inject_status(world(), text(needed)) == schema::InjectStatus::RELEASED) continue;
    skip(text(inject.getId()), "It needs inject " + text(needed) + ", which was not released.");
    return false;
  }
  if (inject.getSkipIf().size() != 0 &&
      conditions_.evaluate(text(inject.getSkipIf()), Scope{&world(), now_, kNoEntry, kNoParty}).holds) {
    skip(text(inject.getId()), "The condition under which it is skipped is true.");
    return false;
  }
  if (inject.getScripted().getSeat().size() != 0 &&
      option_chosen(world(), "row " + text(inject.getId()), kNoParty) == 2) {
    skip(text(inject.getId()), "The head of state of the acting party has stopped it.");
    return false;
  }
  return true;
}

void Play::deliver_all(schema::Inject::Reader inject, std::vector<EntryNumber>* numbers, PartySet* told) {
  const Package& package = *world().package;
  Consequences out(kNoEntry);
  for (const auto delivery : inject.getDeliveries()) deliver(package, delivery, out);
  for (Draft& draft : out.drafts()) {
    auto delivered = draft.entry().getInjectDelivered();
    delivered.setEmergency(inject.getEmergency());
    delivered.setIncident(inject.getIncident());
    if (inject.hasMedia()) delivered.setMedia(inject.getMedia());
    name_activity(package, text(inject.getId()), draft.audience(), delivered);
    *told = *told | draft.audience();
    numbers->push_back(sequence_.size());
    sequence_.enter(draft, now_, wall_);
  }
}

void Play::inject_effects(schema::Inject::Reader inject, Party value, PartySet told, Consequences& out) {
  const Package& package = *world().package;
  for (const auto effect : inject.getEffects()) {
    const Party self = incident_party(package, value);
    if (const auto parsed = parse_effect(text(effect), package, self, package.other_core(self))) out.effect(*parsed);
  }
  if (inject.getMediaEffect()) media_effect(world(), inject, out);
  if (inject.getIncident().size() != 0)
    open_incident(world(), text(inject.getIncident()), told, inject.getEmergency(), text(inject.getId()), out);
  if (inject.getEncounter().size() != 0) open_encounter(world(), text(inject.getEncounter()), out);
  for (const auto conduct : inject.getConduct()) unit_conduct(world(), conduct, out);
  for (const auto event : inject.getEvents())
    record_event(package, event.getKind(), text(event.getIncident()), parties_of(package, event.getParties()), out);
  for (const auto fault : inject.getTraffic()) out.enter(PartySet::of(kControl)).setTrafficFault(fault);
  for (const auto change : inject.getLineStates()) {
    const auto line = package.line(text(change.getLine()));
    if (line && change.getAt().size() == 0) set_line_state(world(), *line, change.getState(), out);
  }
  for (const auto bar : inject.getBars()) {
    const Seat seat = package.seat(text(bar.getSeat()));
    if (seat == kNoSeat) continue;
    auto barred = out.enter(PartySet::of(package.seats()[seat].party)).initSeatBarred();
    barred.setSeat(bar.getSeat());
    barred.setUntil(now_ + parse_duration(text(bar.getFor())).value_or(kHour));
  }
  for (const auto check : inject.getChecks()) {
    const auto line = package.line(text(check.getLine()));
    const ExerciseTime within = parse_duration(text(check.getWithin())).value_or(5 * kMinute);
    for (unsigned i = 0; line && i < check.getCount(); ++i)
      order_check(world(), *line, package.party(text(check.getFrom())), check.getNoNotice(), within, out);
  }
  for (const auto decision : inject.getOpens()) open_decision(world(), text(decision), out);
}

void Play::release(const std::string& id, bool manual, Party value) {
  const auto* inject = world().package->inject(id);
  if (inject == nullptr) return;
  const bool wanted = manual || may_be_released(inject->reader());
  if (wanted) release(inject->reader(), manual, value);
}

void Play::release(schema::Inject::Reader inject, bool manual, Party value) {
  const bool inside = following_;
  const EntryNumber first = sequence_.size();
  following_ = true;  // what follows, follows when the whole row is entered
  chain_ = 0;
  std::vector<EntryNumber> numbers;
  PartySet told;
  deliver_all(inject, &numbers, &told);
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto released = draft.entry().initInjectReleased();
  released.setInject(inject.getId());
  released.setManual(manual);
  if (value != kNoParty) released.setValue(world().package->parties()[value].code);
  auto list = released.initDeliveries(static_cast<unsigned>(numbers.size()));
  for (unsigned i = 0; i < numbers.size(); ++i) list.set(i, numbers[i]);
  const EntryNumber entry = sequence_.enter(draft, now_, wall_);
  Consequences out(entry);
  inject_effects(inject, value, told, out);
  enter(out, entry);
  open_expectations(inject, entry);
  following_ = inside;
  if (!inside) follow(first);
}

void Play::open_expectations(schema::Inject::Reader inject, EntryNumber since) {
  const Package& package = *world().package;
  const ExerciseTime planned =
      inject.getTime().size() == 0 ? now_ : std::max(now_, parse_time(text(inject.getTime())).value_or(now_));
  char letter = 'a';
  for (const auto plan : inject.getExpects()) {
    const std::string base = plan.getId().size() != 0 ? text(plan.getId()) : text(inject.getId()) + letter;
    ++letter;
    ExerciseTime due = planned + kExpectationDue;
    if (const auto time = parse_time(text(plan.getDue()))) due = std::max(*time, now_);
    if (const auto duration = parse_duration(text(plan.getDue()))) due = now_ + *duration;
    PartySet parties;
    for (const auto by : plan.getBy()) {
      for (const Seat seat : package.seats_named(text(by))) parties = parties | package.seats()[seat].party;
    }
    for (Party party = 0; party < package.parties().size(); ++party) {
      if (!parties.contains(party)) continue;
      const std::string id = parties.size() == 1 ? base : base + " " + package.parties()[party].code;
      Draft draft(PartySet::of(kControl), since);
      auto opened = draft.entry().initExpectationOpened();
      opened.setExpectation(id);
      opened.setInject(inject.getId());
      opened.setParty(package.parties()[party].code);
      opened.setSeats(plan.getBy());
      opened.setDue(due);
      const std::string requires_ = text(plan.getRequires());
      const bool there = requires_.empty() || is_playable(*world().package, mechanisms_, plan);
      if (!there) opened.setWaits(requires_);
      sequence_.enter(draft, now_, wall_);
      if (there) watch_expectation(id, plan, party, since, due);
    }
  }
}

}  // namespace parley
