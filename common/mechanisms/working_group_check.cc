// Who may do what in the working group, and when.
#include <algorithm>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/encounters.h"
#include "common/mechanisms/information.h"
#include "common/mechanisms/working_group_parts.h"

namespace parley {
namespace {

constexpr unsigned kSheetEntries = 32;
constexpr unsigned kLeastOptions = 2, kMostOptions = 4;

using Maybe = std::optional<Refusal>;

Party party_of(const World& view, Seat seat) { return view.package->seats()[seat].party; }

Refusal no_group(capnp::Text::Reader dyad) {
  return {"workingGroup.none", "There is no working group " + text(dyad) +
                                   " of your party; write the two codes in alphabetical order, for example CN-US."};
}

std::optional<Group> own_group(const World& view, Seat seat, capnp::Text::Reader dyad) {
  auto group = group_named(*view.package, view_of(dyad));
  if (!group || !group->parties().contains(party_of(view, seat))) return std::nullopt;
  return group;
}

Maybe refuse_member(const World& view, ExerciseTime now, Seat seat) {
  if (may_act(view, now, seat, {"JWG"})) return std::nullopt;
  return Refusal{"workingGroup.authority",
                 "This is for the members of the joint working group; ask one of yours by an internal message."};
}

Maybe refuse_words(std::string_view what, capnp::Text::Reader given) {
  if (given.size() == 0)
    return Refusal{"workingGroup.empty", std::string(what) + " is missing; write at least one sentence."};
  return refuse_long("workingGroup.tooLong", what, given);
}

Maybe refuse_incident(const World& view, capnp::Text::Reader incident) {
  if (incident.size() == 0 || !incident_state(view, view_of(incident)).empty()) return std::nullopt;
  return Refusal{"workingGroup.incident", "Your party has not been told of an incident " + text(incident) + "."};
}

Verdict check_join(const World& view, const Group& group, Party own) {
  const GroupState state = session_state(view, group.dyad);
  if (state == GroupState::IN_SESSION) return Refusal{"workingGroup.state", "The group is in session already."};
  if (state == GroupState::STANDBY) return Refusal{"workingGroup.state", "The group stands by until STARTEX."};
  const auto& tables = view.slice<WorkingGroupSlice>().tables;
  const auto table = tables.find(group.dyad);
  if (table != tables.end() && table->second.joined.contains(own))
    return Refusal{"workingGroup.repeated", "Your half has joined already; the other half is awaited."};
  return group.parties();
}

Verdict check_close(const World& view, const Group& group, Seat seat) {
  if (session_state(view, group.dyad) != GroupState::IN_SESSION)
    return Refusal{"workingGroup.state", "The group is not in session."};
  if (std::find(group.co_chairs.begin(), group.co_chairs.end(), seat) == group.co_chairs.end())
    return Refusal{"workingGroup.coChair", "A session is closed by the two co-chairs."};
  const auto& session = view.slice<WorkingGroupSlice>().sessions.find(group.dyad)->second;
  for (const auto code : session.as().getClosed()) {
    if (view.package->party(view_of(code)) == party_of(view, seat))
      return Refusal{"workingGroup.repeated", "You have closed it already; the other co-chair is awaited."};
  }
  return group.parties();
}

Verdict check_note(const World& view, const Group& group, schema::JwgNote::Reader act) {
  if (auto refusal = refuse_incident(view, act.getIncident())) return *refusal;
  if (auto refusal = refuse_words("What is known", act.getKnown())) return *refusal;
  for (const auto part : {act.getAsked(), act.getHeld(), act.getText()}) {
    if (auto refusal = refuse_long("workingGroup.tooLong", "The note", part)) return *refusal;
  }
  return group.parties();
}

Verdict check_sheet(const World& view, const Group& group, Party own, schema::JwgSheet::Reader act) {
  const auto* duty = find_duty(view, group.dyad, GroupDuty::EXCHANGE);
  if (duty == nullptr && session_state(view, group.dyad) != GroupState::IN_SESSION)
    return Refusal{"workingGroup.state", "A situation sheet is exchanged every twelve hours, or in session."};
  for (const auto code : duty == nullptr ? capnp::List<capnp::Text>::Reader() : duty->second.as().getGiven()) {
    if (view.package->party(view_of(code)) == own)
      return Refusal{"workingGroup.repeated", "Your half of this sheet is in; the other half is awaited."};
  }
  if (act.getEntries().size() == 0 || act.getEntries().size() > kSheetEntries)
    return Refusal{"workingGroup.entries", "A sheet has 1 to 32 entries."};
  for (const auto entry : act.getEntries()) {
    if (auto refusal = refuse_topic(view, entry.getTopic())) return *refusal;
    if (auto refusal = refuse_words("An entry", entry.getText())) return *refusal;
  }
  return group.parties();
}

Verdict check_paper(const World& view, const Group& group, Party own, schema::JwgPaper::Reader act) {
  const auto* duty = find_duty(view, group.dyad, GroupDuty::ADVICE);
  if (duty == nullptr)
    return Refusal{"workingGroup.state",
                   "Advice is due when a session has been closed, or a head of state asks for it."};
  for (const auto code : duty->second.as().getGiven()) {
    if (view.package->party(view_of(code)) == own)
      return Refusal{"workingGroup.repeated", "Your half has given its paper; the other half is awaited."};
  }
  if (act.getJoins() != kNoEntry) {
    const auto& papers = view.slice<WorkingGroupSlice>().papers;
    const auto found = papers.find(act.getJoins());
    const EventMark* paper = mark_at(view, act.getJoins());
    const bool others = paper != nullptr && paper->party == group.other(own);
    if (found == papers.end() || view_of(found->second.as().getDyad()) != group.dyad || !others)
      return Refusal{"workingGroup.noPaper", "There is no paper of the other half under that entry."};
    return group.parties();
  }
  if (act.getOptions().size() < kLeastOptions || act.getOptions().size() > kMostOptions)
    return Refusal{"workingGroup.options", "An options paper has two to four options."};
  for (const auto option : act.getOptions()) {
    if (auto refusal = refuse_words("An option", option.getText())) return *refusal;
  }
  return group.parties();
}

Verdict check_who_decided(const World& view, Party own, schema::JwgWhoDecided::Reader act) {
  const auto& questions = view.slice<WorkingGroupSlice>().questions;
  const auto found = questions.find(act.getQuestion());
  if (found == questions.end())
    return Refusal{"workingGroup.noQuestion", "Nobody has asked in the working group under that entry."};
  if (found->second.answered.contains(own))
    return Refusal{"workingGroup.repeated", "Your half has answered this question."};
  if (act.getLevel() > schema::DecisionLevel::TOP)
    return Refusal{"workingGroup.level", "Answer unit, theatre, ministry, top or unknown."};
  return found->second.audience;
}

const Standing<schema::JwgPaperChanged>* find_paper(const World& view, EntryNumber number) {
  const auto& papers = view.slice<WorkingGroupSlice>().papers;
  const auto found = papers.find(number);
  return found == papers.end() ? nullptr : &found->second;
}

Verdict check_adopt(const World& view, ExerciseTime now, Seat seat, schema::AdviceAdopt::Reader act) {
  if (!may_act(view, now, seat, {"HOS"}))
    return Refusal{"workingGroup.authority", "Advice is adopted by the head of state."};
  const auto* paper = find_paper(view, act.getPaper());
  if (paper == nullptr || view_of(paper->as().getStage()) != "HOS")
    return Refusal{"workingGroup.noPaper", "No options paper under that entry has reached you."};
  if (act.getOption() == 0 || act.getOption() > kMostOptions)
    return Refusal{"workingGroup.options", "Name an option by its number, from 1."};
  return PartySet::of(party_of(view, seat));
}

Verdict check_waive(const World& view, ExerciseTime now, Seat seat, schema::AdviceWaive::Reader act) {
  const auto* paper = find_paper(view, act.getPaper());
  if (paper == nullptr || paper->as().getDue() < 0)
    return Refusal{"workingGroup.noPaper", "No options paper under that entry waits with a minister."};
  const bool defence = view_of(paper->as().getStage()) == "DEF";
  if (!may_act(view, now, seat, {defence ? "DEF" : "FM"}))
    return Refusal{"workingGroup.authority",
                   defence ? "The paper is with the defence ministers." : "The paper is with the foreign ministers."};
  return paper->audience;
}

Verdict check_in_group(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act,
                       capnp::Text::Reader dyad) {
  const auto group = own_group(view, seat, dyad);
  if (!group) return no_group(dyad);
  const Party own = party_of(view, seat);
  if (act.isJwgAskAdvice()) {
    if (!may_act(view, now, seat, {"HOS"}))
      return Refusal{"workingGroup.authority", "The head of state asks for advice."};
    if (auto refusal = refuse_long("workingGroup.tooLong", "The topic", act.getJwgAskAdvice().getTopic()))
      return *refusal;
    return group->parties();
  }
  if (act.isJwgAskWhoDecided()) {
    if (!may_act(view, now, seat, {"JWG", "FM"}))
      return Refusal{"workingGroup.authority", "Members of the group and foreign ministers ask who decided."};
    if (act.getJwgAskWhoDecided().getIncident().size() == 0)
      return Refusal{"workingGroup.empty", "Name the incident in which somebody decided."};
    if (auto refusal = refuse_incident(view, act.getJwgAskWhoDecided().getIncident())) return *refusal;
    return group->parties();
  }
  if (auto refusal = refuse_member(view, now, seat)) return *refusal;
  switch (act.which()) {
    case ActKind::JWG_JOIN:
      return check_join(view, *group, own);
    case ActKind::JWG_CLOSE:
      return check_close(view, *group, seat);
    case ActKind::JWG_NOTE:
      return check_note(view, *group, act.getJwgNote());
    case ActKind::JWG_SHEET:
      return check_sheet(view, *group, own, act.getJwgSheet());
    default:
      return check_paper(view, *group, own, act.getJwgPaper());
  }
}

}  // namespace

Verdict check_working_group(const World& view, ExerciseTime now, Seat seat, schema::Act::Reader act) {
  switch (act.which()) {
    case ActKind::JWG_JOIN:
      return check_in_group(view, now, seat, act, act.getJwgJoin().getDyad());
    case ActKind::JWG_CLOSE:
      return check_in_group(view, now, seat, act, act.getJwgClose().getDyad());
    case ActKind::JWG_NOTE:
      return check_in_group(view, now, seat, act, act.getJwgNote().getDyad());
    case ActKind::JWG_SHEET:
      return check_in_group(view, now, seat, act, act.getJwgSheet().getDyad());
    case ActKind::JWG_PAPER:
      return check_in_group(view, now, seat, act, act.getJwgPaper().getDyad());
    case ActKind::JWG_ASK_ADVICE:
      return check_in_group(view, now, seat, act, act.getJwgAskAdvice().getDyad());
    case ActKind::JWG_ASK_WHO_DECIDED:
      return check_in_group(view, now, seat, act, act.getJwgAskWhoDecided().getDyad());
    case ActKind::JWG_WHO_DECIDED: {
      if (auto refusal = refuse_member(view, now, seat)) return *refusal;
      return check_who_decided(view, party_of(view, seat), act.getJwgWhoDecided());
    }
    case ActKind::ADVICE_ADOPT:
      return check_adopt(view, now, seat, act.getAdviceAdopt());
    default:
      return check_waive(view, now, seat, act.getAdviceWaive());
  }
}

}  // namespace parley
