// What control's list says will happen at a time: injects, phases, decisions, activities, lines, ENDEX. The plan is
// made from the package and the world, so that a coordinator that starts again goes on with exactly what has not
// happened yet.
#include <algorithm>
#include <charconv>

#include "common/base/planted.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/decisions.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/evaluation.h"
#include "common/mechanisms/lines.h"
#include "common/mechanisms/notification.h"
#include "coordinator/play.h"
#include "coordinator/rules.h"

namespace parley {
namespace {

constexpr ExerciseTime kDecisionLead =
    4 * kHour;  // a decision opens so long before it is due, unless it says (domain.md D0.2)
constexpr ExerciseTime kScriptedLead = kHour;  // scripted conduct is offered so long before its row

bool opened_by_inject(const Package& package, std::string_view decision) {
  for (const auto& inject : package.injects()) {
    for (const auto id : inject.reader().getOpens()) {
      if (text(id) == decision) return true;
    }
  }
  return false;
}

void offer_row(Play& play, const std::string& id, Party party, std::string_view seat, ExerciseTime due) {
  Draft draft(PartySet::of(party) | kControl, kNoEntry);
  auto offered = draft.entry().initDecisionOpened();
  offered.setDecision("row " + id);
  offered.initSeats(1).set(0, capnp::Text::Reader(seat.data(), seat.size()));
  offered.setDue(due);
  const auto inject = play.world().package->inject(id)->reader();
  offered.setTitle(inject.getTitle());
  auto text = offered.initText();
  text.setEn("Your services are about to act in this matter. Let it happen, or stop it; without an answer it happens.");
  text.setZh("贵方有关部门即将采取行动。请决定放行或叫停；未答复即视为放行。");
  auto options = offered.initOptions(2);
  options[0].setEn("Let it happen");
  options[0].setZh("放行");
  options[1].setEn("Stop it");
  options[1].setZh("叫停");
  play.enter(std::move(draft));
}

}  // namespace

void Play::plan(ExerciseTime due, PlanRank rank, std::function<void(Play&)> happen) {
  Planned item{due, rank, plan_.size(), std::move(happen)};
  const auto place = std::upper_bound(plan_.begin() + static_cast<std::ptrdiff_t>(next_planned_), plan_.end(), item,
                                      [](const Planned& a, const Planned& b) {
                                        return std::tie(a.due, a.rank, a.order) < std::tie(b.due, b.rank, b.order);
                                      });
  plan_.insert(place, std::move(item));
}

void Play::prepare() {
  if (prepared_ || !world().package->loaded()) return;
  prepared_ = true;
  rules_->load(*world().package);
  plan_phases();
  plan_activities();
  plan_line_changes();
  plan_encounters();
  plan_injects();
  for (const auto& [number, sent] : world().slice<ConductSlice>().sent) plan_effect(number, sent.show_at);
  plan_decisions();
  plan_end();
  watch_preconditions();
  watch_contingencies();
  watch_open_expectations();
}

void Play::plan_injects() {
  const Package& package = *world().package;
  for (const auto& inject : package.injects()) {
    const auto reader = inject.reader();
    const std::string id = text(reader.getId());
    const auto time = parse_time(text(reader.getTime()));
    if (!time || reader.getCondition().size() != 0 || inject_offered(world(), id) ||
        inject_status(world(), id) != schema::InjectStatus::PLANNED)
      continue;
    const ExerciseTime early = planted(Bug::inject_early) ? 10 * kMinute : 0;
    plan(*time - early, kInjectRank, [id](Play& play) {
      if (inject_status(play.world(), id) == schema::InjectStatus::PLANNED) play.fall_due(id);
    });
    const std::string seat = text(reader.getScripted().getSeat());
    const Seat who = package.seat(seat);
    if (who == kNoSeat || decision_opened(world(), "row " + id)) continue;
    const Party party = package.seats()[who].party;
    plan(std::max<ExerciseTime>(0, *time - kScriptedLead), kDecisionRank,
         [=](Play& play) { offer_row(play, id, party, seat, *time); });
  }
}

void Play::plan_phases() {
  std::uint16_t number = 0;
  for (const auto& phase : world().package->phases()) {
    ++number;
    const auto begins = parse_time(text(phase.reader().getBegins()));
    if (!begins || world().phase >= number) continue;
    plan(*begins, kPhaseRank, [number](Play& play) {
      Draft draft(play.world().package->everybody(), kNoEntry);
      draft.entry().initPhaseEntered().setPhase(number);
      play.enter(std::move(draft));
    });
  }
}

void Play::plan_decisions() {
  const Package& package = *world().package;
  for (const auto& decision : package.decisions()) {
    const std::string id = text(decision.reader().getId());
    auto opens = parse_time(text(decision.reader().getOpens()));
    const auto due = parse_time(text(decision.reader().getDue()));
    if (!opens && opened_by_inject(package, id)) continue;
    if (!opens && due) opens = std::max<ExerciseTime>(0, *due - kDecisionLead);
    if (!opens || decision_opened(world(), id)) continue;
    plan(*opens, kDecisionRank, [id](Play& play) {
      Consequences out(kNoEntry);
      open_decision(play.world(), id, play.now(), out);
      play.enter(out, kNoEntry);
    });
  }
}

void Play::plan_activities() {
  for (const auto& activity : world().package->activities()) {
    const std::string id = text(activity.reader().getId());
    const std::string unless = text(activity.reader().getUnless());
    const auto starts = parse_time(text(activity.reader().getStarts()));
    if (!starts || activity_started(world(), id)) continue;
    plan(*starts, kActivityRank, [id, unless](Play& play) {
      const bool called_off =
          !unless.empty() &&
          play.conditions().evaluate(unless, Scope{&play.world(), play.now(), kNoEntry, kNoParty}).holds;
      Consequences out(kNoEntry);
      start_activity(play.world(), id, !called_off, out);
      play.enter(out, kNoEntry);
    });
  }
}

void Play::plan_line_changes() {
  const Package& package = *world().package;
  for (const auto& inject : package.injects()) {
    for (const auto change : inject.reader().getLineStates()) {
      const auto at = parse_time(text(change.getAt()));
      const auto line = package.line(text(change.getLine()));
      const auto state = change.getState();
      if (!at || !line || *at < world().now) continue;
      plan(*at, kLineRank, [line, state](Play& play) {
        if (state_of(play.world(), *line) == state) return;
        Consequences out(kNoEntry);
        set_line_state(play.world(), *line, state, out);
        play.enter(out, kNoEntry);
      });
    }
  }
}

void Play::plan_encounters() {
  for (const auto& encounter : world().package->encounters()) {
    const std::string id = text(encounter.reader().getId());
    const auto opens = parse_time(text(encounter.reader().getOpens()));
    if (!opens || !encounter_state(world(), id).empty()) continue;
    plan(*opens, kActivityRank, [id](Play& play) {
      Consequences out(kNoEntry);
      open_encounter(play.world(), id, play.now(), out);
      play.enter(out, kNoEntry);
    });
  }
}

void Play::plan_end() {
  plan(world().package->duration(), kEndRank, [](Play& play) {
    Draft draft(play.world().package->everybody(), kNoEntry);
    auto changed = draft.entry().initClockChanged();
    changed.setState(schema::ClockState::ENDED);
    changed.setAt(play.now());
    changed.setNumerator(play.world().clock.numerator);
    changed.setDenominator(play.world().clock.denominator);
    changed.setReason("The planned time is over.");
    play.enter(std::move(draft));
  });
}

void Play::judge_absence(const std::string& expectation) {
  for (Watch& watch : watches_) {
    if (watch.id != expectation || watch.done || watch.kind != Watch::Kind::absence) continue;
    watch.done = true;
    Consequences out(kNoEntry);
    out.enter(PartySet::of(kControl)).initExpectationMet().setExpectation(expectation);
    enter(out, kNoEntry);
    return;
  }
}

}  // namespace parley
