// Who may do what in the Council and when: requests and meetings.
#include <algorithm>

#include "common/mechanisms/council_check.h"
#include "common/mechanisms/encounters.h"

namespace parley {
namespace {

constexpr std::size_t kItems = 32;  // that are not closed

Verdict check_request(const World& view, ExerciseTime now, Seat seat, schema::CouncilRequest::Reader act) {
  const Package& package = *view.package;
  const Party own = package.seats()[seat].party;
  const bool secretary = seat == secretariat(package);
  const bool state = package.parties()[own].kind == schema::PartyKind::STATE;
  if (!member_of(view, now, seat) && !secretary && !(state && may_act(view, now, seat, {"PR", "FM", "HOS"}))) {
    return Refusal{"council.authority",
                   "The Council is seized by a member, by a state (its representative, foreign minister or head of "
                   "state) or by the Secretary-General."};
  }
  if (act.getArticle99() && !secretary)
    return Refusal{"council.article99", "Article 99 is the Secretary-General's; ask for a meeting under rule 2 or 3."};
  if (auto refusal = refuse_words("The subject", act.getSubject())) return *refusal;
  if (auto refusal = refuse_long("council.tooLong", "The letter", act.getText())) return *refusal;
  if (auto refusal = refuse_parties(view, act.getNames())) return *refusal;
  if (auto refusal = refuse_incident(view, "council.incident", act.getIncident())) return *refusal;
  const auto& items = view.slice<CouncilSlice>().items;
  const auto open = std::count_if(items.begin(), items.end(),
                                  [](const auto& item) { return item.second.as().getState() != ItemState::CLOSED; });
  if (open >= static_cast<std::ptrdiff_t>(kItems))
    return Refusal{"council.tooMany", "The Council is seized of 32 open items; have one of them closed first."};
  return council_parties(package) | own;
}

Verdict check_call(const World& view, ExerciseTime now, Seat seat, schema::CouncilCall::Reader act) {
  const CouncilItem* item = find_item(view, act.getItem());
  if (item == nullptr) return no_item(act.getItem());
  const auto as = item->as();
  if (!presides(view, now, seat, as)) return not_president(view, now, as);
  const ItemState state = as.getState();
  const bool again = state == ItemState::SUSPENDED || state == ItemState::ADJOURNED;
  if (!again && state != ItemState::REQUESTED && state != ItemState::CONSULTATIONS)
    return Refusal{"council.state",
                   "This item is not waiting for a call: a meeting is called or held, or it is closed."};
  if (again && is_informal(act.getFormat()))
    return Refusal{"council.state", "The formal meeting on this item goes on; call it as a meeting."};
  if (state == ItemState::CONSULTATIONS && is_informal(act.getFormat()))
    return Refusal{"council.state", "Informal talks are being held on this already; call a meeting, or close them."};
  if (act.getAt() >= 0 && act.getAt() < now)
    return Refusal{"council.past", "That time has passed; name a later one, or none for at once."};
  if (auto refusal = refuse_long("council.tooLong", "The agenda", act.getAgenda())) return *refusal;
  return council_room(*view.package, as) | item->audience;
}

Verdict check_join(const World& view, ExerciseTime now, Seat seat, EntryNumber number) {
  const CouncilItem* item = find_item(view, number);
  if (item == nullptr) return no_item(number);
  const auto as = item->as();
  const bool informal = is_informal(as.getFormat());
  const bool member = member_of(view, now, seat) || seat == secretariat(*view.package);
  if (!member && (informal || !is_invited(as, view, seat)))
    return Refusal{"council.authority",
                   "Members, the Secretary-General and who is invited take a seat at the table; "
                   "ask a member to invite you."};
  if (as.getState() == ItemState::REQUESTED || as.getState() == ItemState::CLOSED)
    return Refusal{"council.state", "No meeting is called on this item; one can join when it is."};
  if (contains(as.getJoined(), view.package->seats()[seat].code))
    return Refusal{"council.repeated", "You have taken your seat already."};
  return item->audience;
}

Verdict check_cede(const World& view, ExerciseTime now, Seat seat, EntryNumber number) {
  const CouncilItem* item = find_item(view, number);
  if (item == nullptr) return no_item(number);
  if (!presides(view, now, seat, item->as())) return not_president(view, now, item->as());
  if (item->as().getState() == ItemState::CLOSED) return Refusal{"council.state", "This item is closed."};
  return item->audience;
}

Verdict check_close(const World& view, ExerciseTime now, Seat seat, EntryNumber number) {
  const CouncilItem* item = find_item(view, number);
  if (item == nullptr) return no_item(number);
  const auto as = item->as();
  if (!presides(view, now, seat, as)) return not_president(view, now, as);
  const bool held = as.getState() == ItemState::OPEN || as.getState() == ItemState::CONSULTATIONS ||
                    as.getState() == ItemState::SUSPENDED || as.getState() == ItemState::ADJOURNED;
  if (!held) return Refusal{"council.state", "No meeting or consultation on this item is being held."};
  if (is_voting(view, number))
    return Refusal{"council.voting", "A vote is being taken; close the meeting when its result is known."};
  return item->audience;
}

}  // namespace

Refusal no_item(EntryNumber number) {
  return {"council.noItem",
          "Entry " + std::to_string(number) +
              " is no request to the Council that you know of; name the entry of the councilRequest."};
}

Refusal not_president(const World& view, ExerciseTime now, schema::CouncilItemChanged::Reader item) {
  const auto president = presiding(*view.package, item, now);
  return {"council.president", "This is for the President of the Council" +
                                   (president ? " (at present " + president->code + ")" : std::string()) +
                                   "; ask for it by a point of order or a motion."};
}

Refusal not_member(std::string_view what) {
  return {"council.member",
          std::string(what) + " is for the members of the Council, by the seat that represents them there."};
}

std::optional<Refusal> refuse_words(std::string_view what, capnp::Text::Reader given) {
  if (given.size() == 0)
    return Refusal{"council.empty", std::string(what) + " is missing; write at least one sentence."};
  return refuse_long("council.tooLong", what, given);
}

std::optional<Refusal> refuse_parties(const World& view, capnp::List<capnp::Text>::Reader names) {
  for (const auto name : names) {
    const Party party = view.package->party(view_of(name));
    if (party == kNoParty || party == kControl)
      return Refusal{"council.party", "There is no party " + text(name) + "; use the codes of the exercise."};
  }
  return std::nullopt;
}

Verdict check_council(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  if (!has_council(*view.package))
    return Refusal{"council.none", "This exercise has no Security Council; its package declares none."};
  switch (act.which()) {
    case ActKind::COUNCIL_REQUEST:
      return check_request(view, now, seat, act.getCouncilRequest());
    case ActKind::COUNCIL_CALL:
      return check_call(view, now, seat, act.getCouncilCall());
    case ActKind::COUNCIL_JOIN:
      return check_join(view, now, seat, act.getCouncilJoin().getItem());
    case ActKind::COUNCIL_SPEAK:
      return check_council_speech(view, now, seat, act.getCouncilSpeak());
    case ActKind::COUNCIL_SIGN_UP:
      return check_sign_up(view, now, seat, act.getCouncilSignUp());
    case ActKind::COUNCIL_CEDE:
      return check_cede(view, now, seat, act.getCouncilCede().getItem());
    case ActKind::COUNCIL_CLOSE:
      return check_close(view, now, seat, act.getCouncilClose().getItem());
    case ActKind::COUNCIL_OBJECT:
    case ActKind::COUNCIL_INVITE:
    case ActKind::COUNCIL_MOTION:
    case ActKind::COUNCIL_POINT_OF_ORDER:
    case ActKind::COUNCIL_RULE:
    case ActKind::COUNCIL_CHALLENGE:
    case ActKind::COUNCIL_VOTE:
      return check_council_question(view, now, seat, act);
    default:
      return check_council_draft(view, now, seat, act);
  }
}

}  // namespace parley
