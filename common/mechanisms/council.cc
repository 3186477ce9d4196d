#include "common/mechanisms/council.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/council_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {
    ActKind::COUNCIL_REQUEST,   ActKind::COUNCIL_CALL,      ActKind::COUNCIL_JOIN,     ActKind::COUNCIL_OBJECT,
    ActKind::COUNCIL_INVITE,    ActKind::COUNCIL_MOTION,    ActKind::COUNCIL_SPEAK,    ActKind::COUNCIL_POINT_OF_ORDER,
    ActKind::COUNCIL_RULE,      ActKind::COUNCIL_CHALLENGE, ActKind::COUNCIL_DRAFT,    ActKind::COUNCIL_SPONSOR,
    ActKind::COUNCIL_ADVANCE,   ActKind::COUNCIL_AMEND,     ActKind::COUNCIL_WITHDRAW, ActKind::COUNCIL_BREAK_SILENCE,
    ActKind::COUNCIL_OPEN_VOTE, ActKind::COUNCIL_VOTE,      ActKind::COUNCIL_PREDICT,  ActKind::COUNCIL_CEDE,
    ActKind::COUNCIL_CLOSE,     ActKind::COUNCIL_SIGN_UP};

// Votes come before speakers.
void go_on(const World& full, EntryNumber item, ExerciseTime now, Consequences& out) {
  if (!start_next_vote(full, item, now, out)) keep_floor(full, item, now, out);
}

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.act) {
    follow_meeting(full, event, out);
    follow_speakers(full, event, out);
    follow_question(full, event, out);
    follow_ruling(full, event, out);
    follow_vote(full, event, out);
    return follow_draft(full, event, out);
  }
  switch (event.kind) {
    case EntryKind::COUNCIL_ITEM_CHANGED:
      after_item(full, event, out);
      return go_on(full, event.entry.getCouncilItemChanged().getItem(), event.time, out);
    case EntryKind::COUNCIL_QUESTION_CHANGED:
      return go_on(full, event.entry.getCouncilQuestionChanged().getItem(), event.time, out);
    case EntryKind::COUNCIL_DRAFT_CHANGED:
      return go_on(full, event.entry.getCouncilDraftChanged().getItem(), event.time, out);
    case EntryKind::COUNCIL_RESULT:
      affect_result(full, event, out);
      return decide(full, event, out);
    default:
      return;
  }
}

// --- deadlines

ExerciseTime next_due(const World& world) {
  const auto& slice = world.slice<CouncilSlice>();
  ExerciseTime due = kNever;
  for (const auto& [number, item] : slice.items) due = std::min(due, due_of_item(world, number, item));
  for (const auto& [number, matter] : slice.matters) due = std::min(due, time_or_never(matter.as().getDue()));
  for (const auto& [number, draft] : slice.drafts) due = std::min(due, time_or_never(draft.as().getDue()));
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const auto& slice = world.slice<CouncilSlice>();
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [number, matter] : slice.matters) {
    if (time_or_never(matter.as().getDue()) == due) return pass_question(world, number, now, out);
  }
  for (const auto& [number, draft] : slice.drafts) {
    if (time_or_never(draft.as().getDue()) == due) return pass_draft(world, number, now, out);
  }
  for (const auto& [number, item] : slice.items) {
    if (due_of_item(world, number, item) == due) return pass_item(world, number, now, out);
  }
}

// --- apply

void forget_votes(CouncilSlice& slice, EntryNumber question) {
  std::erase_if(slice.votes, [&](const auto& item) { return item.first.first == question; });
}

void apply_vote(World& world, const Event& event) {
  const auto member = member_of(world, event.time, event.seat);
  const auto act = event.act->getCouncilVote();
  if (!member) return;
  world.slice<CouncilSlice>().votes[{act.getQuestion(), member->code}] = {event.audience, event.number, act.getVote()};
}

void apply_question(CouncilSlice& slice, const Event& event) {
  const auto changed = event.entry.getCouncilQuestionChanged();
  const Stage stage = changed.getStage();
  if (stage == Stage::DECIDED || stage == Stage::WITHDRAWN || stage == Stage::LAPSED) {
    slice.matters.erase(changed.getQuestion());
    return forget_votes(slice, changed.getQuestion());
  }
  slice.matters[changed.getQuestion()] = {event.audience, event.time,
                                          Message<schema::CouncilQuestionChanged>::from(changed), event.number};
}

// Only the full world knows of every act on an item, and only it lets deadlines pass.
void note_act(World& world, const Event& event) {
  if (world.viewer != kNoParty && world.viewer != kControl) return;
  auto& last = world.slice<CouncilSlice>().last_act;
  if (event.act) {
    if (event.act->isCouncilSpeak()) last[event.act->getCouncilSpeak().getItem()] = event.time;
    return;
  }
  if (event.kind == EntryKind::COUNCIL_ITEM_CHANGED) last[event.entry.getCouncilItemChanged().getItem()] = event.time;
  if (event.kind == EntryKind::COUNCIL_QUESTION_CHANGED)
    last[event.entry.getCouncilQuestionChanged().getItem()] = event.time;
  if (event.kind == EntryKind::COUNCIL_DRAFT_CHANGED) last[event.entry.getCouncilDraftChanged().getItem()] = event.time;
}

void apply(World& world, const Event& event) {
  auto& slice = world.slice<CouncilSlice>();
  note_act(world, event);
  if (event.act) {
    if (event.act->isCouncilVote()) apply_vote(world, event);
    return;
  }
  switch (event.kind) {
    case EntryKind::COUNCIL_ITEM_CHANGED: {
      const auto changed = event.entry.getCouncilItemChanged();
      slice.items[changed.getItem()] = {event.audience, event.time, Message<schema::CouncilItemChanged>::from(changed),
                                        event.number};
      return;
    }
    case EntryKind::COUNCIL_QUESTION_CHANGED:
      return apply_question(slice, event);
    case EntryKind::COUNCIL_DRAFT_CHANGED: {
      const auto changed = event.entry.getCouncilDraftChanged();
      slice.drafts[changed.getDraft()] = {event.audience, event.time,
                                          Message<schema::CouncilDraftChanged>::from(changed), event.number};
      return;
    }
    case EntryKind::COUNCIL_RESULT:
      return forget_votes(slice, event.entry.getCouncilResult().getQuestion());
    default:
      return;
  }
}

void forget(World& world, const Event& event) {
  if (event.act) return;
  auto& slice = world.slice<CouncilSlice>();
  if (event.kind == EntryKind::COUNCIL_ITEM_CHANGED)
    forget_text(slice.items, event.number, event.entry.getCouncilItemChanged());
  if (event.kind == EntryKind::COUNCIL_QUESTION_CHANGED)
    forget_text(slice.matters, event.number, event.entry.getCouncilQuestionChanged());
  if (event.kind == EntryKind::COUNCIL_DRAFT_CHANGED)
    forget_text(slice.drafts, event.number, event.entry.getCouncilDraftChanged());
}

}  // namespace

void CouncilSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  erase_if(items, hidden);
  std::erase_if(matters, hidden);
  erase_if(drafts, hidden);
  std::erase_if(votes, hidden);
  if (party != kControl) last_act.clear();
}

Mechanism council_mechanism() {
  return {.name = "council",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<CouncilSlice>>()); },
          .check = check_council,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply,
          .forget_text = forget};
}

}  // namespace parley
