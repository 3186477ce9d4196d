// Who sits in the Council and who reads what, by the package and the hour.
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

using ItemReader = schema::CouncilItemChanged::Reader;

bool sits(schema::CouncilMemberPlan::Reader plan, ExerciseTime now) {
  const auto from = parse_time(view_of(plan.getFrom()));
  const auto until = parse_time(view_of(plan.getUntil()));
  return (!from || *from <= now) && (!until || now < *until);
}

CouncilMember member_in(const Package& package, schema::CouncilMemberPlan::Reader plan) {
  return {text(plan.getCode()), package.seat(view_of(plan.getSeat())), plan.getPermanent()};
}

PartySet party_of_seat(const Package& package, Seat seat) {
  return seat < package.seats().size() ? PartySet::of(package.seats()[seat].party) : PartySet();
}

std::string president_at(const Package& package, ExerciseTime now) {
  const auto plan = package.common().getCouncil();
  std::string president = text(plan.getPresident());
  ExerciseTime since = -1;
  for (const auto term : plan.getPresidencies()) {
    const auto from = parse_time(view_of(term.getFrom()));
    if (!from || *from > now || *from < since) continue;
    since = *from;
    president = text(term.getMember());
  }
  return president;
}

}  // namespace

bool has_council(const Package& package) { return package.common().getCouncil().getMembers().size() > 0; }

std::vector<CouncilMember> members_at(const Package& package, ExerciseTime now) {
  std::vector<CouncilMember> members;
  for (const auto plan : package.common().getCouncil().getMembers()) {
    if (sits(plan, now)) members.push_back(member_in(package, plan));
  }
  return members;
}

std::optional<CouncilMember> member_named(const Package& package, std::string_view code) {
  for (const auto plan : package.common().getCouncil().getMembers()) {
    if (view_of(plan.getCode()) == code) return member_in(package, plan);
  }
  return std::nullopt;
}

std::uint8_t required_votes(const Package& package, ExerciseTime now) {
  const auto given = package.common().getCouncil().getRequired();
  return given != 0 ? given : votes_required(members_at(package, now).size());
}

std::optional<CouncilMember> presiding(const Package& package, ItemReader item, ExerciseTime now) {
  const std::string ceded = text(item.getPresident());
  return member_named(package, ceded.empty() ? president_at(package, now) : ceded);
}

std::string member_after(const Package& package, std::string_view code, ExerciseTime now) {
  std::vector<std::string> codes;
  for (const CouncilMember& member : members_at(package, now)) codes.push_back(member.code);
  std::sort(codes.begin(), codes.end());
  const auto next = std::upper_bound(codes.begin(), codes.end(), code);
  if (codes.empty()) return {};
  return next == codes.end() ? codes.front() : *next;
}

Seat secretariat(const Package& package) {
  return package.seat(view_of(package.common().getCouncil().getSecretariat()));
}

std::optional<CouncilMember> member_of(const World& view, ExerciseTime now, Seat seat) {
  for (CouncilMember& member : members_at(*view.package, now)) {
    if (member.seat == seat || (member.seat != kNoSeat && stands_in_for(view, seat, member.seat, now))) return member;
  }
  return std::nullopt;
}

bool presides(const World& view, ExerciseTime now, Seat seat, ItemReader item) {
  const auto president = presiding(*view.package, item, now);
  if (!president || president->seat == kNoSeat) return false;
  return president->seat == seat || stands_in_for(view, seat, president->seat, now);
}

bool is_invited(ItemReader item, const World& view, Seat seat) {
  return seat < view.package->seats().size() && contains(item.getInvited(), view.package->seats()[seat].code);
}

PartySet council_parties(const Package& package) {
  PartySet parties = PartySet::of(kControl) | party_of_seat(package, secretariat(package));
  for (const auto plan : package.common().getCouncil().getMembers()) {
    parties = parties | party_of_seat(package, package.seat(view_of(plan.getSeat())));
  }
  return parties;
}

bool is_informal(schema::CouncilFormat format) { return format != schema::CouncilFormat::MEETING; }

bool is_public_meeting(ItemReader item) {
  const ItemState state = item.getState();
  const bool held = state == ItemState::AGENDA_VOTE || state == ItemState::OPEN || state == ItemState::SUSPENDED ||
                    state == ItemState::ADJOURNED;
  return held && !item.getPrivate() && !is_informal(item.getFormat());
}

PartySet council_room(const Package& package, ItemReader item) {
  PartySet room = council_parties(package);
  const Party asked = package.party(view_of(item.getParty()));
  if (asked != kNoParty) room = room | asked;
  for (const auto code : item.getInvited()) room = room | party_of_seat(package, package.seat(view_of(code)));
  return room;
}

PartySet meeting_audience(const Package& package, ItemReader item) {
  if (is_public_meeting(item)) return package.everybody();
  // Informals are the members' own.
  return item.getState() == ItemState::CONSULTATIONS ? council_parties(package) : council_room(package, item);
}

PartySet draft_audience(const Package& package, ItemReader item, schema::CouncilDraftChanged::Reader draft) {
  if (draft.getState() == DraftState::ZERO) {
    const Party sponsor = package.party(view_of(draft.getParty()));
    return sponsor == kNoParty ? PartySet() : PartySet::of(sponsor);
  }
  const bool before_all = draft.getState() == DraftState::VOTING;
  return before_all ? meeting_audience(package, item) : council_room(package, item);
}

}  // namespace parley
