#include <algorithm>
#include <cstdlib>

#include "common/base/suggest.h"
#include "common/mechanisms/acts.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/decisions_enact.h"
#include "common/mechanisms/encounters.h"

namespace parley {
namespace {

constexpr std::int32_t kPeacetime = 1, kMaximum = 5;  // readiness, B0

Refusal unknown_decision(const World& view, Party party, const std::string& id) {
  std::vector<std::string> open;
  for (const auto& [opened, item] : view.slice<DecisionsSlice>().items) {
    if (item.party == party && item.chosen == 0) open.push_back(item.decision);
  }
  const auto near = nearest(id, open);
  return {"decisions.unknown",
          "No decision \"" + id + "\" is before your party" +
              (near ? "; did you mean " + *near + "?" : "; choose one of those that have been opened to you.")};
}

Verdict check_decide(const World& view, ExerciseTime now, Seat seat, schema::Decide::Reader act) {
  const Party party = view.package->seats()[seat].party;
  const DecisionItem* item = find_decision(view, view_of(act.getDecision()), party);
  if (item == nullptr) return unknown_decision(view, party, text(act.getDecision()));
  const bool entitled = std::any_of(item->seats.begin(), item->seats.end(),
                                    [&](Seat decider) { return stands_in_for(view, seat, decider, now); });
  if (!entitled) {
    const std::string decider =
        item->seats.empty() ? std::string("nobody") : view.package->seats()[item->seats.front()].code;
    return Refusal{"decisions.authority",
                   "This decision is for " + decider +
                       " to take; advise that seat by an internal message, or ask it to delegate."};
  }
  if (item->chosen != 0) {
    return Refusal{"decisions.taken", "Your party has taken this decision already (option " +
                                          std::to_string(item->chosen) + "); a choice stands once made."};
  }
  if (act.getOption() == 0 || act.getOption() > item->options) {
    return Refusal{"decisions.option", "There is no option " + std::to_string(act.getOption()) +
                                           "; choose one from 1 to " + std::to_string(item->options) + "."};
  }
  if (auto refusal = refuse_long("decisions.tooLong", "The reason", act.getReason())) return *refusal;
  return PartySet::of(party);
}

Verdict check_posture(const World& view, ExerciseTime now, Seat seat, schema::PostureSet::Reader act) {
  const Party party = view.package->seats()[seat].party;
  if (!may_act(view, now, seat, {"HOS", "DEF"})) {
    return Refusal{"decisions.authority",
                   "Only the head of state or the defence minister sets the readiness of forces; advise them by an "
                   "internal message."};
  }
  if (view.package->common().getDrill()) {
    return Refusal{"decisions.drill", "This exercise is a drill of the lines: no force moves in it."};
  }
  const std::int32_t wanted = act.getReadiness();
  if (wanted < kPeacetime || wanted > kMaximum) {
    return Refusal{"decisions.readiness", "Readiness goes from 1 (peacetime) to 5 (maximum)."};
  }
  const std::int32_t current = view.value({VariableKind::READINESS, party, kNoParty, ""}, now);
  if (wanted == current)
    return Refusal{"decisions.sameReadiness", "Readiness is " + std::to_string(current) + " already."};
  if (std::abs(wanted - current) > 1) {
    return Refusal{"decisions.step", "Readiness moves by one step at a time; from " + std::to_string(current) +
                                         " set " + std::to_string(wanted > current ? current + 1 : current - 1) +
                                         " first."};
  }
  if (auto refusal = refuse_long("decisions.tooLong", "The reason", act.getReason())) return *refusal;
  return PartySet::of(party);
}

Verdict check_grant(const World& view, ExerciseTime now, Seat seat, schema::Grant::Reader act) {
  const Party party = view.package->seats()[seat].party;
  if (!may_act(view, now, seat, {"HOS", "FM", "DEF"})) {
    return Refusal{"decisions.authority",
                   "Access and release are granted by the head of state, the foreign or the defence minister."};
  }
  if (act.getKind() != schema::EventKind::ACCESS && act.getKind() != schema::EventKind::RELEASE) {
    return Refusal{
        "decisions.notGranted",
        "Only access and release can be granted; a joint search follows from an accepted offer of assistance."};
  }
  const Party to = view.package->party(view_of(act.getTo()));
  if (to == kNoParty || to == party || to == kControl) {
    return Refusal{"decisions.unknownParty",
                   "A grant names the other party it is given to; \"" + text(act.getTo()) + "\" is none."};
  }
  if (incident_state(view, view_of(act.getIncident())).empty()) {
    return Refusal{"decisions.unknownIncident", "Your party knows of no incident \"" + text(act.getIncident()) +
                                                    "\"; name one that you were told of."};
  }
  const PartySet dyad = PartySet::of(party) | to;
  if (is_recorded(view, act.getKind(), view_of(act.getIncident()), dyad)) {
    return Refusal{"decisions.granted", "This has been recorded already; nothing more is needed."};
  }
  return dyad;
}

}  // namespace

Verdict check_decisions(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::DECIDE:
      return check_decide(view, now, seat, act.getDecide());
    case ActKind::POSTURE_SET:
      return check_posture(view, now, seat, act.getPostureSet());
    default:
      return check_grant(view, now, seat, act.getGrant());
  }
}

}  // namespace parley
