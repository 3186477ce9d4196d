#include "common/mechanisms/dialogue.h"

#include <algorithm>
#include <array>

#include "common/mechanisms/conduct.h"
#include "common/mechanisms/dialogue_parts.h"

namespace parley {
namespace {

constexpr std::array kActs = {ActKind::DIALOGUE_CONVENE, ActKind::DIALOGUE_SAY,      ActKind::DIALOGUE_ASK,
                              ActKind::DIALOGUE_FINDING, ActKind::DIALOGUE_PROPOSAL, ActKind::DIALOGUE_TAKE_UP,
                              ActKind::WHAT_IF,          ActKind::WHAT_IF_ANSWER};

void consequences(const World& full, const Event& event, Consequences& out) {
  if (event.act) return dialogue::follow(full, event, out);
  if (event.kind == EntryKind::MEASURE_CHANGED) return dialogue::take_up(full, event, out);
}

ExerciseTime due_of(const DialogueItem& item) {
  const auto due = item.as().getDue();
  return due < 0 ? kNever : due;
}

ExerciseTime next_due(const World& world) {
  ExerciseTime due = kNever;
  for (const auto& [number, item] : world.slice<DialogueSlice>().items) due = std::min(due, due_of(item));
  return due;
}

void pass(const World& world, ExerciseTime now, Consequences& out) {
  const ExerciseTime due = next_due(world);
  if (due == kNever || due > now) return;
  for (const auto& [number, item] : world.slice<DialogueSlice>().items) {
    if (due_of(item) == due) return dialogue::pass(world, number, out);
  }
}

// --- apply

void apply_order(DialogueSlice& slice, const Event& event) {
  const auto ordered = event.entry.getWhatIfOrdered();
  slice.orders[ordered.getOrder()] = {event.audience, event.time, Message<schema::WhatIfOrdered>::from(ordered),
                                      event.number};
}

void apply(World& world, const Event& event) {
  auto& slice = world.slice<DialogueSlice>();
  if (event.act) return;
  if (event.kind == EntryKind::WHAT_IF_ORDERED) return apply_order(slice, event);
  if (event.kind != EntryKind::DIALOGUE_CHANGED) return;
  const auto changed = event.entry.getDialogueChanged();
  slice.items[changed.getItem()] = {event.audience, event.time, Message<schema::DialogueChanged>::from(changed),
                                    event.number};
}

void forget(World& world, const Event& event) {
  if (event.act) return;
  auto& slice = world.slice<DialogueSlice>();
  if (event.kind == EntryKind::DIALOGUE_CHANGED)
    forget_text(slice.items, event.number, event.entry.getDialogueChanged());
  if (event.kind == EntryKind::WHAT_IF_ORDERED) forget_text(slice.orders, event.number, event.entry.getWhatIfOrdered());
}

}  // namespace

void DialogueSlice::retain(const Package&, Party party) {
  const auto hidden = [&](const auto& item) { return !item.second.audience.contains(party); };
  erase_if(items, hidden);
  erase_if(orders, hidden);
}

Mechanism dialogue_mechanism() {
  return {.name = "dialogue",
          .acts = kActs,
          .many = [](ActKind) { return false; },
          .make_slice = [] { return std::unique_ptr<Slice>(std::make_unique<SliceOf<DialogueSlice>>()); },
          .check = dialogue::check,
          .consequences = consequences,
          .next_due = next_due,
          .pass = pass,
          .apply = apply,
          .forget_text = forget};
}

bool is_over(schema::DialogueChanged::Reader item) { return item.getState() >= schema::DialogueState::TAKEN_UP; }

unsigned proposed_rung(const World& world, EntryNumber item) {
  const DialogueItem* found = dialogue::find_item(world, item);
  return found == nullptr ? 0 : found->as().getDifficulty();
}

namespace dialogue {

std::vector<Seat> think_tanks(const Package& package) {
  std::vector<Seat> seats;
  for (const auto code : package.common().getDialogue().getSeats()) {
    for (const Seat seat : package.seats_named(view_of(code))) seats.push_back(seat);
  }
  return seats;
}

bool writes(const World& view, ExerciseTime now, Seat seat) {
  const auto seats = think_tanks(*view.package);
  return std::ranges::any_of(seats, [&](Seat one) { return one == seat || stands_in_for(view, seat, one, now); });
}

bool is_official(const World& view, ExerciseTime now, Seat seat, Reader item) {
  for (const auto code : item.getOfficials()) {
    const Seat one = view.package->seat(view_of(code));
    if (one == seat || (one != kNoSeat && stands_in_for(view, seat, one, now))) return true;
  }
  return false;
}

PartySet dyad_of(const Package& package, Reader item) {
  const auto pair = package.parse_dyad(view_of(item.getDyad()));
  return pair ? PartySet::of(pair->first) | pair->second : PartySet();
}

const DialogueItem* find_item(const World& world, EntryNumber number) {
  const auto& items = world.slice<DialogueSlice>().items;
  const auto found = items.find(number);
  return found == items.end() ? nullptr : &found->second;
}

bool is_open_to_writing(Reader item) { return item.getState() < State::PROPOSAL; }

}  // namespace dialogue
}  // namespace parley
