// Motions, objections, rulings and votes: who may, and when.
#include <algorithm>

#include "common/mechanisms/council_check.h"

namespace parley {
namespace {

using MotionKind = schema::CouncilMotionKind;

constexpr std::ptrdiff_t kOpenQuestions = 32;  // on one item

// A member speaks in an open meeting on an item; votes are never taken in informals.
std::optional<Refusal> refuse_meeting(const World& view, const CouncilItem& item) {
  const auto as = item.as();
  if (as.getState() == ItemState::CONSULTATIONS)
    return Refusal{"council.informal", "Informal talks decide nothing; raise this in a meeting."};
  if (as.getState() != ItemState::OPEN)
    return Refusal{"council.state", "This is raised while a meeting on the item is open."};
  const auto& matters = view.slice<CouncilSlice>().matters;
  const auto open = std::count_if(matters.begin(), matters.end(),
                                  [&](const auto& matter) { return matter.second.as().getItem() == as.getItem(); });
  if (open >= kOpenQuestions)
    return Refusal{"council.tooMany", "32 questions are open on this item; let the Council decide one of them first."};
  return std::nullopt;
}

std::optional<Refusal> refuse_paragraphs(const CouncilPaper& draft, schema::CouncilMotion::Reader act) {
  const auto count = draft.as().getText().getParagraphs().size();
  unsigned last = 0;
  for (const auto paragraph : act.getParagraphs()) {
    if (paragraph <= last || paragraph > count)
      return Refusal{"council.paragraph", "Name paragraphs of the draft by their numbers, from 1 to " +
                                              std::to_string(count) + ", in ascending order."};
    last = paragraph;
  }
  if (last == 0) return Refusal{"council.paragraph", "Name the paragraphs to be voted on separately."};
  return std::nullopt;
}

std::optional<Refusal> refuse_about_draft(const World& view, schema::CouncilMotion::Reader act) {
  const MotionKind kind = act.getKind();
  if (kind != MotionKind::PRELIMINARY && kind != MotionKind::DIVISION && kind != MotionKind::PRIORITY)
    return std::nullopt;
  const CouncilPaper* draft = find_draft_paper(view, act.getDraft());
  if (draft == nullptr || draft->as().getItem() != act.getItem() ||
      draft->as().getKind() != schema::CouncilDraftKind::RESOLUTION)
    return Refusal{"council.noDraft", "This motion is about a draft resolution on the same item; name its entry."};
  const DraftState state = draft->as().getState();
  const bool voting = std::ranges::any_of(view.slice<CouncilSlice>().matters, [&](const auto& one) {
    return one.second.as().getDraft() == act.getDraft() && one.second.as().getStage() == Stage::VOTING;
  });
  if (is_final(state) || state == DraftState::ZERO || voting)
    return Refusal{"council.state", "This is raised before the vote on the draft has begun."};
  if (kind == MotionKind::PRELIMINARY && draft->as().getSettled())
    return Refusal{"council.settled", "Which kind of vote it is has been settled for this draft."};
  return kind == MotionKind::DIVISION ? refuse_paragraphs(*draft, act) : std::nullopt;
}

Verdict check_motion(const World& view, ExerciseTime now, Seat seat, schema::CouncilMotion::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  if (!member_of(view, now, seat)) return not_member("A motion");
  if (auto refusal = refuse_meeting(view, *item)) return *refusal;
  if (act.getKind() == MotionKind::AMEND)
    return Refusal{"council.amend", "An amendment is moved by councilAmend, with the text that it puts in."};
  if (act.getKind() > MotionKind::OTHER) return Refusal{"council.motion", "There is no such motion."};
  if (act.getKind() == MotionKind::ADJOURN_TO && act.getAt() < 0)
    return Refusal{"council.time", "Say to when the meeting is to be adjourned."};
  if (act.getAt() >= 0 && act.getAt() <= now) return Refusal{"council.past", "That time has passed; name a later one."};
  if (auto refusal = refuse_about_draft(view, act)) return *refusal;
  if (auto refusal = refuse_long("council.tooLong", "The motion", act.getText())) return *refusal;
  return meeting_audience(*view.package, item->as());
}

Verdict check_invite(const World& view, ExerciseTime now, Seat seat, schema::CouncilInvite::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  if (!member_of(view, now, seat)) return not_member("A proposal to invite somebody");
  if (auto refusal = refuse_meeting(view, *item)) return *refusal;
  const Seat guest = view.package->seat(view_of(act.getSeat()));
  if (guest == kNoSeat || view.package->seats()[guest].party == kControl)
    return Refusal{"council.seat", "There is no seat " + text(act.getSeat()) + " that could be invited."};
  if (member_of(view, now, guest) || contains(item->as().getInvited(), view_of(act.getSeat())))
    return Refusal{"council.repeated", text(act.getSeat()) + " has a place at the table already."};
  const bool state = view.package->parties()[view.package->seats()[guest].party].kind == schema::PartyKind::STATE;
  if (act.getRule() != (state ? 37 : 39))
    return Refusal{"council.rule", "States are invited under rule 37, other persons under rule 39."};
  return meeting_audience(*view.package, item->as());
}

std::string objector_of(const World& view, ExerciseTime now, Seat seat) {
  const auto member = member_of(view, now, seat);
  return member ? member->code : std::string();
}

// A division is prevented by those whose draft it is, everything else by any member.
Verdict check_object(const World& view, ExerciseTime now, Seat seat, schema::CouncilObject::Reader act) {
  const CouncilMatter* matter = find_matter(view, act.getQuestion());
  if (matter == nullptr || matter->as().getStage() != Stage::OBJECTION)
    return Refusal{"council.noQuestion",
                   "Nothing stands under that entry for want of objection; the time for it may be "
                   "over."};
  if (!member_of(view, now, seat)) return not_member("An objection");
  if (matter->as().getKind() == MatterKind::DIVISION) {
    const CouncilPaper* draft = find_draft_paper(view, matter->as().getDraft());
    if (draft == nullptr || !contains(draft->as().getSponsors(), objector_of(view, now, seat)))
      return Refusal{"council.sponsor", "Rule 32: a division is prevented by a sponsor of the draft only."};
  }
  if (auto refusal = refuse_long("council.tooLong", "The reason", act.getReason())) return *refusal;
  return matter->audience;
}

Verdict check_point(const World& view, ExerciseTime now, Seat seat, schema::CouncilPointOfOrder::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  if (!member_of(view, now, seat)) return not_member("A point of order");
  if (auto refusal = refuse_meeting(view, *item)) return *refusal;
  if (auto refusal = refuse_words("The point of order", act.getText())) return *refusal;
  return meeting_audience(*view.package, item->as());
}

Verdict check_rule(const World& view, ExerciseTime now, Seat seat, schema::CouncilRule::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  if (!presides(view, now, seat, item->as())) return not_president(view, now, item->as());
  if (auto refusal = refuse_meeting(view, *item)) return *refusal;
  if (auto refusal = refuse_long("council.tooLong", "The reason", act.getReason())) return *refusal;
  if (act.getQuestion() == kNoEntry) {
    for (const auto code : act.getDispute()) {
      if (!member_named(*view.package, view_of(code)))
        return Refusal{"council.dispute", text(code) + " is no member of the Council; name members by their codes."};
    }
    return meeting_audience(*view.package, item->as());
  }
  const CouncilMatter* matter = find_matter(view, act.getQuestion());
  if (matter == nullptr || matter->as().getItem() != act.getItem() || matter->as().getStage() != Stage::RULING)
    return Refusal{"council.noQuestion", "Nothing awaits your ruling under that entry."};
  return matter->audience;
}

Verdict check_challenge(const World& view, ExerciseTime now, Seat seat, schema::CouncilChallenge::Reader act) {
  const CouncilMatter* matter = find_matter(view, act.getQuestion());
  const bool open = matter != nullptr && matter->as().getStage() == Stage::STANDING && matter->as().getDue() >= 0;
  if (!open)
    return Refusal{"council.noRuling", "There is no ruling under that entry that could be challenged (any more)."};
  if (!member_of(view, now, seat)) return not_member("A challenge to a ruling");
  if (auto refusal = refuse_long("council.tooLong", "The reason", act.getReason())) return *refusal;
  return matter->audience;
}

Verdict check_vote(const World& view, ExerciseTime now, Seat seat, schema::CouncilVote::Reader act) {
  const CouncilMatter* matter = find_matter(view, act.getQuestion());
  if (matter == nullptr || matter->as().getStage() != Stage::VOTING)
    return Refusal{"council.noVote", "No vote is being taken on that question; wait until the President opens it."};
  const auto member = member_of(view, now, seat);
  if (!member) return not_member("A vote");
  if (act.getVote() == schema::CouncilVoteValue::ABSENT || act.getVote() > schema::CouncilVoteValue::NOT_PARTICIPATING)
    return Refusal{"council.vote", "Vote for, against, abstaining or notParticipating."};
  if (view.slice<CouncilSlice>().votes.contains({act.getQuestion(), member->code}))
    return Refusal{"council.repeated", "Your vote has been cast; it is opened with the result."};
  return PartySet::of(view.package->seats()[seat].party);
}

}  // namespace

Verdict check_council_question(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::COUNCIL_OBJECT:
      return check_object(view, now, seat, act.getCouncilObject());
    case ActKind::COUNCIL_INVITE:
      return check_invite(view, now, seat, act.getCouncilInvite());
    case ActKind::COUNCIL_MOTION:
      return check_motion(view, now, seat, act.getCouncilMotion());
    case ActKind::COUNCIL_POINT_OF_ORDER:
      return check_point(view, now, seat, act.getCouncilPointOfOrder());
    case ActKind::COUNCIL_RULE:
      return check_rule(view, now, seat, act.getCouncilRule());
    case ActKind::COUNCIL_CHALLENGE:
      return check_challenge(view, now, seat, act.getCouncilChallenge());
    default:
      return check_vote(view, now, seat, act.getCouncilVote());
  }
}

}  // namespace parley
