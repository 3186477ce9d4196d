// Who may propose, answer, invoke, doubt, close and review a compact, and when.
#include <algorithm>

#include "common/mechanisms/compact_parts.h"
#include "common/mechanisms/delegation.h"
#include "common/mechanisms/encounters.h"

namespace parley {
namespace {

using Maybe = std::optional<Refusal>;
using PrincipleList = capnp::List<schema::Principle>::Reader;

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

Maybe refuse_dyad(const World& view, Seat seat, capnp::Text::Reader dyad) {
  const auto pair = compact_sides(view, view_of(dyad));
  const Party own = party_of(view, seat);
  if (pair && (pair->first == own || pair->second == own) && pair->first != kControl && pair->second != kControl)
    return std::nullopt;
  return Refusal{
      "compact.dyad",
      "A compact is between your party and one other; write the two codes in alphabetical order, for example "
      "CN-US."};
}

PartySet audience_of_dyad(const World& view, std::string_view dyad) {
  const auto pair = *compact_sides(view, dyad);
  return PartySet::of(pair.first) | pair.second;
}

Maybe refuse_leader(const World& view, ExerciseTime now, Seat seat) {
  if (may_act(view, now, seat, {"HOS"})) return std::nullopt;
  return Refusal{"compact.authority", "The compact is the heads of state's; advise yours by an internal message."};
}

Maybe refuse_group(const World& view, ExerciseTime now, Seat seat) {
  if (may_act(view, now, seat, {"JWG"})) return std::nullopt;
  return Refusal{"compact.authority", "This is for the halves of the joint working group."};
}

Maybe refuse_state(const World& view, capnp::Text::Reader dyad, std::initializer_list<CompactState> allowed,
                   std::string_view reason) {
  const CompactState state = compact_state(view, view_of(dyad));
  if (std::find(allowed.begin(), allowed.end(), state) != allowed.end()) return std::nullopt;
  return Refusal{"compact.state", std::string(reason)};
}

Maybe refuse_principles(PrincipleList principles) {
  unsigned seen = 0;
  for (const auto principle : principles) {
    const unsigned bit = 1u << static_cast<unsigned>(principle);
    if (principle == schema::Principle::NONE || principle > schema::Principle::P10 || (seen & bit) != 0)
      return Refusal{"compact.principles", "Choose among the principles p1 to p10, each once."};
    seen |= bit;
  }
  if (seen == 0) return Refusal{"compact.principles", "Name at least one of the principles p1 to p10."};
  return std::nullopt;
}

Maybe check_propose(const World& view, ExerciseTime now, Seat seat, schema::CompactPropose::Reader act) {
  if (!may_act(view, now, seat, {"HOS", "JWG"})) return refuse_leader(view, now, seat);
  if (!may_act(view, now, seat, {"HOS"}) && !is_instructed(view, seat))
    return Refusal{
        "compact.order",
        "The working group proposes a compact on the order of its head of state; ask yours to instruct you."};
  if (auto refusal =
          refuse_state(view, act.getDyad(), {CompactState::ABSENT},
                       "A compact is proposed, or stands, between the two; answer or withdraw from it first."))
    return refusal;
  if (auto refusal = refuse_principles(act.getPrinciples())) return refusal;
  return refuse_long("compact.tooLong", "The text", act.getText());
}

Maybe check_reply(const World& view, ExerciseTime now, Seat seat, schema::CompactReply::Reader act) {
  if (auto refusal = refuse_leader(view, now, seat)) return refusal;
  if (auto refusal = refuse_state(view, act.getDyad(), {CompactState::PROPOSED}, "No proposal of a compact is open."))
    return refusal;
  const Compact* compact = find_compact(view, view_of(act.getDyad()));
  if (view.package->party(view_of(compact->as().getParty())) == party_of(view, seat))
    return Refusal{"compact.own", "Your own side proposed it; the other head of state answers."};
  if (act.getReply() > schema::Reply::DECLINE) return Refusal{"compact.reply", "Accept, amend or decline."};
  if (act.getReply() == schema::Reply::AMEND) return refuse_principles(act.getPrinciples());
  return std::nullopt;
}

Maybe check_invoke(const World& view, ExerciseTime now, Seat seat, schema::CompactInvoke::Reader act) {
  if (auto refusal = refuse_leader(view, now, seat)) return refusal;
  if (auto refusal = refuse_state(view, act.getDyad(), {CompactState::AGREED},
                                  "A compact is invoked once it is agreed, for one incident at a time."))
    return refusal;
  if (act.getIncident().size() > 0 && !incident_state(view, view_of(act.getIncident())).empty()) return std::nullopt;
  return Refusal{"compact.incident", "Name the incident for which you invoke it, by the id that you were told."};
}

Maybe check_close(const World& view, ExerciseTime now, Seat seat, capnp::Text::Reader dyad) {
  if (auto refusal = refuse_leader(view, now, seat)) return refusal;
  if (auto refusal = refuse_state(view, dyad, {CompactState::INVOKED}, "The compact is not invoked.")) return refusal;
  if (names_party(find_compact(view, view_of(dyad))->as().getClosed(), view, party_of(view, seat)))
    return Refusal{"compact.repeated", "You have closed it; the other head of state is awaited."};
  return std::nullopt;
}

Maybe check_claim(const World& view, ExerciseTime now, Seat seat, schema::CompactClaimBreach::Reader act) {
  if (!may_act(view, now, seat, {"HOS", "JWG"})) return refuse_leader(view, now, seat);
  if (auto refusal = refuse_state(view, act.getDyad(), {CompactState::INVOKED},
                                  "A breach is claimed while the compact is invoked."))
    return refusal;
  const auto as = find_compact(view, view_of(act.getDyad()))->as();
  if (as.getClaim() != kNoEntry)
    return Refusal{"compact.claimed", "A claim is before the working group; await its word."};
  bool agreed = false;
  for (const auto principle : as.getPrinciples()) agreed = agreed || principle == act.getPrinciple();
  if (!agreed) return Refusal{"compact.principles", "That principle is not part of this compact."};
  if (act.getText().size() == 0) return Refusal{"compact.empty", "Say what was done against the principle."};
  return refuse_long("compact.tooLong", "The text", act.getText());
}

Verdict check_confirm(const World& view, ExerciseTime now, Seat seat, schema::CompactConfirmBreach::Reader act) {
  if (auto refusal = refuse_group(view, now, seat)) return *refusal;
  for (const auto& [dyad, compact] : view.slice<CompactSlice>().compacts) {
    if (act.getClaim() == kNoEntry || compact.as().getClaim() != act.getClaim()) continue;
    if (names_party(compact.as().getConfirmed(), view, party_of(view, seat)))
      return Refusal{"compact.repeated", "Your half has confirmed it; the other half is awaited."};
    return compact.audience;
  }
  return Refusal{"compact.noClaim", "No claim of a breach is open under that entry."};
}

Maybe check_review(const World& view, ExerciseTime now, Seat seat, schema::CompactReview::Reader act) {
  if (auto refusal = refuse_group(view, now, seat)) return refusal;
  if (auto refusal = refuse_state(view, act.getDyad(), {CompactState::KEPT, CompactState::BREACHED},
                                  "A compact is reviewed after it was kept or breached."))
    return refusal;
  if (names_party(find_compact(view, view_of(act.getDyad()))->as().getClosed(), view, party_of(view, seat)))
    return Refusal{"compact.repeated", "Your half has reviewed it; the other half is awaited."};
  if (act.getText().size() == 0) return Refusal{"compact.empty", "Write what was learned, at least one sentence."};
  return refuse_long("compact.tooLong", "The review", act.getText());
}

capnp::Text::Reader dyad_in(schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::COMPACT_PROPOSE:
      return act.getCompactPropose().getDyad();
    case ActKind::COMPACT_REPLY:
      return act.getCompactReply().getDyad();
    case ActKind::COMPACT_INVOKE:
      return act.getCompactInvoke().getDyad();
    case ActKind::COMPACT_WITHDRAW:
      return act.getCompactWithdraw().getDyad();
    case ActKind::COMPACT_CLOSE:
      return act.getCompactClose().getDyad();
    case ActKind::COMPACT_CLAIM_BREACH:
      return act.getCompactClaimBreach().getDyad();
    default:
      return act.getCompactReview().getDyad();
  }
}

Maybe check_on_dyad(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::COMPACT_PROPOSE:
      return check_propose(view, now, seat, act.getCompactPropose());
    case ActKind::COMPACT_REPLY:
      return check_reply(view, now, seat, act.getCompactReply());
    case ActKind::COMPACT_INVOKE:
      return check_invoke(view, now, seat, act.getCompactInvoke());
    case ActKind::COMPACT_WITHDRAW:
      if (auto refusal = refuse_leader(view, now, seat)) return refusal;
      return refuse_state(view, act.getCompactWithdraw().getDyad(), {CompactState::AGREED},
                          "One withdraws from a compact that is agreed, and not while it is invoked.");
    case ActKind::COMPACT_CLOSE:
      return check_close(view, now, seat, act.getCompactClose().getDyad());
    case ActKind::COMPACT_CLAIM_BREACH:
      return check_claim(view, now, seat, act.getCompactClaimBreach());
    default:
      return check_review(view, now, seat, act.getCompactReview());
  }
}

}  // namespace

Verdict check_compact(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  if (act.isCompactConfirmBreach()) return check_confirm(view, now, seat, act.getCompactConfirmBreach());
  const auto dyad = dyad_in(act);
  if (auto refusal = refuse_dyad(view, seat, dyad)) return *refusal;
  if (auto refusal = check_on_dyad(view, now, seat, act)) return *refusal;
  return audience_of_dyad(view, view_of(dyad));
}

}  // namespace parley
