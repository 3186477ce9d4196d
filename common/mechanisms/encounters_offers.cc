// Offers of help and texts of settlement: open until they are answered or their time is over.
#include <algorithm>

#include "common/mechanisms/decisions.h"
#include "common/mechanisms/encounters_parts.h"

namespace parley {
namespace {

using schema::OfferState;

// B6, assistance
constexpr std::int32_t kEscalationHelped = -1;
constexpr std::int32_t kTrustHelped = 4;
constexpr std::int32_t kTrustRefusedDistress = -6;
// B0 rule 3, settlement
constexpr std::int32_t kEscalationSettled = -1;
constexpr std::int32_t kTrustSettled = 5;

void enter_assistance(const World& full, EntryNumber offer, const AssistanceItem& item, bool first, Consequences& out) {
  auto changed = out.enter(PartySet::of(item.from) | item.to).initAssistChanged();
  changed.setOffer(offer);
  changed.setIncident(item.incident);
  changed.setState(item.state);
  changed.setFrom(code_of(*full.package, item.from));
  changed.setTo(code_of(*full.package, item.to));
  changed.setDue(item.state == OfferState::OPEN ? item.due : -1);
  changed.setFirst(first);
  changed.setKind(item.kind);
  changed.setRequest(item.request);
}

void enter_settlement(const World& full, EntryNumber proposal, const SettlementItem& item, Consequences& out) {
  auto changed = out.enter(PartySet::of(item.from) | item.to).initSettlementChanged();
  changed.setProposal(proposal);
  changed.setIncident(item.incident);
  changed.setState(item.state);
  changed.setFrom(code_of(*full.package, item.from));
  changed.setTo(code_of(*full.package, item.to));
  changed.setDue(item.state == OfferState::OPEN ? item.due : -1);
}

void add_dyad_effects(const World& full, Party a, Party b, std::int32_t escalation, std::int32_t trust,
                      Consequences& out) {
  out.effect(dyad_key(VariableKind::ESCALATION, *full.package, a, b), escalation);
  out.effect(dyad_key(VariableKind::TRUST, *full.package, a, b), trust);
}

bool helped_before(const World& full, std::string_view incident) {
  const auto& assistance = full.slice<EncountersSlice>().assistance;
  return std::any_of(assistance.begin(), assistance.end(), [&](const auto& one) {
    return one.second.incident == incident && one.second.state == OfferState::ACCEPTED;
  });
}

bool settled_before(const World& full, std::string_view incident) {
  const auto& settled = full.slice<EncountersSlice>().settled;
  return std::any_of(settled.begin(), settled.end(),
                     [&](const SettledIncident& one) { return one.incident == incident; });
}

void settle(const World& full, EntryNumber proposal, const SettlementItem& item, Consequences& out) {
  auto settled = out.enter(PartySet::of(item.from) | item.to).initIncidentSettled();
  settled.setIncident(item.incident);
  settled.setDyad(full.package->dyad(item.from, item.to));
  settled.setProposal(proposal);
  if (!settled_before(full, item.incident))
    add_dyad_effects(full, item.from, item.to, kEscalationSettled, kTrustSettled, out);
  // Other texts on the same incident between the two have nothing left to settle.
  for (const auto& [number, other] : full.slice<EncountersSlice>().settlements) {
    const bool same =
        other.incident == item.incident && (PartySet::of(other.from) | other.to) == (PartySet::of(item.from) | item.to);
    if (number != proposal && same && other.state == OfferState::OPEN) lapse_settlement(full, number, out);
  }
}

}  // namespace

void offer_assistance(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getAssistOffer();
  AssistanceItem item;
  item.incident = text(act.getIncident());
  item.from = event.party;
  item.to = full.package->party(view_of(act.getTo()));
  item.kind = act.getKind();
  item.request = act.getRequest();
  item.due = deadline(full, item.to, event.time, kAnswerOfferWithin);
  enter_assistance(full, event.number, item, false, out);
}

void reply_assistance(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getAssistReply();
  const auto& assistance = full.slice<EncountersSlice>().assistance;
  const auto found = assistance.find(act.getOffer());
  if (found == assistance.end() || found->second.state != OfferState::OPEN) return;
  AssistanceItem item = found->second;
  item.state = act.getAccept() ? OfferState::ACCEPTED : OfferState::DECLINED;
  const bool first = act.getAccept() && !helped_before(full, item.incident);
  enter_assistance(full, found->first, item, first, out);
  if (act.getAccept() && item.kind == schema::AssistKind::SEARCH) {
    record_event(*full.package, schema::EventKind::JOINT_SEARCH, item.incident, PartySet::of(item.from) | item.to, out);
  }
  if (first) add_dyad_effects(full, item.from, item.to, kEscalationHelped, kTrustHelped, out);
  if (!act.getAccept() && item.request) {
    out.effect(dyad_key(VariableKind::TRUST, *full.package, item.from, item.to), kTrustRefusedDistress);
  }
}

void lapse_assistance(const World& full, EntryNumber offer, Consequences& out) {
  AssistanceItem item = full.slice<EncountersSlice>().assistance.at(offer);
  item.state = OfferState::LAPSED;
  enter_assistance(full, offer, item, false, out);
}

void propose_settlement(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getSettlePropose();
  SettlementItem item;
  item.incident = text(act.getIncident());
  item.from = event.party;
  item.to = full.package->party(view_of(act.getTo()));
  item.due = deadline(full, item.to, event.time, kAnswerTextWithin);
  enter_settlement(full, event.number, item, out);
}

void reply_settlement(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getSettleReply();
  const auto& settlements = full.slice<EncountersSlice>().settlements;
  const auto found = settlements.find(act.getProposal());
  if (found == settlements.end() || found->second.state != OfferState::OPEN) return;
  SettlementItem item = found->second;
  switch (act.getReply()) {
    case schema::Reply::ACCEPT:
      item.state = OfferState::ACCEPTED;
      break;
    case schema::Reply::AMEND:
      item.state = OfferState::AMENDED;
      break;
    case schema::Reply::DECLINE:
      item.state = OfferState::DECLINED;
      break;
  }
  enter_settlement(full, found->first, item, out);
  if (item.state == OfferState::ACCEPTED) settle(full, found->first, item, out);
  if (item.state != OfferState::AMENDED) return;
  // The amended text is a proposal of its own, with the roles exchanged; its number is the reply's.
  SettlementItem amended{found->second.incident, item.to, item.from, OfferState::OPEN, 0, {}};
  amended.due = deadline(full, amended.to, event.time, kAnswerTextWithin);
  enter_settlement(full, event.number, amended, out);
}

void lapse_settlement(const World& full, EntryNumber proposal, Consequences& out) {
  SettlementItem item = full.slice<EncountersSlice>().settlements.at(proposal);
  item.state = OfferState::LAPSED;
  enter_settlement(full, proposal, item, out);
}

}  // namespace parley
