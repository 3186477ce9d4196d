// What has happened, in a few searchable numbers for each event. Texts stay in the journal.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/world/event.h"

namespace parley {

// Names of kinds as conditions and policies write them: union members of Entry and Act in camelCase.
using KindId = std::uint16_t;  // Entry kinds as they are; acts from kActKinds on
inline constexpr KindId kActKinds = 256;
inline constexpr KindId kNoKind = 0xffff;
inline KindId kind_id(EntryKind kind) { return static_cast<KindId>(kind); }
inline KindId kind_id(ActKind kind) { return static_cast<KindId>(kActKinds + static_cast<KindId>(kind)); }
KindId kind_named(std::string_view name);  // kNoKind when there is none
std::string_view name_of(KindId kind);
const std::vector<std::string>& kind_names();

// A text id (incident, decision, topic ...) as a number.
std::uint64_t label_of(std::string_view text);  // 0 for empty

struct EventMark {
  EntryNumber number = kNoEntry;
  ExerciseTime time = 0;
  PartySet audience;
  KindId kind = kNoKind;
  Seat seat = kNoSeat;          // author, or the seat it is about
  Party party = kNoParty;       // author's party, or the party the event is about
  Party other = kNoParty;       // counterpart
  std::uint16_t line = 0xffff;  // index in Package::lines()
  std::uint16_t tags = 0;       // bit per schema::Tag
  std::uint32_t codes = 0;      // bit per value of the kind's own enum or small number
  std::uint64_t label = 0;      // incident, decision, precondition, activity, encounter, topic, subject ...
  std::uint64_t second = 0;     // a second label where a kind has two
  EntryNumber refers = kNoEntry;
  bool operator==(const EventMark&) const = default;
};

EventMark mark_of(const Event& event, const Package& package);

// An append-only list whose full chunks are shared between copies, so that copying a world costs little.
class History {
 public:
  void append(const EventMark& mark);
  std::size_t size() const { return full_.size() * kChunk + tail_.size(); }
  const EventMark& operator[](std::size_t index) const;
  // Puts `marks` in the place of those with their number, in order; what is not there stays away.
  void replace(EntryNumber number, const std::vector<EventMark>& marks);
  // Keeps what `party` may read.
  void retain(Party party);
  bool operator==(const History& other) const;
  // Index of the first mark whose number is at least `number`.
  std::size_t first_from(EntryNumber number) const;

 private:
  static constexpr std::size_t kChunk = 256;
  using Chunk = std::vector<EventMark>;
  std::vector<std::shared_ptr<const Chunk>> full_;
  Chunk tail_;
};

}  // namespace parley
