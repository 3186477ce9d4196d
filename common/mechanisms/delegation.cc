#include "common/mechanisms/delegation.h"

#include <algorithm>
#include <array>

#include "common/base/hash.h"
#include "common/mechanisms/conduct.h"
#include "common/mechanisms/delegation_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::INSTRUCT, ActKind::DRAFT, ActKind::APPROVE, ActKind::DIRECTIVE,
                              ActKind::DIRECTIVE_RULE};

// --- drafts

void change_draft(const World& full, EntryNumber number, schema::DraftState state, Seat by, Consequences& out) {
  const DraftedActs& draft = full.slice<DelegationSlice>().drafts.at(number);
  auto changed = out.enter(draft.audience).initDraftChanged();
  changed.setDraft(number);
  changed.setSeat(full.package->seats()[draft.seat].code);
  changed.setState(state);
  if (by != kNoSeat) changed.setBy(full.package->seats()[by].code);
}

EntryNumber approved_draft(const World& world, Seat seat, const Bytes32& content) {
  for (const auto& [number, draft] : world.slice<DelegationSlice>().drafts) {
    if (draft.seat == seat && draft.state == schema::DraftState::APPROVED && draft.content == content) return number;
  }
  return kNoEntry;
}

// What was approved has left: the approval is used up.
void use_approval(const World& full, const Event& event, Consequences& out) {
  if (!event.first_act || event.seat == kNoSeat || full.slice<DelegationSlice>().drafts.empty()) return;
  const auto& code = full.package->seats()[event.seat].code;
  const EntryNumber number = approved_draft(full, event.seat, content_of(code, *event.submission));
  if (number != kNoEntry) change_draft(full, number, schema::DraftState::SENT, event.seat, out);
}

void consequences(const World& full, const Event& event, Consequences& out) {
  if (!event.act) return;
  use_approval(full, event, out);
  switch (event.act->which()) {
    case ActKind::DRAFT:
      return change_draft(full, event.number, schema::DraftState::OPEN, kNoSeat, out);
    case ActKind::APPROVE: {
      const auto act = event.act->getApprove();
      const auto state = act.getApprove() ? schema::DraftState::APPROVED : schema::DraftState::DECLINED;
      return change_draft(full, act.getDraft(), state, event.seat, out);
    }
    case ActKind::DIRECTIVE:
      return give_directive(full, event, out);
    default:
      return;  // an instruction is recorded; the dice for a ruling are the coordinator's (rule_directive)
  }
}

// --- deadlines

ExerciseTime next_due(const World& world) {
  ExerciseTime due = kNever;
  for (const auto& [number, item] : world.slice<DelegationSlice>().directives) due = std::min(due, item.due);
  for (const auto& [number, ruling] : world.slice<DelegationSlice>().rulings) due = std::min(due, ruling.due);
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [number, item] : world.slice<DelegationSlice>().directives) {
    if (item.due == due) return lapse_directive(world, number, out);
  }
  for (const auto& [number, ruling] : world.slice<DelegationSlice>().rulings) {
    if (ruling.due == due) return conclude_ruling(world, number, out);
  }
}

// --- apply

// The party that an instruction is for: its author's, or that of the seats which control names.
void apply_instruction(World& world, const Event& event) {
  Instruction& item = world.slice<DelegationSlice>().instructions[event.number];
  item = {event.audience, event.seat, {}, text(event.act->getInstruct().getIncident())};
  for (const auto code : event.act->getInstruct().getTo()) item.to.push_back(world.package->seat(view_of(code)));
}

// Checked once more: a replica folds what others entered.
Bytes32 drafted_content(const World& world, const Event& event) {
  const auto checked = drafted_in(event.act->getDraft());
  const auto* drafted = std::get_if<Message<schema::Submission>>(&checked);
  if (drafted == nullptr || event.seat == kNoSeat) return {};
  return content_of(world.package->seats()[event.seat].code, drafted->reader());
}

void apply_act(World& world, const Event& event) {
  auto& slice = world.slice<DelegationSlice>();
  switch (event.act->which()) {
    case ActKind::INSTRUCT:
      return apply_instruction(world, event);
    case ActKind::DRAFT:
      slice.drafts[event.number] = {event.audience, event.seat, drafted_content(world, event)};
      return;
    case ActKind::DIRECTIVE: {
      const auto act = event.act->getDirective();
      DirectiveItem& item = slice.directives[event.number];
      item.audience = event.audience;
      item.party = event.party;
      item.form = act.getForm();
      item.with = world.package->party(view_of(act.getWith()));
      item.incident = text(act.getIncident());
      item.text = hash_of(act.getText());
      return;
    }
    case ActKind::DIRECTIVE_RULE: {
      const auto act = event.act->getDirectiveRule();
      slice.rulings[act.getDirective()].act = {event.audience, event.time, Message<schema::DirectiveRule>::from(act)};
      return;
    }
    default:
      return;
  }
}

void apply(World& world, const Event& event) {
  if (event.act) return apply_act(world, event);
  auto& slice = world.slice<DelegationSlice>();
  if (event.kind == EntryKind::DRAFT_CHANGED) {
    const auto changed = event.entry.getDraftChanged();
    DraftedActs* draft = slice.drafts.change(changed.getDraft());
    if (draft == nullptr) return;
    draft->state = changed.getState();
    draft->by = world.package->seat(view_of(changed.getBy()));
  }
  if (event.kind == EntryKind::DIRECTIVE_CHANGED) {
    const auto changed = event.entry.getDirectiveChanged();
    DirectiveItem* directive = slice.directives.change(changed.getDirective());
    if (directive == nullptr) return;
    directive->state = changed.getState();
    directive->due = changed.getDue() < 0 ? kNever : changed.getDue();
    directive->joint = changed.getJoint();
  }
  if (event.kind == EntryKind::DIRECTIVE_RULED) {
    const auto ruled = event.entry.getDirectiveRuled();
    Ruling& ruling = slice.rulings[ruled.getDirective()];
    ruling.due = ruled.getDue() < 0 ? kNever : ruled.getDue();
    ruling.succeeds = ruled.getSucceeds();
  }
}

// What is kept of a text is its hash, and of a ruling its words.
void forget_text(World& world, const Event& event) {
  auto& slice = world.slice<DelegationSlice>();
  if (!event.act) return;
  if (event.act->isDraft() && slice.drafts.contains(event.number))
    slice.drafts[event.number].content = drafted_content(world, event);
  if (event.act->isDirective() && slice.directives.contains(event.number))
    slice.directives[event.number].text = hash_of(event.act->getDirective().getText());
  if (event.act->isDirectiveRule()) {
    const auto act = event.act->getDirectiveRule();
    if (Ruling* ruling = slice.rulings.change(act.getDirective()))
      ruling->act.entry = Message<schema::DirectiveRule>::from(act);
  }
}

bool needs_approval(const World& view, Party party, ActKind act) {
  const std::string_view kind = name_of(kind_id(act));
  for (const auto plan : view.package->common().getParties()) {
    if (view.package->party(view_of(plan.getCode())) != party) continue;
    for (const auto name : plan.getApproves()) {
      if (view_of(name) == kind) return true;
    }
  }
  return false;
}

}  // namespace

void DelegationSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  erase_if(drafts, hidden);
  erase_if(directives, hidden);
  erase_if(instructions, hidden);
  if (party != kControl) rulings.clear();
}

Mechanism delegation_mechanism() {
  return {.name = "delegation",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<DelegationSlice>>()); },
          .check = check_delegation,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply,
          .forget_text = forget_text};
}

bool is_instructed(const World& view, Seat seat) {
  return std::ranges::any_of(view.slice<DelegationSlice>().instructions, [&](const auto& one) {
    return std::ranges::find(one.second.to, seat) != one.second.to.end();
  });
}

Bytes32 hash_of(capnp::Text::Reader text) { return sha256(view_of(view_of(text))); }

const DirectiveItem* find_directive(const World& world, EntryNumber number) {
  const auto& directives = world.slice<DelegationSlice>().directives;
  const auto found = directives.find(number);
  return found == directives.end() ? nullptr : &found->second;
}

Bytes32 content_of(std::string_view seat, schema::Submission::Reader submission) {
  capnp::MallocMessageBuilder message;
  auto content = message.initRoot<schema::Submission>();
  content.setSeat(std::string(seat));
  content.setSeats(submission.getSeats());
  content.setActs(submission.getActs());
  return sha256(Message<schema::Submission>::from(content).bytes());
}

std::optional<Refusal> refuse_unapproved(const World& view, ExerciseTime now, Seat seat,
                                         schema::Submission::Reader submission) {
  const SeatInfo& info = view.package->seats()[seat];
  const Seat head = view.package->parties()[info.party].head;
  if (head == kNoSeat || stands_in_for(view, seat, head, now)) return std::nullopt;
  bool needed = false;
  for (const auto act : submission.getActs()) needed = needed || needs_approval(view, info.party, act.which());
  if (!needed || approved_draft(view, seat, content_of(info.code, submission)) != kNoEntry) return std::nullopt;
  return Refusal{"delegation.approval",
                 "This leaves your delegation only with the approval of " + view.package->seats()[head].code +
                     ". File it as a draft; once it is approved, send it just as it was drafted."};
}

}  // namespace parley
