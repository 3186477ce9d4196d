#include "common/mechanisms/working_group.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/working_group_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::JWG_JOIN,
                              ActKind::JWG_CLOSE,
                              ActKind::JWG_NOTE,
                              ActKind::JWG_SHEET,
                              ActKind::JWG_PAPER,
                              ActKind::JWG_ASK_ADVICE,
                              ActKind::JWG_ASK_WHO_DECIDED,
                              ActKind::JWG_WHO_DECIDED,
                              ActKind::ADVICE_ADOPT,
                              ActKind::ADVICE_WAIVE};

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.act) {
    follow_session(full, event, out);
    return follow_products(full, event, out);
  }
  switch (event.kind) {
    case EntryKind::CLOCK_CHANGED:
      return begin_watch(full, event, out);
    case EntryKind::INCIDENT:
      return follow_incident(full, event, out);
    case EntryKind::PRECONDITION_CHANGED:
    case EntryKind::VARIABLE_CHANGED:
      return follow_urgency(full, event, out);
    case EntryKind::MARKED:
      return punish_false_sheet(full, event, out);
    default:
      return;
  }
}

// --- apply

void apply_session(WorkingGroupSlice& slice, const Event& event, schema::JwgChanged::Reader changed) {
  const std::string dyad = text(changed.getDyad());
  GroupTable& table = slice.tables[dyad];
  if (!slice.sessions.contains(dyad)) {
    table.next_exchange = event.time + kExchangeEvery;
    table.next_meeting = event.time + kFirstMeeting;
  }
  table.audience = event.audience;
  table.joined = {};
  slice.sessions[dyad] = {event.audience, event.time, Message<schema::JwgChanged>::from(changed), event.number};
}

void apply_changed(World& world, const Event& event) {
  auto& slice = world.slice<WorkingGroupSlice>();
  const auto changed = event.entry.getJwgChanged();
  const Party party = world.package->party(view_of(changed.getParty()));
  if (party == kNoParty) return apply_session(slice, event, changed);
  slice.halves[{text(changed.getDyad()), party}] = {event.audience, event.time,
                                                    Message<schema::JwgChanged>::from(changed), event.number};
}

void apply_due(WorkingGroupSlice& slice, const Event& event) {
  const auto due = event.entry.getJwgDue();
  const bool first = due.getItem() == kNoEntry;
  const auto table = slice.tables.find(view_of(due.getDyad()));
  if (first && table != slice.tables.end()) {
    if (due.getDuty() == GroupDuty::EXCHANGE && event.time >= table->second.next_exchange)
      table->second.next_exchange = event.time + kExchangeEvery;
    if (due.getDuty() == GroupDuty::CONSULTATION && event.time >= table->second.next_meeting)
      table->second.next_meeting = event.time + kMeetingEvery;
  }
  const EntryNumber item = first ? event.number : due.getItem();
  if (due.getDone()) {
    if (due.getDuty() == GroupDuty::EXCHANGE && table != slice.tables.end()) table->second.topics.clear();
    slice.duties.erase(item);
    return;
  }
  slice.duties[item] = {event.audience, event.time, Message<schema::JwgDue>::from(due), event.number};
}

void apply_act(World& world, const Event& event) {
  auto& slice = world.slice<WorkingGroupSlice>();
  switch (event.act->which()) {
    case ActKind::JWG_JOIN: {
      const auto table = slice.tables.find(view_of(event.act->getJwgJoin().getDyad()));
      if (table != slice.tables.end()) table->second.joined = table->second.joined | event.party;
      return;
    }
    case ActKind::JWG_SHEET: {
      const auto act = event.act->getJwgSheet();
      const auto table = slice.tables.find(view_of(act.getDyad()));
      if (table == slice.tables.end()) return;
      for (const auto entry : act.getEntries()) table->second.topics[event.party].insert(text(entry.getTopic()));
      return;
    }
    case ActKind::JWG_ASK_WHO_DECIDED: {
      const auto act = event.act->getJwgAskWhoDecided();
      slice.questions[event.number] = {event.audience, text(act.getDyad()), text(act.getIncident()), {}};
      return;
    }
    case ActKind::JWG_WHO_DECIDED: {
      GroupQuestion* question = slice.questions.change(event.act->getJwgWhoDecided().getQuestion());
      if (question != nullptr) question->answered = question->answered | event.party;
      return;
    }
    default:
      return;
  }
}

void apply(World& world, const Event& event) {
  if (event.act) return apply_act(world, event);
  auto& slice = world.slice<WorkingGroupSlice>();
  switch (event.kind) {
    case EntryKind::JWG_CHANGED:
      return apply_changed(world, event);
    case EntryKind::JWG_DUE:
      return apply_due(slice, event);
    case EntryKind::JWG_PAPER_CHANGED: {
      const auto changed = event.entry.getJwgPaperChanged();
      slice.papers[changed.getPaper()] = {event.audience, event.time, Message<schema::JwgPaperChanged>::from(changed),
                                          event.number};
      return;
    }
    case EntryKind::MARKED:
      if (event.entry.getMarked().getPlay() && view_of(event.entry.getMarked().getKind()) == "falseSheet")
        ++slice.proved_false[event.entry.getMarked().getTarget()];
      return;
    default:
      return;
  }
}

void forget(World& world, const Event& event) {
  if (event.act) return;
  auto& slice = world.slice<WorkingGroupSlice>();
  if (event.kind == EntryKind::JWG_CHANGED) {
    forget_text(slice.sessions, event.number, event.entry.getJwgChanged());
    forget_text(slice.halves, event.number, event.entry.getJwgChanged());
  }
  if (event.kind == EntryKind::JWG_DUE) forget_text(slice.duties, event.number, event.entry.getJwgDue());
  if (event.kind == EntryKind::JWG_PAPER_CHANGED)
    forget_text(slice.papers, event.number, event.entry.getJwgPaperChanged());
}

}  // namespace

void WorkingGroupSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  std::erase_if(halves, hidden);
  std::erase_if(sessions, hidden);
  std::erase_if(tables, hidden);
  std::erase_if(duties, hidden);
  erase_if(papers, hidden);
  erase_if(questions, hidden);
  if (party != kControl) proved_false.clear();
}

Mechanism working_group_mechanism() {
  return {.name = "workingGroup",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<WorkingGroupSlice>>()); },
          .check = check_working_group,
          .consequences = consequences,
          .next_due = group_next_due,
          .pass = group_pass,
          .apply = apply,
          .forget_text = forget};
}

}  // namespace parley
