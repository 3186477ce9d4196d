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
#include "common/record/remainder.h"
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

void fill(const std::vector<EntryNumber>& numbers, capnp::List<std::uint64_t>::Builder list) {
  for (unsigned i = 0; i < numbers.size(); ++i) list.set(i, numbers[i]);
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
    const auto status = inject_status(world(), text(needed));
    if (status == schema::InjectStatus::RELEASED || status == schema::InjectStatus::SENT) continue;
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

void Play::deliver_all(schema::Inject::Reader inject, ExerciseTime show_at, SentInject* sent) {
  const Package& package = *world().package;
  Consequences out(kNoEntry);
  for (const auto delivery : inject.getDeliveries()) deliver(package, delivery, out);
  for (Draft& draft : out.drafts()) {
    auto delivered = draft.entry().getInjectDelivered();
    delivered.setEmergency(inject.getEmergency());
    delivered.setIncident(inject.getIncident());
    if (inject.hasMedia()) delivered.setMedia(inject.getMedia());
    name_activity(package, text(inject.getId()), draft.audience(), delivered);
    delivered.setShowAt(static_cast<std::uint64_t>(show_at));
    sent->told = sent->told | draft.audience();
    sent->deliveries.push_back(sequence_.size());
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

void Play::fall_due(const std::string& id, Party value) {
  const auto* inject = world().package->inject(id);
  if (inject == nullptr || !inject->reader().getManual()) return release(id, false, value);
  if (inject_offered(world(), id) || !may_be_released(inject->reader())) return;
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto offered = draft.entry().initInjectOffered();
  offered.setInject(id);
  offered.setDue(now_);
  enter(std::move(draft));
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
  SentInject sent;
  sent.inject = text(inject.getId());
  sent.manual = manual;
  sent.value = value;
  sent.show_at = next_showing();
  deliver_all(inject, sent.show_at, &sent);
  sent.show_at != 0 ? send_ahead(inject, sent) : take_effect(inject, sent, kNoEntry);
  following_ = inside;
  if (!inside) follow(first);
}

// By the exercise clock as it runs now. Nothing is shown after the planned end: a node that has lost the coordinator by
// then would show it, and ENDEX comes before it is entered as shown.
ExerciseTime Play::next_showing() const {
  const Clock& clock = world().clock;
  const ExerciseTime ahead = (lookahead_ms_ * clock.numerator + clock.denominator - 1) / clock.denominator;
  const ExerciseTime show_at = std::min(now_ + ahead, world().package->duration());
  return show_at > now_ ? show_at : 0;
}

void Play::send_ahead(schema::Inject::Reader inject, const SentInject& sent) {
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto entry = draft.entry().initInjectSent();
  entry.setInject(inject.getId());
  entry.setManual(sent.manual);
  entry.setShowAt(sent.show_at);
  if (sent.value != kNoParty) entry.setValue(world().package->parties()[sent.value].code);
  fill(sent.deliveries, entry.initDeliveries(static_cast<unsigned>(sent.deliveries.size())));
  if (world().package->inject(sent.inject) == nullptr) {
    // Its texts are in what is delivered; the world must not hang on them.
    entry.setAdHoc(inject);
    const auto bare = remainder_of(draft.entry().asReader());
    if (bare) entry.setAdHoc(bare->reader().getInjectSent().getAdHoc());
  }
  plan_effect(sequence_.enter(draft, now_, wall_), sent.show_at);
}

void Play::plan_effect(EntryNumber sent, ExerciseTime show_at) {
  plan(show_at, kInjectRank, [sent](Play& play) { play.show(sent); });
}

// The parties are shown it now.
void Play::show(EntryNumber number) {
  const auto& all = world().slice<ConductSlice>().sent;
  const auto found = all.find(number);
  if (found == all.end()) return;
  const SentInject sent = found->second;
  const EntryNumber first = sequence_.size();
  following_ = true;
  if (const auto* listed = world().package->inject(sent.inject)) {
    take_effect(listed->reader(), sent, number);
  } else {
    const auto ad_hoc = Message<schema::Inject>::trusted(sent.ad_hoc);
    take_effect(ad_hoc.reader(), sent, number);
  }
  following_ = false;
  follow(first);
}

void Play::take_effect(schema::Inject::Reader inject, const SentInject& sent, EntryNumber number) {
  Draft draft(PartySet::of(kControl), kNoEntry);
  auto released = draft.entry().initInjectReleased();
  released.setInject(inject.getId());
  released.setManual(sent.manual);
  released.setSent(number);
  if (sent.value != kNoParty) released.setValue(world().package->parties()[sent.value].code);
  fill(sent.deliveries, released.initDeliveries(static_cast<unsigned>(sent.deliveries.size())));
  const EntryNumber entry = sequence_.enter(draft, now_, wall_);
  Consequences out(entry);
  inject_effects(inject, sent.value, sent.told, out);
  enter(out, entry);
  open_expectations(inject, entry);
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
      const EntryNumber opening = sequence_.enter(draft, now_, wall_);
      if (there) watch_expectation(id, plan, party, opening, due);
    }
  }
}

}  // namespace parley
