#include "common/mechanisms/admission.h"

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/delegation.h"

namespace parley {
namespace {

bool always_allowed(ActKind act) { return act == ActKind::ROLL_CALL || act == ActKind::REAL_WORLD; }
bool after_the_end(ActKind act) {
  return act == ActKind::MARK || act == ActKind::RATE || act == ActKind::NOTE || act == ActKind::OBSERVATION ||
         act == ActKind::DISCLOSE || act == ActKind::REDACT;
}

// Observers are a party that only reads (DESIGN section 2), whatever their program or browser sends.
std::optional<Refusal> refuse_by_state(const World& view, Party party, ActKind act) {
  using State = schema::ClockState;
  if (view.package->parties()[party].kind == schema::PartyKind::OBSERVERS && !always_allowed(act))
    return Refusal{"conduct.observersRead", "Observers read; they take no part in play."};
  const State state = view.clock.state;
  if (state == State::ENDED && !(party == kControl && after_the_end(act))) {
    return Refusal{"conduct.ended", "The exercise is over: ENDEX has been declared."};
  }
  if (party == kControl || always_allowed(act) || state == State::RUNNING) return std::nullopt;
  if (state == State::PREPARED) return Refusal{"conduct.notStarted", "The exercise has not started: wait for STARTEX."};
  return Refusal{"conduct.paused", "The exercise is paused. Keep this as a draft and send it when play goes on."};
}

}  // namespace

Verdict audience_of_acts(const World& view, ExerciseTime now, Seat seat, capnp::List<schema::Act>::Reader acts) {
  std::optional<PartySet> audience;
  for (const auto act : acts) {
    const Mechanism* mechanism = mechanism_for(view.mechanisms(), act.which());
    if (mechanism == nullptr)
      return Refusal{"act.unavailable",
                     "This instrument is not available in this exercise: no mechanism takes the act."};
    if (const auto refusal = refuse_by_state(view, view.package->seats()[seat].party, act.which())) return *refusal;
    if (acts.size() > 1 && (mechanism->many == nullptr || !mechanism->many(act.which()))) {
      return Refusal{"act.alone", "This act opens something of its own and is submitted alone."};
    }
    const Verdict verdict = mechanism->check(view, now, seat, act);
    if (const auto* refusal = std::get_if<Refusal>(&verdict)) return *refusal;
    const PartySet one = std::get<PartySet>(verdict) | kControl;
    if (audience && *audience != one)
      return Refusal{"act.audiences", "Acts for different audiences are submitted separately."};
    audience = one;
  }
  if (!audience) return Refusal{"act.none", "A submission carries at least one act."};
  return *audience;
}

Verdict admit_acts(const World& view, ExerciseTime now, Seat seat, schema::Submission::Reader submission) {
  if (barred(view, seat, now))
    return Refusal{"seat.barred", "Control has barred this seat for the time being; its deputy may act."};
  Verdict verdict = audience_of_acts(view, now, seat, submission.getActs());
  if (std::holds_alternative<Refusal>(verdict)) return verdict;
  const PartySet audience = std::get<PartySet>(verdict);
  if ((PartySet(submission.getAudience()) | kControl) != audience) {
    return Refusal{"act.audience", "The submission names another audience than the act has; nothing was sent."};
  }
  for (const auto code : submission.getSeats()) {
    const Seat named = view.package->seat(text(code));
    if (named == kNoSeat || !audience.contains(view.package->seats()[named].party)) {
      return Refusal{"seat.unknown", "The seat " + text(code) + " is not in the audience of this act."};
    }
  }
  if (auto refusal = refuse_unapproved(view, now, seat, submission)) return *refusal;
  return verdict;
}

}  // namespace parley
