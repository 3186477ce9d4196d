// What the group produces: emergency contact notes, situation sheets, options papers, answers to "who decided?".
#include <algorithm>
#include <array>

#include "common/mechanisms/working_group_parts.h"

namespace parley {
namespace {

constexpr std::int32_t kKnownByBoth = 15;  // I of both, on a topic to which both halves contributed
constexpr std::int32_t kKnownByOne = 5;
constexpr std::int32_t kTrustFalse = -10;

using GivenList = capnp::List<capnp::Text>::Reader;

PartySet given_by(const World& full, GivenList given, Party also) {
  const PartySet parties = parties_of(*full.package, given);
  return also == kNoParty ? parties : parties | also;
}

// `party` has delivered: the duty is done when all that owe it have.
void deliver_duty(const World& full, const Group& group, EntryNumber item, PartySet given, Consequences& out) {
  auto duty = change_duty(full, item, out);
  auto codes = duty.initGiven(static_cast<unsigned>((given & group.parties()).size()));
  unsigned place = 0;
  for (const Party party : {group.a, group.b}) {
    if (given.contains(party)) codes.set(place++, code_of(*full.package, party));
  }
  duty.setDone(given.contains(group.parties()));
}

// --- duty 4, first contact

void note(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getJwgNote();
  const auto group = group_named(*full.package, view_of(act.getDyad()));
  if (!group) return;
  const Party other = group->other(event.party);
  if (const auto* duty = find_duty(full, group->dyad, GroupDuty::FIRST_CONTACT, event.party))
    change_duty(full, duty->first, out).setDone(true);
  if (half_state(full, *group, other) == GroupState::WATCH && session_state(full, group->dyad) == GroupState::WATCH)
    alert_half(full, *group, other, view_of(act.getIncident()), event.time, out);
}

// --- duty 1, information exchange

void add_information(const Group& group, const GroupTable& table, Consequences& out) {
  std::map<std::string, unsigned> halves;
  for (const auto& [party, topics] : table.topics) {
    for (const std::string& topic : topics) ++halves[topic];
  }
  for (const auto& [topic, count] : halves) {
    if (topic.empty()) continue;
    for (const Party party : {group.a, group.b})
      out.effect({VariableKind::INFORMATION, party, kNoParty, topic}, count > 1 ? kKnownByBoth : kKnownByOne);
  }
}

void write_sheet(const World& full, const Event& event, Consequences& out) {
  const auto group = group_named(*full.package, view_of(event.act->getJwgSheet().getDyad()));
  if (!group) return;
  const auto* duty = find_duty(full, group->dyad, GroupDuty::EXCHANGE);
  if (duty == nullptr) {  // a sheet of the session's own
    auto opened =
        open_duty(*group, GroupDuty::EXCHANGE, group_deadline(full, *group, event.time, kExchangeWithin), out);
    opened.initGiven(1).set(0, code_of(*full.package, event.party));
    return;
  }
  const PartySet given = given_by(full, duty->second.as().getGiven(), event.party);
  deliver_duty(full, *group, duty->first, given, out);
  if (given.contains(group->parties()))
    add_information(*group, full.slice<WorkingGroupSlice>().tables.find(group->dyad)->second, out);
}

// --- duty 5, advice

schema::JwgPaperChanged::Builder enter_paper(const Group& group, EntryNumber paper, Consequences& out) {
  auto changed = out.enter(group.parties()).initJwgPaperChanged();
  changed.setPaper(paper);
  changed.setDyad(group.dyad);
  return changed;
}

void write_paper(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getJwgPaper();
  const auto group = group_named(*full.package, view_of(act.getDyad()));
  if (!group) return;
  const bool joint = act.getJoins() != kNoEntry;
  auto paper = enter_paper(*group, joint ? act.getJoins() : event.number, out);
  paper.setJoint(joint);
  paper.setStage(group->ministers ? "FM" : "HOS");
  if (group->ministers) paper.setDue(group_deadline(full, *group, event.time, kMinisterHas));
  const auto* duty = find_duty(full, group->dyad, GroupDuty::ADVICE);
  if (duty == nullptr) return;
  const PartySet given = given_by(full, duty->second.as().getGiven(), event.party);
  deliver_duty(full, *group, duty->first, given, out);
  if (given.contains(group->parties()) && session_state(full, group->dyad) == GroupState::ADVISING)
    change_session(full, *group, GroupState::WATCH, out);
}

void ask_advice(const World& full, const Event& event, Consequences& out) {
  const auto group = group_named(*full.package, view_of(event.act->getJwgAskAdvice().getDyad()));
  if (group && find_duty(full, group->dyad, GroupDuty::ADVICE) == nullptr)
    (void)open_duty(*group, GroupDuty::ADVICE, group_deadline(full, *group, event.time, kAdviceWithin), out);
}

// 2+2: FM, then DEF, then the heads of state.
void pass_on(const World& full, EntryNumber number, ExerciseTime now, Consequences& out) {
  const auto& standing = full.slice<WorkingGroupSlice>().papers.at(number);
  const auto group = group_named(*full.package, view_of(standing.as().getDyad()));
  auto entry = out.enter(standing.audience);
  entry.setJwgPaperChanged(standing.as());
  auto paper = entry.getJwgPaperChanged();
  const bool to_defence = view_of(standing.as().getStage()) == "FM" && group;
  paper.setStage(to_defence ? "DEF" : "HOS");
  paper.setDue(to_defence ? group_deadline(full, *group, now, kMinisterHas) : -1);
}

// --- who decided?

schema::DecisionLevel level_named(std::string_view name) {
  using Level = schema::DecisionLevel;
  constexpr std::array<std::pair<std::string_view, Level>, 4> kLevels = {
      {{"unit", Level::UNIT}, {"theatre", Level::THEATRE}, {"ministry", Level::MINISTRY}, {"top", Level::TOP}}};
  for (const auto& [word, level] : kLevels) {
    if (word == name) return level;
  }
  return Level::UNKNOWN;
}

void score_answer(const World& full, const Event& event, Consequences& out) {
  const auto act = event.act->getJwgWhoDecided();
  const auto& questions = full.slice<WorkingGroupSlice>().questions;
  const auto found = questions.find(act.getQuestion());
  if (found == questions.end()) return;
  const auto* plan = full.package->incident(found->second.incident);
  auto scored = out.enter(PartySet::of(kControl)).initWhoDecidedScored();
  scored.setQuestion(act.getQuestion());
  scored.setParty(code_of(*full.package, event.party));
  scored.setLevel(act.getLevel());
  scored.setTruth(plan == nullptr ? schema::DecisionLevel::UNKNOWN : level_named(view_of(plan->reader().getLevel())));
}

}  // namespace

void follow_products(const World& full, const Event& event, Consequences& out) {
  switch (event.act->which()) {
    case ActKind::JWG_NOTE:
      return note(full, event, out);
    case ActKind::JWG_SHEET:
      return write_sheet(full, event, out);
    case ActKind::JWG_PAPER:
      return write_paper(full, event, out);
    case ActKind::JWG_ASK_ADVICE:
      return ask_advice(full, event, out);
    case ActKind::JWG_WHO_DECIDED:
      return score_answer(full, event, out);
    case ActKind::ADVICE_WAIVE:
      return pass_on(full, event.act->getAdviceWaive().getPaper(), event.time, out);
    default:
      return;
  }
}

void punish_false_sheet(const World& full, const Event& event, Consequences& out) {
  const auto marked = event.entry.getMarked();
  const auto& marks = full.slice<WorkingGroupSlice>().proved_false;
  const auto found = marks.find(marked.getTarget());
  const EventMark* sheet = mark_at(full, marked.getTarget());
  if (view_of(marked.getKind()) != "falseSheet" || found == marks.end() || found->second != 1) return;
  if (sheet == nullptr || sheet->kind != kind_id(ActKind::JWG_SHEET)) return;
  for (const Group& group : groups_of(*full.package)) {
    if ((group.parties() | kControl) == sheet->audience)
      out.effect(dyad_key(VariableKind::TRUST, *full.package, group.a, group.b), kTrustFalse);
  }
}

void pass_duty(const World& full, EntryNumber item, Consequences& out) {
  const auto& standing = full.slice<WorkingGroupSlice>().duties.at(item);
  const auto duty = standing.as();
  const auto group = group_named(*full.package, view_of(duty.getDyad()));
  const PartySet given = given_by(full, duty.getGiven(), kNoParty);
  const Party alone = full.package->party(view_of(duty.getParty()));
  for (const Party party : group ? std::vector<Party>{group->a, group->b} : std::vector<Party>{}) {
    if (given.contains(party) || (alone != kNoParty && alone != party)) continue;
    auto overdue = out.enter(standing.audience).initJwgOverdue();
    overdue.setDyad(duty.getDyad());
    overdue.setDuty(duty.getDuty());
    overdue.setParty(code_of(*full.package, party));
    overdue.setItem(item);
  }
  change_duty(full, item, out).setDone(true);
  if (group && duty.getDuty() == GroupDuty::EXCHANGE)
    add_information(*group, full.slice<WorkingGroupSlice>().tables.find(group->dyad)->second, out);
}

void pass_paper(const World& full, EntryNumber paper, ExerciseTime now, Consequences& out) {
  pass_on(full, paper, now, out);
}

}  // namespace parley
