// Drafts of resolutions and statements, from the first text to the vote.
#include <algorithm>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

bool is_statement(schema::CouncilDraftKind kind) { return kind != schema::CouncilDraftKind::RESOLUTION; }

const CouncilItem& item_of(const World& full, EntryNumber draft) {
  return *find_item(full, find_draft_paper(full, draft)->as().getItem());
}

// In the order in which drafts were circulated (rule 32).
std::uint16_t next_order(const World& full, EntryNumber item) {
  std::uint16_t last = 0;
  for (const auto& [number, draft] : full.slice<CouncilSlice>().drafts) {
    if (draft.as().getItem() == item) last = std::max(last, draft.as().getOrder());
  }
  return static_cast<std::uint16_t>(last + 1);
}

void write_draft(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilDraft();
  auto draft = out.enter(event.audience).initCouncilDraftChanged();
  draft.setDraft(event.number);
  draft.setItem(act.getItem());
  draft.setKind(act.getKind());
  draft.setParty(code_of(*full.package, event.party));
  draft.setSeat(full.package->seats()[event.seat].code);
  draft.setText(act.getText());
  draft.setProcedural(act.getText().getProcedural());
  const auto member = member_of(full, event.time, event.seat);
  if (member) draft.initSponsors(1).set(0, member->code);
}

void sponsor(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilSponsor();
  const auto member = member_of(full, event.time, event.seat);
  if (!member || find_draft_paper(full, act.getDraft()) == nullptr) return;
  auto sponsors = texts_in(find_draft_paper(full, act.getDraft())->as().getSponsors());
  std::erase(sponsors, member->code);
  if (!act.getWithdraw()) sponsors.push_back(member->code);
  auto draft = change_draft(full, act.getDraft(), out);
  set_texts(draft.initSponsors(static_cast<unsigned>(sponsors.size())), sponsors);
}

void go_blue(PaperBuilder draft, ExerciseTime now) {
  draft.setState(DraftState::IN_BLUE);
  draft.setVotable(now + kVotableAfter);
  draft.setDue(-1);
}

void advance(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilAdvance();
  const auto standing = find_draft_paper(full, act.getDraft())->as();
  const bool first = standing.getState() == DraftState::ZERO;
  auto draft = change_draft(full, act.getDraft(), out, council_room(*full.package, item_of(full, act.getDraft()).as()));
  if (first) draft.setOrder(next_order(full, standing.getItem()));
  if (act.getText().getParagraphs().size() > 0) {
    draft.setText(act.getText());
    if (!standing.getSettled()) draft.setProcedural(act.getText().getProcedural());
  }
  if (act.getTo() == DraftState::IN_BLUE) return go_blue(draft, event.time);
  draft.setState(act.getTo());
  draft.setDue(act.getTo() == DraftState::SILENCE ? council_deadline(full, event.time, kSilence) : -1);
}

void break_silence(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilBreakSilence();
  const CouncilPaper* standing = find_draft_paper(full, act.getDraft());
  if (standing == nullptr || standing->as().getState() != DraftState::SILENCE) return;
  const auto breaks = static_cast<std::uint8_t>(standing->as().getBreaks() + 1);
  auto broken = out.enter(standing->audience).initSilenceBroken();
  broken.setItem(act.getDraft());
  broken.setParty(code_of(*full.package, event.party));
  broken.setReason(act.getReason());
  broken.setMechanism("council");
  broken.setBreaks(breaks);
  const bool statement = is_statement(standing->as().getKind());
  auto draft = change_draft(full, act.getDraft(), out);
  draft.setBreaks(breaks);
  draft.setState(statement && breaks >= kBreaksUntilDropped ? DraftState::DROPPED : DraftState::NEGOTIATION);
  const Party sponsor_party = full.package->party(view_of(standing->as().getParty()));
  const bool new_text = statement && breaks < kBreaksUntilDropped;
  draft.setDue(new_text ? deadline(full, sponsor_party, event.time, kNewText) : -1);
}

void lapse_questions(const World& full, EntryNumber draft, Consequences& out) {
  for (const auto& [number, matter] : full.slice<CouncilSlice>().matters) {
    if (matter.as().getDraft() != draft) continue;
    auto lapsed = change_matter(full, number, out);
    lapsed.setStage(Stage::LAPSED);
    lapsed.setDue(-1);
  }
}

void withdraw(const World& full, EntryNumber number, Consequences& out) {
  if (find_draft_paper(full, number) == nullptr) return;
  lapse_questions(full, number, out);
  auto draft = change_draft(full, number, out);
  draft.setState(DraftState::WITHDRAWN);
  draft.setDue(-1);
}

void open_amendment(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilAmend();
  const EntryNumber item = find_draft_paper(full, act.getDraft())->as().getItem();
  auto entry = out.enter(event.audience);
  auto matter = entry.initCouncilQuestionChanged();
  matter.setQuestion(event.number);
  matter.setItem(item);
  matter.setKind(MatterKind::AMENDMENT);
  matter.setStage(Stage::WAITING);
  matter.setDraft(act.getDraft());
  matter.setParagraph(act.getParagraph());
  matter.setText(act.getText());
  matter.setAdds(act.getAdds());
  matter.setDistance(act.getDistance());
  matter.setParty(code_of(*full.package, event.party));
  matter.setSeat(full.package->seats()[event.seat].code);
}

void open_vote(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getCouncilOpenVote();
  const auto draft = find_draft_paper(full, act.getDraft())->as();
  const bool early = event.time < time_or_never(draft.getVotable());
  if (!early && !act.getWithoutVote()) return put_to_vote(full, act.getDraft(), event.time, out);
  auto matter = open_question(full, event.number, draft.getItem(), early ? MatterKind::EARLY : MatterKind::WITHOUT_VOTE,
                              Stage::OBJECTION, event.time, out);
  matter.setDraft(act.getDraft());
  matter.setParty(code_of(*full.package, event.party));
  matter.setSeat(full.package->seats()[event.seat].code);
}

}  // namespace

void follow_draft(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::COUNCIL_DRAFT:
      return write_draft(full, event, out);
    case ActKind::COUNCIL_SPONSOR:
      return sponsor(full, event, out);
    case ActKind::COUNCIL_ADVANCE:
      return advance(full, event, out);
    case ActKind::COUNCIL_BREAK_SILENCE:
      return break_silence(full, event, out);
    case ActKind::COUNCIL_WITHDRAW:
      return withdraw(full, event.act->getCouncilWithdraw().getItem(), out);
    case ActKind::COUNCIL_AMEND:
      return open_amendment(full, event, out);
    case ActKind::COUNCIL_OPEN_VOTE:
      return open_vote(full, event, out);
    default:
      return;
  }
}

void put_to_vote(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const CouncilPaper* standing = find_draft_paper(full, number);
  if (standing == nullptr || is_final(standing->as().getState())) return;
  const EntryNumber item = standing->as().getItem();
  auto draft = change_draft(full, number, out, meeting_audience(*full.package, item_of(full, number).as()));
  draft.setState(DraftState::VOTING);
  draft.setDue(-1);
  open_question(full, number, item, MatterKind::DRAFT, Stage::WAITING, now, out).setDraft(number);
}

// Silence has lasted, or no new text has come.
void pass_draft(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const CouncilPaper& standing = *find_draft_paper(full, number);
  if (standing.as().getState() != DraftState::SILENCE) {
    auto draft = change_draft(full, number, out);
    draft.setState(DraftState::DROPPED);
    return draft.setDue(-1);
  }
  auto passed = out.enter(standing.audience).initSilencePassed();
  passed.setItem(number);
  passed.setMechanism("council");
  if (!is_statement(standing.as().getKind())) return go_blue(change_draft(full, number, out), now);
  change_draft(full, number, out).setDue(-1);
  enter_consensus(full, number, standing.as().getItem(), MatterKind::DRAFT, number, out);
}

}  // namespace parley
