// Who is in the room, and what is written to it: never with its author.
#include <algorithm>

#include "common/mechanisms/dialogue_parts.h"

namespace parley::dialogue {
namespace {

void add(std::vector<std::string>& codes, const World& full, Seat seat) {
  const std::string& code = full.package->seats()[seat].code;
  if (std::ranges::find(codes, code) == codes.end()) codes.push_back(code);
}

// It is delivered to the foreign and the defence ministers (B8).
void add_ministers(std::vector<std::string>& codes, const World& full, Reader item) {
  const PartySet dyad = dyad_of(*full.package, item);
  for (Seat seat = 0; seat < full.package->seats().size(); ++seat) {
    if (dyad.contains(full.package->seats()[seat].party) && has_role(full, seat, {"FM", "DEF"})) add(codes, full, seat);
  }
}

PartySet readers_of(const World& full, const DialogueItem& item, bool delivered) {
  return delivered ? item.audience | dyad_of(*full.package, item.as()) : item.audience;
}

}  // namespace

PartySet room_of(const Package& package, capnp::List<capnp::Text>::Reader officials) {
  PartySet room;
  for (const Seat seat : think_tanks(package)) room = room | package.seats()[seat].party;
  for (const auto code : officials) {
    const Seat seat = package.seat(view_of(code));
    if (seat != kNoSeat) room = room | package.seats()[seat].party;
  }
  return room;
}

void name_seats(const World& full, Reader item, bool delivered, schema::Entry::Builder entry) {
  std::vector<std::string> codes;
  for (const Seat seat : think_tanks(*full.package)) add(codes, full, seat);
  for (const auto code : item.getOfficials()) {
    const Seat seat = full.package->seat(view_of(code));
    if (seat != kNoSeat) add(codes, full, seat);
  }
  if (delivered || item.getState() >= State::DELIVERED) add_ministers(codes, full, item);
  auto seats = entry.initSeats(static_cast<unsigned>(codes.size()));
  for (unsigned i = 0; i < seats.size(); ++i) seats.set(i, codes[i]);
}

Builder change(const World& full, EntryNumber number, Consequences& out, bool delivered) {
  const DialogueItem& item = *find_item(full, number);
  auto entry = out.enter(readers_of(full, item, delivered));
  name_seats(full, item.as(), delivered, entry);
  entry.setDialogueChanged(item.as());
  return entry.getDialogueChanged();
}

schema::DialogueText::Builder write(const World& full, EntryNumber number, schema::DialogueTextKind kind,
                                    capnp::Text::Reader text, Consequences& out, bool delivered) {
  const DialogueItem& item = *find_item(full, number);
  auto entry = out.enter(readers_of(full, item, delivered));
  name_seats(full, item.as(), delivered, entry);
  auto written = entry.initDialogueText();
  written.setItem(number);
  written.setKind(kind);
  written.setText(text);
  return written;
}

schema::WhatIfDone::Builder write_paper(const World& full, EntryNumber number, Consequences& out) {
  const DialogueItem* item = find_item(full, number);
  auto entry = out.enter(item == nullptr ? PartySet() : item->audience);
  if (item != nullptr) name_seats(full, item->as(), false, entry);
  return entry.initWhatIfDone();
}

}  // namespace parley::dialogue
