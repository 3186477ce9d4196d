// Who has the floor of the Council: the list of speakers (rule 27) and what is said.
#include "common/mechanisms/council_check.h"
#include "common/mechanisms/encounters.h"

namespace parley {
namespace {

using ItemReader = schema::CouncilItemChanged::Reader;

Refusal no_seat_at_table() {
  return {"council.authority",
          "Members, the Secretary-General and, in a meeting, who is invited have the "
          "floor; ask a member to invite you under rule 37 or 39."};
}

bool is_at_table(const World& view, ExerciseTime now, Seat seat, ItemReader item) {
  return member_of(view, now, seat) || seat == secretariat(*view.package) || is_invited(item, view, seat);
}

std::optional<Refusal> refuse_explanation(const World& view, schema::CouncilSpeak::Reader act) {
  using Kind = schema::CouncilSpeechKind;
  if (act.getKind() != Kind::EXPLANATION_BEFORE && act.getKind() != Kind::EXPLANATION_AFTER) return std::nullopt;
  const CouncilPaper* draft = find_draft_paper(view, act.getQuestion());
  const bool known = draft != nullptr && draft->as().getItem() == act.getItem();
  const DraftState state = known ? draft->as().getState() : DraftState::ZERO;
  const bool decided = state == DraftState::ADOPTED || state == DraftState::NOT_ADOPTED;
  const bool ahead = state == DraftState::IN_BLUE || state == DraftState::VOTING;
  if (known && (act.getKind() == Kind::EXPLANATION_AFTER ? decided : ahead)) return std::nullopt;
  return Refusal{"council.explanation",
                 "An explanation of vote names in `question` the draft: before the vote one "
                 "that is in blue, after the vote one that has been voted on."};
}

// While somebody has the floor the others wait for their turn.
std::optional<Refusal> refuse_turn(const World& view, ExerciseTime now, Seat seat, ItemReader item) {
  if (item.getFloor().size() == 0 || has_the_floor(view, now, seat, item)) return std::nullopt;
  const bool waits = contains(item.getSpeakers(), view.package->seats()[seat].code);
  return Refusal{"council.turn", text(item.getFloor()) + " has the floor until " + format_time(item.getFloorUntil()) +
                                     (waits ? "; you are on the list of speakers: wait for your turn."
                                            : "; sign up for the list of speakers and speak in your turn (rule 27).")};
}

}  // namespace

Verdict check_council_speech(const World& view, ExerciseTime now, Seat seat, schema::CouncilSpeak::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  const auto as = item->as();
  const bool talks = as.getState() == ItemState::CONSULTATIONS;
  const bool member = member_of(view, now, seat) || seat == secretariat(*view.package);
  if (!member && (talks || !is_invited(as, view, seat))) return no_seat_at_table();
  if (!talks && as.getState() != ItemState::OPEN)
    return Refusal{"council.state", "Nobody has the floor: no meeting or consultation on this item is being held."};
  if (is_voting(view, act.getItem()))
    return Refusal{"council.voting", "A vote is being taken; speak, or explain your vote, when its result is known."};
  if (auto refusal = refuse_turn(view, now, seat, as)) return *refusal;
  if (auto refusal = refuse_explanation(view, act)) return *refusal;
  if (auto refusal = refuse_words("The statement", act.getText().getBody())) return *refusal;
  if (auto refusal = refuse_incident(view, "council.incident", act.getText().getIncident())) return *refusal;
  if (auto refusal = refuse_name("council.language", "The language", act.getText().getLanguage())) return *refusal;
  if (auto refusal = refuse_parties(view, act.getNames())) return *refusal;
  return meeting_audience(*view.package, as);
}

Verdict check_sign_up(const World& view, ExerciseTime now, Seat seat, schema::CouncilSignUp::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  const auto as = item->as();
  if (is_informal(as.getFormat()))
    return Refusal{"council.informal", "Informal talks keep no list of speakers; speak when you wish."};
  if (!is_at_table(view, now, seat, as)) return no_seat_at_table();
  if (as.getState() == ItemState::REQUESTED || as.getState() == ItemState::CLOSED)
    return Refusal{"council.state", "No meeting is called on this item; its list of speakers opens when one is."};
  const bool floor = view.package->seats()[seat].code == view_of(as.getFloor());
  const bool listed = contains(as.getSpeakers(), view.package->seats()[seat].code);
  if (act.getWithdraw() && !floor && !listed)
    return Refusal{"council.notListed", "You are not on the list of speakers."};
  if (!act.getWithdraw() && floor) return Refusal{"council.repeated", "You have the floor; speak."};
  if (!act.getWithdraw() && listed) return Refusal{"council.repeated", "You are on the list of speakers already."};
  return item->audience;
}

}  // namespace parley
