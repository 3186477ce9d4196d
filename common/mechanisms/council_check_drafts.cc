// Drafts: who may write, change, hold up and put them to the vote, and when.
#include <algorithm>

#include "common/base/limits.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/council_check.h"

namespace parley {
namespace {

constexpr unsigned kParagraphs = 64;
constexpr std::ptrdiff_t kDrafts = 16;  // of one item, before the Council

Refusal no_draft(EntryNumber number) {
  return {"council.noDraft",
          "Entry " + std::to_string(number) + " is no draft that you know of; name the entry of the councilDraft."};
}

Refusal not_sponsor() { return {"council.sponsor", "This is for the sponsors of the draft."}; }

bool is_resolution(const CouncilPaper& draft) { return draft.as().getKind() == schema::CouncilDraftKind::RESOLUTION; }

// Its author, or a member that sponsors it.
bool sponsors(const World& view, ExerciseTime now, Seat seat, const CouncilPaper& draft) {
  const Seat author = view.package->seat(view_of(draft.as().getSeat()));
  if (author == seat || (author != kNoSeat && stands_in_for(view, seat, author, now))) return true;
  const auto member = member_of(view, now, seat);
  return member && contains(draft.as().getSponsors(), member->code);
}

std::optional<Refusal> refuse_text(const World& view, schema::CouncilText::Reader given) {
  if (auto refusal = refuse_words("The title", given.getTitle())) return refusal;
  if (given.getParagraphs().size() == 0 || given.getParagraphs().size() > kParagraphs)
    return Refusal{"council.paragraphs", "A draft has 1 to 64 operative paragraphs."};
  std::size_t size = given.getPreamble().size();
  for (const auto paragraph : given.getParagraphs()) {
    if (auto refusal = refuse_words("A paragraph", paragraph)) return refusal;
    size += paragraph.size();
  }
  if (size > 4 * limits::kBodyBytes) return Refusal{"council.tooLong", "A draft is at most 64 KiB long; shorten it."};
  return refuse_parties(view, given.getNames());
}

Verdict check_write(const World& view, ExerciseTime now, Seat seat, schema::CouncilDraft::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  if (!member_of(view, now, seat) && !is_invited(item->as(), view, seat))
    return Refusal{"council.member", "Drafts are written by members, and by who is invited (rule 38)."};
  if (item->as().getState() == ItemState::CLOSED)
    return Refusal{"council.state", "The Council has concluded this item; ask for a meeting on a new one."};
  if (act.getKind() > schema::CouncilDraftKind::PRESS_STATEMENT)
    return Refusal{"council.draftKind", "A draft is a resolution, a presidential statement or a press statement."};
  const auto& drafts = view.slice<CouncilSlice>().drafts;
  const auto open = std::count_if(drafts.begin(), drafts.end(), [&](const auto& draft) {
    return draft.second.as().getItem() == act.getItem() && !is_final(draft.second.as().getState());
  });
  if (open >= kDrafts)
    return Refusal{"council.tooMany", "16 drafts on this item are open; withdraw or decide one of them first."};
  if (auto refusal = refuse_text(view, act.getText())) return *refusal;
  return PartySet::of(view.package->seats()[seat].party);
}

Verdict check_sponsor(const World& view, ExerciseTime now, Seat seat, schema::CouncilSponsor::Reader act) {
  const CouncilPaper* draft = find_draft_paper(view, act.getDraft());
  if (draft == nullptr) return no_draft(act.getDraft());
  const auto member = member_of(view, now, seat);
  if (!member) return not_member("Sponsoring a draft");
  const DraftState state = draft->as().getState();
  if (is_final(state) || state == DraftState::VOTING || state == DraftState::ZERO)
    return Refusal{"council.state", "Sponsors join and leave between the circulation of a draft and the vote on it."};
  if (contains(draft->as().getSponsors(), member->code) != act.getWithdraw())
    return Refusal{"council.repeated", act.getWithdraw() ? "You are no sponsor of this draft."
                                                         : "You are a sponsor of this draft already."};
  if (act.getWithdraw() && draft->as().getSponsors().size() == 1)
    return Refusal{"council.lastSponsor", "You are the last sponsor; withdraw the draft itself (rule 35)."};
  return draft->audience;
}

// What a sponsor may do next; a resolution goes in blue also after a broken silence.
bool may_advance(DraftState from, DraftState to, bool resolution) {
  switch (to) {
    case DraftState::CIRCULATED:
      return from == DraftState::ZERO;
    case DraftState::NEGOTIATION:
      return from == DraftState::CIRCULATED || from == DraftState::NEGOTIATION;
    case DraftState::SILENCE:
      return from == DraftState::CIRCULATED || from == DraftState::NEGOTIATION;
    case DraftState::IN_BLUE:
      return resolution && (from == DraftState::CIRCULATED || from == DraftState::NEGOTIATION);
    default:
      return false;
  }
}

Verdict check_advance(const World& view, ExerciseTime now, Seat seat, schema::CouncilAdvance::Reader act) {
  const CouncilPaper* draft = find_draft_paper(view, act.getDraft());
  if (draft == nullptr) return no_draft(act.getDraft());
  if (!sponsors(view, now, seat, *draft)) return not_sponsor();
  if (!may_advance(draft->as().getState(), act.getTo(), is_resolution(*draft))) {
    return Refusal{"council.state",
                   "A draft goes from its sponsor to circulated, negotiation, silence and (a resolution) in blue, in "
                   "this order; this step is not open to it now."};
  }
  const bool new_text = act.getText().getParagraphs().size() > 0 || act.getText().getTitle().size() > 0;
  if (new_text) {
    if (auto refusal = refuse_text(view, act.getText())) return *refusal;
  }
  const bool broken_statement = !is_resolution(*draft) && draft->as().getDue() >= 0;
  if (broken_statement && !new_text)
    return Refusal{"council.newText", "Silence on this statement was broken; put forward a new text."};
  const CouncilItem* item = find_item(view, draft->as().getItem());
  return draft->audience | (item == nullptr ? PartySet() : council_room(*view.package, item->as()));
}

Verdict check_break(const World& view, ExerciseTime now, Seat seat, schema::CouncilBreakSilence::Reader act) {
  const CouncilPaper* draft = find_draft_paper(view, act.getDraft());
  if (draft == nullptr) return no_draft(act.getDraft());
  if (!member_of(view, now, seat)) return not_member("Breaking silence");
  if (draft->as().getState() != DraftState::SILENCE)
    return Refusal{"council.state", "This draft is not under silence; say what you think of it in the negotiation."};
  if (auto refusal = refuse_words("The reason", act.getReason())) return *refusal;
  return draft->audience;
}

bool is_being_voted(const World& view, EntryNumber draft) {
  return std::ranges::any_of(view.slice<CouncilSlice>().matters, [&](const auto& one) {
    return one.second.as().getDraft() == draft && one.second.as().getStage() == Stage::VOTING;
  });
}

Verdict check_amend(const World& view, ExerciseTime now, Seat seat, schema::CouncilAmend::Reader act) {
  const CouncilPaper* draft = find_draft_paper(view, act.getDraft());
  if (draft == nullptr) return no_draft(act.getDraft());
  if (!member_of(view, now, seat)) return not_member("An amendment");
  const DraftState state = draft->as().getState();
  if (!is_resolution(*draft) || state == DraftState::ZERO || is_final(state) || is_being_voted(view, act.getDraft()))
    return Refusal{"council.state",
                   "Amendments are moved to draft resolutions that are circulated, before voting on "
                   "them has begun."};
  const auto count = draft->as().getText().getParagraphs().size();
  if (act.getParagraph() > count || (act.getParagraph() == 0 && !act.getAdds()))
    return Refusal{"council.paragraph", "The draft has the paragraphs 1 to " + std::to_string(count) +
                                            "; to add one before the first name 0."};
  if (act.getAdds() && act.getText().size() == 0)
    return Refusal{"council.empty", "The paragraph that you add has no words."};
  if (auto refusal = refuse_long("council.tooLong", "The paragraph", act.getText())) return *refusal;
  return draft->audience;
}

// Rule 35: as long as no vote has been taken on it.
Verdict check_withdraw(const World& view, ExerciseTime now, Seat seat, schema::CouncilWithdraw::Reader act) {
  if (const CouncilPaper* draft = find_draft_paper(view, act.getItem())) {
    if (!sponsors(view, now, seat, *draft)) return not_sponsor();
    if (is_final(draft->as().getState()) || is_being_voted(view, act.getItem()) ||
        draft->as().getState() == DraftState::VOTING)
      return Refusal{"council.state", "Rule 35: a draft is withdrawn before voting on it begins."};
    return draft->audience;
  }
  const CouncilMatter* matter = find_matter(view, act.getItem());
  if (matter == nullptr)
    return Refusal{"council.noQuestion", "No draft, amendment or motion is open under that entry."};
  if (view_of(matter->as().getSeat()) != view.package->seats()[seat].code)
    return Refusal{"council.sponsor", "A motion is withdrawn by who moved it."};
  const Stage stage = matter->as().getStage();
  if (stage != Stage::OBJECTION && stage != Stage::WAITING && stage != Stage::RULING)
    return Refusal{"council.state", "The vote on it has begun, or the President has ruled."};
  return matter->audience;
}

Verdict check_open_vote(const World& view, ExerciseTime now, Seat seat, schema::CouncilOpenVote::Reader act) {
  const CouncilPaper* draft = find_draft_paper(view, act.getDraft());
  if (draft == nullptr) return no_draft(act.getDraft());
  const CouncilItem* item = find_item(view, draft->as().getItem());
  if (item == nullptr) return no_item(draft->as().getItem());
  if (!presides(view, now, seat, item->as())) return not_president(view, now, item->as());
  if (item->as().getState() != ItemState::OPEN)
    return Refusal{"council.state", "Votes are taken in an open meeting; call one, and not as informal talks."};
  if (draft->as().getState() != DraftState::IN_BLUE)
    return Refusal{"council.state", "Only a draft resolution in blue is put to the vote."};
  if (draft->as().getSponsors().size() == 0)
    return Refusal{"council.rule38",
                   "Rule 38: the proposal of who is no member is put to the vote only when a member "
                   "asks for it, by sponsoring it."};
  if (act.getWithoutVote() && now < draft->as().getVotable())
    return Refusal{"council.early", "The draft can be put forward for adoption without a vote from " +
                                        format_time(draft->as().getVotable()) + "."};
  const bool asked = std::ranges::any_of(view.slice<CouncilSlice>().matters, [&](const auto& one) {
    return one.second.as().getDraft() == act.getDraft() && one.second.as().getStage() == Stage::OBJECTION;
  });
  if (asked)
    return Refusal{"council.repeated", "You have asked the Council about this draft; objections may still come."};
  return meeting_audience(*view.package, item->as());
}

Verdict check_predict(const World& view, ExerciseTime now, Seat seat, schema::CouncilPredict::Reader act) {
  const CouncilPaper* draft = find_draft_paper(view, act.getDraft());
  if (draft == nullptr) return no_draft(act.getDraft());
  if (!sponsors(view, now, seat, *draft)) return not_sponsor();
  if (is_final(draft->as().getState()) || draft->as().getState() == DraftState::VOTING)
    return Refusal{"council.state", "A prediction is noted before voting begins."};
  for (const auto vote : act.getVotes()) {
    if (!member_named(*view.package, view_of(vote.getMember())))
      return Refusal{"council.memberCode", text(vote.getMember()) + " is no member of the Council."};
  }
  return PartySet::of(view.package->seats()[seat].party);
}

}  // namespace

Verdict check_council_draft(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::COUNCIL_DRAFT:
      return check_write(view, now, seat, act.getCouncilDraft());
    case ActKind::COUNCIL_SPONSOR:
      return check_sponsor(view, now, seat, act.getCouncilSponsor());
    case ActKind::COUNCIL_ADVANCE:
      return check_advance(view, now, seat, act.getCouncilAdvance());
    case ActKind::COUNCIL_BREAK_SILENCE:
      return check_break(view, now, seat, act.getCouncilBreakSilence());
    case ActKind::COUNCIL_AMEND:
      return check_amend(view, now, seat, act.getCouncilAmend());
    case ActKind::COUNCIL_WITHDRAW:
      return check_withdraw(view, now, seat, act.getCouncilWithdraw());
    case ActKind::COUNCIL_OPEN_VOTE:
      return check_open_vote(view, now, seat, act.getCouncilOpenVote());
    default:
      return check_predict(view, now, seat, act.getCouncilPredict());
  }
}

}  // namespace parley
