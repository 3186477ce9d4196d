#include "ops/fork_branch.h"

#include <algorithm>

#include "common/mechanisms/doctrine.h"
#include "coordinator/load.h"

namespace parley {
namespace {

RunPlan run_of(const BranchPoint& point, const RehearsalPlan& plan) {
  RunPlan run;
  run.origin = plan.origin;
  run.kind = schema::RunKind::FORK;
  run.half = derived(plan.seed, "control's half");
  run.random = derived(plan.seed, "run");
  run.sign_key = derived(plan.seed, "sign key");
  run.curve_key = derived(plan.seed, "curve key");
  run.profiles = plan.profiles;
  run.resumed_because = "A branch of " + text(point.entries[0].reader().getDescriptor().getOrigin()) + " from entry " +
                        std::to_string(point.number()) + ": bots play every seat.";
  return run;
}

bool by_hand(schema::Act::Reader act) {
  switch (act.which()) {
    case schema::Act::INJECT_RELEASE:
    case schema::Act::INJECT_HOLD:
    case schema::Act::INJECT_SKIP:
    case schema::Act::INJECT_AD_HOC:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::variant<BranchPoint, Refusal> branch_point(std::vector<EntryMessage> entries, ExerciseTime time) {
  BranchPoint point{std::move(entries), 0, {}, World(doctrine())};
  for (const EntryMessage& entry : point.entries) {
    point.world.apply(entry.reader());
    point.kept.take(entry.reader(), point.world);
  }
  const auto state = point.world.clock.state;
  if (state == schema::ClockState::PREPARED)
    return Refusal{"fork.prepared", "The exercise had not begun there: parley rehearse plays it from the beginning."};
  if (state == schema::ClockState::ENDED)
    return Refusal{"fork.ended", "The exercise had ended there: choose an earlier moment."};
  point.time = std::max(point.world.now, state == schema::ClockState::RUNNING ? time : 0);
  return point;
}

std::vector<ScriptedAct> acts_of_control(std::span<const EntryMessage> later, const Package& package) {
  std::vector<ScriptedAct> acts;
  for (const EntryMessage& entry : later) {
    for (const Event& event : events_of(entry.reader(), package)) {
      if (event.act && event.party == kControl && by_hand(*event.act))
        acts.push_back({event.time, event.seat, Message<schema::Act>::from(*event.act), {}, true});
    }
  }
  return acts;
}

RehearsalResult play_branch(const BranchPoint& point, const RehearsalPlan& plan) {
  Conductor conductor(doctrine());
  RunPlan run = run_of(point, plan);
  std::vector<EntryMessage> entries = point.entries;
  entries[0] = branch_descriptor(point.entries[0], point.number(), run);
  for (const EntryMessage& entry : entries) conductor.fold(entry);
  const auto tell = [&](const std::vector<EntryMessage>& batch) {
    if (plan.on_batch && !batch.empty()) plan.on_batch(conductor, batch);
  };
  tell(entries);
  const WallTime wall = entries.back().reader().getWall() + 1;
  const auto seated = conductor.seat_branch(run, wall);
  tell(seated);
  const auto resumed = conductor.resume(run, point.time, wall);
  tell(resumed);
  return play_on(conductor, {point.entries, seated, resumed, point.kept}, plan, wall);
}

}  // namespace parley
