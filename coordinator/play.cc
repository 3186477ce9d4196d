#include "coordinator/play.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/mechanisms/delegation.h"
#include "coordinator/effects.h"
#include "coordinator/rules.h"

namespace parley {

Play::Play(Sequence& sequence, std::span<const Mechanism> mechanisms)
    : sequence_(sequence), mechanisms_(mechanisms), rules_(std::make_unique<Rules>()) {}
Play::~Play() = default;

void Play::at(ExerciseTime time, WallTime wall) {
  now_ = std::max(time, world().now);
  wall_ = wall;
  chain_ = 0;
}

void Play::enter(Draft draft) {
  const EntryNumber number = sequence_.enter(draft, now_, wall_);
  if (!following_) follow(number);
}

void Play::enter(Consequences& consequences, EntryNumber cause) {
  const EntryNumber first = sequence_.size();
  auto effects = drafts_of_effects(world(), now_, cause, consequences);
  enter_drafts(consequences.drafts());
  enter_drafts(effects);
  if (!following_) follow(first);
}

void Play::enter_drafts(std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    if (++chain_ > limits::kConsequenceChain) return;
    sequence_.enter(draft, now_, wall_);
  }
}

// Consequences follow breadth first: those of one entry are entered together, before those of the next.
void Play::follow(EntryNumber first) {
  following_ = true;
  followed_ = first;
  while (followed_ < sequence_.size()) {
    const EntryNumber base = sequence_.size() - sequence_.batch().size();
    const EntryMessage entry = sequence_.batch()[followed_ - base];
    ++followed_;
    for (const Event& event : events_of(entry.reader(), *world().package)) {
      mark_stale(event);
      follow_event(event);
    }
    if (followed_ == sequence_.size()) evaluate_watches();
  }
  following_ = false;
}

void Play::follow_event(const Event& event) {
  if (event.kind == EntryKind::PACKAGE_PART || event.kind == EntryKind::DESCRIPTOR) return;
  const bool stopped = chain_ > limits::kConsequenceChain;
  if (stopped) return;
  Consequences out(event.number);
  for (const Mechanism& mechanism : mechanisms_) {
    if (mechanism.consequences != nullptr) mechanism.consequences(world(), event, out);
  }
  rules_->consequences(*this, event, out);
  if (!out.empty()) enter(out, event.number);
  if (event.act && event.act->isInjectRelease()) release(text(event.act->getInjectRelease().getInject()), true);
  if (event.act && event.act->isInjectAdHoc()) release(event.act->getInjectAdHoc().getInject(), true, kNoParty);
  if (event.act && event.act->isDirectiveRule()) rule_by_dice(event);
  if (event.kind == EntryKind::VARIABLE_CHANGED) stop_play_at_escalation();
  if (chain_ > limits::kConsequenceChain) {
    Draft draft(PartySet::of(kControl), event.number);
    auto failed = draft.entry().initRuleFailed();
    failed.setReason(
        "One event caused more than 64 entries; what would have followed was left out. Look at the rules on this "
        "event.");
    failed.setChain(true);
    sequence_.enter(draft, now_, wall_);
  }
}

// The seed is the coordinator's until ENDEX, so a mechanism cannot throw.
void Play::rule_by_dice(const Event& event) {
  constexpr unsigned kSides = 100;  // odds are in a hundred
  PARLEY_CHECK(dice_ != nullptr, "a run has dice");
  Consequences out(event.number);
  rule_directive(world(), event, dice_(event.number, "directive", kSides), out);
  enter(out, event.number);
}

// Combat is outside the subject: free play ends at E >= 8, and where no person is control, so does the exercise
// (domain.md B0).
void Play::stop_play_at_escalation() {
  const Package& package = *world().package;
  const auto limit = package.common().getStopAtEscalation();
  if (limit == 0 || world().clock.state != schema::ClockState::RUNNING) return;
  const bool reached = std::any_of(world().variables.begin(), world().variables.end(), [&](const auto& item) {
    return item.first.kind == VariableKind::ESCALATION && item.second.value >= limit;
  });
  if (!reached) return;
  Draft draft(package.everybody(), kNoEntry);
  auto changed = draft.entry().initClockChanged();
  changed.setState(schema::ClockState::ENDED);
  changed.setAt(now_);
  changed.setNumerator(world().clock.numerator);
  changed.setDenominator(world().clock.denominator);
  changed.setReason("Free play ends here: the escalation has reached the level of armed conflict.");
  enter(std::move(draft));
}

const Play::Deadline& Play::next_deadline() const {
  if (deadline_.size == sequence_.size()) return deadline_;
  deadline_ = {sequence_.size(), kNever, nullptr};
  for (const Mechanism& mechanism : mechanisms_) {
    if (mechanism.next_due == nullptr) continue;
    const ExerciseTime due = mechanism.next_due(world());
    if (due < deadline_.due) deadline_ = {sequence_.size(), due, &mechanism};
  }
  return deadline_;
}

ExerciseTime Play::next_due() const {
  ExerciseTime next = std::min(next_deadline().due, next_watch());
  if (next_planned_ < plan_.size()) next = std::min(next, plan_[next_planned_].due);
  return next;
}

// What is due at one instant: scheduled things first, then contingencies (which are watched), then passed deadlines,
// oldest first.
void Play::pass(ExerciseTime until, WallTime wall) {
  while (world().clock.state == schema::ClockState::RUNNING) {
    const Deadline deadline = next_deadline();
    const ExerciseTime planned = next_planned_ < plan_.size() ? plan_[next_planned_].due : kNever;
    const ExerciseTime watched = next_watch();
    const ExerciseTime due = std::min({deadline.due, planned, watched});
    if (due >= until) return;
    at(due, wall);
    if (planned == due) {
      const Planned next = plan_[next_planned_++];
      next.happen(*this);
    } else if (watched == due) {
      evaluate_watches();
    } else {
      Consequences out(kNoEntry);
      deadline.whose->pass(world(), due, out);
      PARLEY_CHECK(!out.empty(), "a mechanism let a deadline pass without an entry");
      enter(out, kNoEntry);
    }
  }
}

}  // namespace parley
