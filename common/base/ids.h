// Small value types that name things: parties, sets of parties, entries.
#pragma once

#include <bit>
#include <compare>
#include <cstdint>

namespace parley {

// Position of an entry in the record, from 0; also its leaf index (RECORD section 2).
using EntryNumber = std::uint64_t;
inline constexpr EntryNumber kNoEntry = ~EntryNumber{0};

// Position of a party in the run descriptor's fixed order. Control is always party 0.
using Party = std::uint8_t;
inline constexpr Party kControl = 0;
inline constexpr Party kNoParty = 0xff;

// Position of a seat in the package's fixed order (over all parties).
using Seat = std::uint16_t;
inline constexpr Seat kNoSeat = 0xffff;

// A set of at most 64 parties: the audience of an entry.
class PartySet {
 public:
  constexpr PartySet() = default;
  constexpr explicit PartySet(std::uint64_t bits) : bits_(bits) {}
  // Nobody where it is no party: an entry from outside may name one that the package does not have.
  static constexpr PartySet of(Party party) { return PartySet(party < 64 ? std::uint64_t{1} << party : 0); }
  // The first `count` parties: everybody.
  static constexpr PartySet first(unsigned count) {
    return PartySet(count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1);
  }

  constexpr bool contains(Party party) const { return party < 64 && ((bits_ >> party) & 1) != 0; }
  constexpr bool contains(PartySet other) const { return (bits_ & other.bits_) == other.bits_; }
  constexpr bool intersects(PartySet other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int size() const { return std::popcount(bits_); }
  constexpr std::uint64_t bits() const { return bits_; }
  constexpr PartySet operator|(PartySet other) const { return PartySet(bits_ | other.bits_); }
  constexpr PartySet operator|(Party party) const { return *this | of(party); }
  constexpr PartySet operator&(PartySet other) const { return PartySet(bits_ & other.bits_); }
  constexpr PartySet without(PartySet other) const { return PartySet(bits_ & ~other.bits_); }
  constexpr auto operator<=>(const PartySet&) const = default;

 private:
  std::uint64_t bits_ = 0;
};

}  // namespace parley
