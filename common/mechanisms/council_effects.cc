// What the Council's work does to escalation, trust and opinion (domain.md B10, effects).
#include <algorithm>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

using ResultReader = schema::CouncilResult::Reader;

constexpr std::int32_t kMediaRequest = 3;        // of each party named
constexpr std::int32_t kEscalationAdopted = -1;  // unanimously, or a presidential statement
constexpr std::int32_t kTrustUnanimous = 4;
constexpr std::int32_t kTrustAdopted = 2;  // also a presidential statement
constexpr std::int32_t kTrustPress = 1;
constexpr std::int32_t kTrustVetoed = -4;  // between who vetoes and who sponsors
constexpr std::int32_t kMediaVetoed = 8;   // both
constexpr std::int32_t kMediaFailed = 3;   // the sponsor
constexpr std::int32_t kTrustAgenda = -1;  // between who objects and who asked

bool is_state(const Package& package, Party party) {
  return party < package.parties().size() && package.parties()[party].kind == schema::PartyKind::STATE;
}

void affect_dyad(const World& full, VariableKind kind, Party a, Party b, std::int32_t amount, Consequences& out) {
  if (a == b || !is_state(*full.package, a) || !is_state(*full.package, b)) return;
  out.effect(dyad_key(kind, *full.package, a, b), amount);
}

void affect_media(const World& full, Party party, std::int32_t amount, Consequences& out) {
  if (is_state(*full.package, party)) out.effect({VariableKind::MEDIA, party, kNoParty, ""}, amount);
}

// Every two of the parties that the text names.
void affect_named(const World& full, capnp::List<capnp::Text>::Reader names, VariableKind kind, std::int32_t amount,
                  Consequences& out) {
  std::vector<Party> parties;
  for (const auto name : names) {
    const Party party = full.package->party(view_of(name));
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) parties.push_back(party);
  }
  for (std::size_t i = 0; i < parties.size(); ++i) {
    for (std::size_t j = i + 1; j < parties.size(); ++j) affect_dyad(full, kind, parties[i], parties[j], amount, out);
  }
}

// The sponsor wrote to the other core capital about the draft before it was circulated.
bool consulted(const World& full, EntryNumber draft, Party sponsor) {
  const Party other = full.package->other_core(sponsor);
  if (other == kNoParty) return false;
  const auto circulated = std::uint32_t{1} << static_cast<unsigned>(DraftState::CIRCULATED);
  for (std::size_t i = full.history.first_from(draft); i < full.history.size(); ++i) {
    const EventMark& mark = full.history[i];
    if (mark.refers != draft) continue;
    if (mark.kind == kind_id(EntryKind::COUNCIL_DRAFT_CHANGED) && (mark.codes & circulated) != 0) return false;
    if (mark.kind == kind_id(ActKind::LINE_MESSAGE) && mark.party == sponsor && mark.other == other) return true;
  }
  return false;
}

void affect_veto(const World& full, ResultReader result, Party sponsor, Consequences& out) {
  const std::int32_t loss = consulted(full, result.getDraft(), sponsor) ? kTrustVetoed / 2 : kTrustVetoed;
  for (const auto code : result.getPermanentNo()) {
    const auto member = member_named(*full.package, view_of(code));
    if (!member || member->seat == kNoSeat) continue;
    const Party party = full.package->seats()[member->seat].party;
    affect_dyad(full, VariableKind::TRUST, party, sponsor, loss, out);
    if (party != sponsor) affect_media(full, party, kMediaVetoed, out);
  }
  affect_media(full, sponsor, kMediaVetoed, out);
}

void affect_adoption(const World& full, ResultReader result, Consequences& out) {
  const auto names = result.getText().getNames();
  switch (result.getDocument()) {
    case schema::CouncilDraftKind::RESOLUTION:
      if (result.getUnanimous()) affect_named(full, names, VariableKind::ESCALATION, kEscalationAdopted, out);
      return affect_named(full, names, VariableKind::TRUST, result.getUnanimous() ? kTrustUnanimous : kTrustAdopted,
                          out);
    case schema::CouncilDraftKind::PRESIDENTIAL_STATEMENT:
      affect_named(full, names, VariableKind::ESCALATION, kEscalationAdopted, out);
      return affect_named(full, names, VariableKind::TRUST, kTrustAdopted, out);
    case schema::CouncilDraftKind::PRESS_STATEMENT:
      return affect_named(full, names, VariableKind::TRUST, kTrustPress, out);
  }
}

void affect_agenda(const World& full, ResultReader result, Consequences& out) {
  const CouncilMatter* matter = find_matter(full, result.getQuestion());
  if (matter == nullptr || result.getWithoutVote()) return;
  affect_dyad(full, VariableKind::TRUST, full.package->party(view_of(matter->as().getObjector())),
              full.package->party(view_of(find_item(full, result.getItem())->as().getParty())), kTrustAgenda, out);
}

}  // namespace

void affect_request(const World& full, schema::CouncilRequest::Reader act, Consequences& out) {
  const PartySet named = parties_of(*full.package, act.getNames());
  for (Party party = 1; party < full.package->parties().size(); ++party) {
    if (named.contains(party)) affect_media(full, party, kMediaRequest, out);
  }
}

void affect_result(const World& full, const Event& event, Consequences& out) {
  const auto result = event.entry.getCouncilResult();
  if (find_item(full, result.getItem()) == nullptr) return;
  if (result.getKind() == MatterKind::AGENDA) return affect_agenda(full, result, out);
  if (result.getKind() != MatterKind::DRAFT && result.getKind() != MatterKind::WITHOUT_VOTE) return;
  const CouncilPaper* draft = find_draft_paper(full, result.getDraft());
  if (draft == nullptr) return;
  const Party sponsor = full.package->party(view_of(draft->as().getParty()));
  switch (result.getResult()) {
    case CouncilOutcome::ADOPTED:
      return affect_adoption(full, result, out);
    case CouncilOutcome::VETOED:
      return affect_veto(full, result, sponsor, out);
    case CouncilOutcome::FAILED_VOTES:
      return affect_media(full, sponsor, kMediaFailed, out);
    default:
      return;
  }
}

}  // namespace parley
