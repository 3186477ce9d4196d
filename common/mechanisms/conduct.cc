#include "common/mechanisms/conduct.h"

#include <algorithm>
#include <array>

#include "common/base/limits.h"
#include "common/base/wall_time.h"
#include "common/mechanisms/acts.h"
#include "common/mechanisms/conduct_parts.h"
#include "common/mechanisms/encounters.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::ROLL_CALL,   ActKind::REAL_WORLD,     ActKind::INTERNAL_MESSAGE,
                              ActKind::DELEGATE,    ActKind::STARTEX,        ActKind::ENDEX,
                              ActKind::PAUSE,       ActKind::RESUME,         ActKind::CLOCK_RATE,
                              ActKind::CLOCK_JUMP,  ActKind::INJECT_RELEASE, ActKind::INJECT_HOLD,
                              ActKind::INJECT_SKIP, ActKind::INJECT_AD_HOC,  ActKind::TRAFFIC_SET,
                              ActKind::SEAT_BAR,    ActKind::ADJUDICATE,     ActKind::RULE,
                              ActKind::NOTE,        ActKind::DISCLOSE,       ActKind::REDACT};

bool many(ActKind act) { return act == ActKind::ROLL_CALL || act == ActKind::INTERNAL_MESSAGE || act == ActKind::NOTE; }

Refusal refuse(const char* code, std::string reason) { return {code, std::move(reason)}; }

Verdict check_internal(const World& view, Seat seat, schema::InternalMessage::Reader message) {
  const Party party = view.package->seats()[seat].party;
  if (message.getText().getBody().size() > limits::kBodyBytes)
    return refuse("conduct.tooLong", "The text is longer than 16 KiB; send it in parts.");
  if (auto refusal = refuse_incident(view, "conduct.unknownIncident", message.getText().getIncident())) return *refusal;
  if (auto refusal = refuse_name("conduct.language", "The language", message.getText().getLanguage())) return *refusal;
  for (const auto code : message.getTo()) {
    const Seat to = view.package->seat(text(code));
    if (to == kNoSeat || view.package->seats()[to].party != party) {
      return refuse("conduct.notOurSeat", "An internal message goes to seats of the own party; " + text(code) +
                                              " is none. Use a line to write to another party.");
    }
  }
  return PartySet::of(party);
}

Verdict check_delegate(const World& view, Seat seat, schema::Delegate::Reader act) {
  const SeatInfo& author = view.package->seats()[seat];
  const Seat from = view.package->seat(text(act.getFrom())), to = view.package->seat(text(act.getTo()));
  if (from == kNoSeat || to == kNoSeat)
    return refuse("conduct.unknownSeat", "The delegation names a seat that does not exist.");
  if (view.package->seats()[from].party != author.party || view.package->seats()[to].party != author.party) {
    return refuse("conduct.notOurSeat", "A party delegates between its own seats only.");
  }
  if (from != seat && !has_role(view, seat, {"HOS"})) {
    return refuse("conduct.authority",
                  "Only the seat itself or its head of state may delegate " + text(act.getFrom()) + ".");
  }
  return PartySet::of(author.party);
}

Verdict check_clock(const World& view, ExerciseTime now, schema::Act::Reader act) {
  const auto state = view.clock.state;
  using State = schema::ClockState;
  switch (act.which()) {
    case ActKind::STARTEX:
      if (state != State::PREPARED) return refuse("conduct.started", "STARTEX has been declared already.");
      if (!view.package->loaded()) return refuse("conduct.notLoaded", "The exercise package is not loaded yet.");
      break;
    case ActKind::ENDEX:
      if (state == State::ENDED) return refuse("conduct.ended", "ENDEX has been declared already.");
      break;
    case ActKind::PAUSE:
      if (state != State::RUNNING)
        return refuse("conduct.notRunning", "The exercise is not running, so it cannot be paused.");
      break;
    case ActKind::RESUME:
      if (state != State::PAUSED) return refuse("conduct.notPaused", "The exercise is not paused.");
      break;
    case ActKind::CLOCK_RATE:
      if (!is_clock_rate(act.getClockRate().getNumerator(), act.getClockRate().getDenominator())) {
        return refuse(
            "conduct.rate",
            "A clock rate is a fraction of two positive integers, at most 1,000,000 exercise seconds a second.");
      }
      if (state == State::ENDED) return refuse("conduct.ended", "The exercise is over.");
      break;
    case ActKind::CLOCK_JUMP:
      if (state != State::RUNNING) return refuse("conduct.notRunning", "The clock jumps only while the exercise runs.");
      if (act.getClockJump().getTo() <= now)
        return refuse("conduct.backwards", "A jump goes forward; the exercise clock is past " +
                                               format_time(act.getClockJump().getTo()) + ".");
      if (act.getClockJump().getTo() > view.package->duration())
        return refuse("conduct.beyondEnd", "The exercise ends at " + format_time(view.package->duration()) +
                                               "; jump to before that, or declare ENDEX.");
      break;
    default:
      break;
  }
  return view.package->everybody();
}

Verdict check_inject(const World& view, const std::string& id, schema::Act::Reader act) {
  if (view.package->inject(id) == nullptr) return refuse("conduct.unknownInject", "The list has no inject " + id + ".");
  const auto status = inject_status(view, id);
  if (status == schema::InjectStatus::RELEASED || status == schema::InjectStatus::SENT)
    return refuse("conduct.released", "Inject " + id + " has been released already.");
  if (act.which() == ActKind::INJECT_RELEASE && view.clock.state != schema::ClockState::RUNNING) {
    return refuse("conduct.notRunning", "Injects are released while the exercise runs.");
  }
  return PartySet::of(kControl);
}

Verdict check_bar(const World& view, const std::string& code) {
  const Seat seat = view.package->seat(code);
  if (seat == kNoSeat) return refuse("conduct.unknownSeat", "There is no seat " + code + ".");
  return PartySet::of(view.package->seats()[seat].party);
}

Verdict check_disclose(const World& view, schema::Disclose::Reader act) {
  const EntryNumber end = view.last == kNoEntry ? 0 : view.last + 1;
  for (const auto range : act.getRanges()) {
    if (range.getFrom() >= range.getTo() || range.getTo() > end) {
      return refuse("conduct.range", "There are entries from 0 to " + std::to_string(end - 1) +
                                         "; what is opened is a range of them, such as 12-40.");
    }
  }
  const bool everything = act.getRanges().size() == 0 && act.getTo().size() == 0;
  if (everything && view.clock.state != schema::ClockState::ENDED) {
    return refuse("conduct.openAll",
                  "Everything is opened to everybody only after ENDEX. Before it, name the parties or the entries.");
  }
  for (const auto code : act.getTo()) {
    const Party party = view.package->party(text(code));
    if (party == kNoParty) return refuse("conduct.unknownParty", "There is no party " + text(code) + ".");
    if (party == kControl) return refuse("conduct.openToControl", "Control reads everything already.");
  }
  return PartySet::of(kControl);
}

Verdict check_redact(const World& view, schema::Redact::Reader act) {
  if (act.getEntries().size() == 0) return refuse("conduct.nothing", "Name the entries whose text is to be removed.");
  for (const auto number : act.getEntries()) {
    if (view.last == kNoEntry || number > view.last)
      return refuse("conduct.unknownEntry", "There is no entry " + std::to_string(number) + " yet.");
  }
  return PartySet::of(kControl);
}

// "UX" in "E(CN-UX)+1"; empty when all are known, or it is of another form.
std::string unknown_party_in(const std::string& effect, const Package& package) {
  const auto begin = effect.find('('), dash = effect.find('-', begin), end = effect.find(')', begin);
  if ((!effect.starts_with("E(") && !effect.starts_with("T(")) || dash >= end || end == std::string::npos) return "";
  for (const std::string& code :
       {effect.substr(begin + 1, dash - begin - 1), effect.substr(dash + 1, end - dash - 1)}) {
    if (package.party(code) == kNoParty) return code;
  }
  return "";
}

template <typename Ruling>
Verdict check_ruling(const World& view, Ruling act) {
  for (const auto effect : act.getEffects()) {
    if (const std::string code = unknown_party_in(text(effect), *view.package); !code.empty())
      return refuse("conduct.effectParty", "There is no party " + code + " (in " + text(effect) + ").");
    if (!parse_effect(text(effect), *view.package, kNoParty, kNoParty)) {
      return refuse("conduct.effect", "The effect \"" + text(effect) + "\" is not of the form E(CN-US)+1.");
    }
  }
  for (const auto code : act.getTold()) {
    if (view.package->party(text(code)) == kNoParty)
      return refuse("conduct.unknownParty", "There is no party " + text(code) + " to tell.");
  }
  return PartySet::of(kControl);
}

Verdict check_rule(const World& view, schema::Rule::Reader act) {
  if (act.getItem() != kNoEntry && (view.last == kNoEntry || act.getItem() > view.last))
    return refuse("conduct.unknownEntry", "There is no entry " + std::to_string(act.getItem()) + " to rule on yet.");
  if (act.getText().size() == 0) return refuse("conduct.noRuling", "The ruling is missing; write it in a sentence.");
  return check_ruling(view, act);
}

Verdict check_control(const World& view, ExerciseTime now, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::INJECT_RELEASE:
      return check_inject(view, text(act.getInjectRelease().getInject()), act);
    case ActKind::INJECT_HOLD:
      return check_inject(view, text(act.getInjectHold().getInject()), act);
    case ActKind::INJECT_SKIP:
      return check_inject(view, text(act.getInjectSkip().getInject()), act);
    case ActKind::SEAT_BAR:
      return check_bar(view, text(act.getSeatBar().getSeat()));
    case ActKind::DISCLOSE:
      return check_disclose(view, act.getDisclose());
    case ActKind::REDACT:
      return check_redact(view, act.getRedact());
    case ActKind::ADJUDICATE:
      return check_ruling(view, act.getAdjudicate());
    case ActKind::RULE:
      return check_rule(view, act.getRule());
    case ActKind::INJECT_AD_HOC:
      if (auto refusal = refuse_ad_hoc(view, act.getInjectAdHoc().getInject())) return *refusal;
      return PartySet::of(kControl);
    case ActKind::TRAFFIC_SET:
      if (!view.package->line(text(act.getTrafficSet().getFault().getLine())))
        return refuse("conduct.unknownLine",
                      "There is no line " + text(act.getTrafficSet().getFault().getLine()) + ".");
      if (const auto from = act.getTrafficSet().getFault().getFrom();
          from.size() != 0 && view.package->party(text(from)) == kNoParty)
        return refuse("conduct.unknownParty", "There is no party " + text(from) + ".");
      return PartySet::of(kControl);
    case ActKind::NOTE:
      return PartySet::of(kControl);
    default:
      return check_clock(view, now, act);
  }
}

Verdict check(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  const Party party = view.package->seats()[seat].party;
  switch (act.which()) {
    case ActKind::ROLL_CALL:
      return PartySet::of(party);
    case ActKind::REAL_WORLD:
      return view.package->everybody();
    case ActKind::INTERNAL_MESSAGE:
      return check_internal(view, seat, act.getInternalMessage());
    case ActKind::DELEGATE:
      return check_delegate(view, seat, act.getDelegate());
    default:
      break;
  }
  if (party != kControl) return refuse("conduct.controlOnly", "Only exercise control may do this.");
  if (!act.isNote() && has_role(view, seat, {"EVAL"}))
    return refuse("conduct.evaluator",
                  "An evaluator observes, marks, rates and notes, and leaves play alone; this is for the director and "
                  "the controllers.");
  return check_control(view, now, act);
}

void change_clock(const World& world, const Event& event, schema::ClockState state, Consequences& out) {
  auto changed = out.enter(world.package->everybody()).initClockChanged();
  changed.setState(state);
  changed.setAt(event.time);
  changed.setNumerator(world.clock.numerator);
  changed.setDenominator(world.clock.denominator);
  changed.setFixed(world.slice<ConductSlice>().rate_fixed);
  if (event.act->isPause()) changed.setReason(event.act->getPause());
  if (event.act->isEndex()) changed.setReason(event.act->getEndex());
  if (event.act->isRealWorld()) {
    changed.setRealWorld(true);
    changed.setReason(event.act->getRealWorld());
  }
}

void start(const World& world, const Event& event, Consequences& out) {
  auto changed = out.enter(world.package->everybody()).initClockChanged();
  const bool fixed = world.slice<ConductSlice>().rate_fixed;
  changed.setState(schema::ClockState::RUNNING);
  changed.setAt(event.time);
  changed.setNumerator(fixed ? world.clock.numerator : world.package->common().getClock().getFactor());
  changed.setDenominator(fixed ? world.clock.denominator : 1);
  changed.setFixed(fixed);
}

void set_rate(const World& world, const Event& event, Consequences& out) {
  const auto rate = event.act->getClockRate();
  auto changed = out.enter(world.package->everybody()).initClockChanged();
  changed.setState(world.clock.state);
  changed.setAt(event.time);
  changed.setNumerator(rate.getNumerator());
  changed.setDenominator(rate.getDenominator());
  changed.setFixed(true);
}

void change_inject(std::string_view inject, schema::InjectStatus status, std::string_view reason, Consequences& out) {
  auto changed = out.enter(PartySet::of(kControl)).initInjectChanged();
  changed.setInject({inject.data(), inject.size()});
  changed.setStatus(status);
  changed.setReason({reason.data(), reason.size()});
}

// Without ranges all that stands in the record, the act itself included; without parties everybody.
void disclose(const World& world, const Event& event, Consequences& out) {
  const auto act = event.act->getDisclose();
  const PartySet to = act.getTo().size() == 0 ? world.package->everybody() : parties_of(*world.package, act.getTo());
  auto opened = out.enter(to).initOpened();
  opened.setTo(to.bits());
  if (act.getRanges().size() > 0) return opened.setRanges(act.getRanges());
  auto all = opened.initRanges(1)[0];
  all.setFrom(0);
  all.setTo(event.number + 1);
}

// What it does to variables, each seen by those who see the variable; the reason goes to whom control tells it.
template <typename Ruling>
void rule(const World& world, Ruling act, capnp::Text::Reader reason, EntryNumber item, Consequences& out) {
  for (const auto effect : act.getEffects()) {
    if (const auto parsed = parse_effect(text(effect), *world.package, kNoParty, kNoParty)) out.effect(*parsed);
  }
  if (act.getTold().size() == 0) return;
  auto adjudicated = out.enter(parties_of(*world.package, act.getTold())).initAdjudicated();
  adjudicated.setReason(reason);
  adjudicated.setItem(item);
}

void consequences(const World& world, const Event& event, Consequences& out) {
  if (!event.act) return;
  const auto& act = *event.act;
  using State = schema::ClockState;
  switch (act.which()) {
    case ActKind::STARTEX:
      return start(world, event, out);
    case ActKind::ENDEX:
      return change_clock(world, event, State::ENDED, out);
    case ActKind::PAUSE:
      return change_clock(world, event, State::PAUSED, out);
    case ActKind::RESUME:
      return change_clock(world, event, State::RUNNING, out);
    case ActKind::REAL_WORLD:
      if (world.clock.state == State::RUNNING) change_clock(world, event, State::PAUSED, out);
      return;
    case ActKind::CLOCK_RATE:
      return set_rate(world, event, out);
    case ActKind::INJECT_HOLD:
      return change_inject(text(act.getInjectHold().getInject()), schema::InjectStatus::HELD, "", out);
    case ActKind::INJECT_SKIP:
      return change_inject(text(act.getInjectSkip().getInject()), schema::InjectStatus::SKIPPED,
                           text(act.getInjectSkip().getReason()), out);
    case ActKind::SEAT_BAR: {
      auto bar = out.enter(event.audience).initSeatBarred();
      bar.setSeat(act.getSeatBar().getSeat());
      bar.setUntil(act.getSeatBar().getUntil());
      return;
    }
    case ActKind::DISCLOSE:
      return disclose(world, event, out);
    case ActKind::TRAFFIC_SET:
      out.enter(PartySet::of(kControl)).setTrafficFault(act.getTrafficSet().getFault());
      return;
    case ActKind::DELEGATE: {
      auto delegated = out.enter(event.audience).initDelegated();
      delegated.setFrom(act.getDelegate().getFrom());
      delegated.setTo(act.getDelegate().getTo());
      delegated.setUntil(act.getDelegate().getUntil());
      return;
    }
    case ActKind::ADJUDICATE:
      return rule(world, act.getAdjudicate(), act.getAdjudicate().getReason(), kNoEntry, out);
    case ActKind::RULE:
      return rule(world, act.getRule(), act.getRule().getText(), act.getRule().getItem(), out);
    default:
      return;
  }
}

void apply_released(ConductSlice& slice, const Package& package, const Event& event) {
  const auto released = event.entry.getInjectReleased();
  InjectState& state = slice.injects[text(released.getInject())];
  state.status = schema::InjectStatus::RELEASED;
  state.released = event.time;
  state.entry = event.number;
  slice.sent.erase(released.getSent());
  for (const auto number : released.getDeliveries()) state.deliveries.push_back(number);
  if (const Party value = package.party(text(released.getValue())); value != kNoParty)
    state.values = state.values | value;
}

void apply_sent(ConductSlice& slice, const Package& package, const Event& event) {
  const auto entry = event.entry.getInjectSent();
  SentInject& sent = slice.sent[event.number];
  sent.inject = text(entry.getInject());
  sent.show_at = entry.getShowAt();
  sent.manual = entry.getManual();
  sent.value = package.party(text(entry.getValue()));
  for (const auto number : entry.getDeliveries()) {
    sent.deliveries.push_back(number);
    const auto delivered = slice.delivered.find(number);
    if (delivered != slice.delivered.end()) sent.told = sent.told | delivered->second.audience;
  }
  if (entry.hasAdHoc()) {
    const auto inject = Message<schema::Inject>::from(entry.getAdHoc());
    sent.ad_hoc.assign(inject.bytes().begin(), inject.bytes().end());
  }
  slice.injects[sent.inject].status = schema::InjectStatus::SENT;
}

void apply(World& world, const Event& event) {
  auto& slice = world.slice<ConductSlice>();
  switch (event.kind) {
    case EntryKind::INJECT_RELEASED:
      return apply_released(slice, *world.package, event);
    case EntryKind::INJECT_SENT:
      return apply_sent(slice, *world.package, event);
    case EntryKind::INJECT_CHANGED:
      slice.injects[text(event.entry.getInjectChanged().getInject())].status =
          event.entry.getInjectChanged().getStatus();
      return;
    case EntryKind::INJECT_OFFERED:
      slice.injects[text(event.entry.getInjectOffered().getInject())].offered = true;
      return;
    case EntryKind::INJECT_DELIVERED:
      slice.delivered[event.number] = {event.audience, event.time, event.entry.getInjectDelivered().getEmergency()};
      return;
    case EntryKind::SEAT_BARRED:
      slice.bars[world.package->seat(text(event.entry.getSeatBarred().getSeat()))] =
          event.entry.getSeatBarred().getUntil();
      return;
    case EntryKind::DELEGATED: {
      const auto delegated = event.entry.getDelegated();
      slice.delegations.push_back({world.package->seat(text(delegated.getFrom())),
                                   world.package->seat(text(delegated.getTo())),
                                   delegated.getUntil() < 0 ? kNever : delegated.getUntil()});
      return;
    }
    case EntryKind::CLOCK_CHANGED:
      slice.rate_fixed = event.entry.getClockChanged().getFixed();
      return;
    default:
      break;
  }
  if (event.act && event.act->isRollCall() && event.seat != kNoSeat) slice.present.emplace(event.seat, event.time);
}

}  // namespace

void ConductSlice::retain(const Package& package, Party party) {
  if (party != kControl) {
    injects.clear();
    sent.clear();
  }
  const auto ours = [&](Seat seat) {
    return party == kControl || (seat < package.seats().size() && package.seats()[seat].party == party);
  };
  erase_if(delivered, [&](const auto& item) { return !item.second.audience.contains(party); });
  std::erase_if(bars, [&](const auto& item) { return !ours(item.first); });
  std::erase_if(present, [&](const auto& item) { return !ours(item.first); });
  std::erase_if(delegations, [&](const Delegation& item) { return !ours(item.from); });
}

Mechanism conduct_mechanism() {
  return {.name = "conduct",
          .acts = kActs,
          .many = many,
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<ConductSlice>>()); },
          .check = check,
          .consequences = consequences,
          .next_due = nullptr,
          .pass = nullptr,
          .apply = apply};
}

bool barred(const World& view, Seat seat, ExerciseTime now) {
  const auto& bars = view.slice<ConductSlice>().bars;
  const auto found = bars.find(seat);
  return found != bars.end() && now < found->second;
}

bool stands_in_for(const World& view, Seat seat, Seat other, ExerciseTime now) {
  if (seat == other) return true;
  const auto& delegations = view.slice<ConductSlice>().delegations;
  return std::any_of(delegations.begin(), delegations.end(),
                     [&](const Delegation& item) { return item.from == other && item.to == seat && now < item.until; });
}

bool rate_fixed(const World& view) { return view.slice<ConductSlice>().rate_fixed; }

bool contingency_released(const World& full, std::string_view inject, Party party) {
  const auto& slice = full.slice<ConductSlice>();
  const auto found = slice.injects.find(inject);
  const bool on_its_way = std::any_of(slice.sent.begin(), slice.sent.end(), [&](const auto& item) {
    return item.second.inject == inject && item.second.value == party;
  });
  return on_its_way || (found != slice.injects.end() && found->second.values.contains(party));
}

ExerciseTime shown_at(schema::Entry::Reader entry) {
  if (!entry.isInjectDelivered()) return 0;
  const std::uint64_t time = entry.getInjectDelivered().getShowAt();
  return static_cast<ExerciseTime>(std::min<std::uint64_t>(time, kLastExerciseTime));
}

bool inject_offered(const World& full, std::string_view inject) {
  const auto& injects = full.slice<ConductSlice>().injects;
  const auto found = injects.find(inject);
  return found != injects.end() && found->second.offered;
}

schema::InjectStatus inject_status(const World& full, std::string_view inject) {
  const auto& injects = full.slice<ConductSlice>().injects;
  const auto found = injects.find(inject);
  return found == injects.end() ? schema::InjectStatus::PLANNED : found->second.status;
}

}  // namespace parley
