// Which events a condition or a policy speaks of: the same filter in packages, rules and bots.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/world/world.h"

namespace parley {

// A filter as written: all of its fields must hold. An empty list says nothing.
struct Filter {
  std::vector<KindId> kinds;
  std::vector<std::string> lines;     // "AIR-AIR" on any dyad, or "CN-US.AIR-AIR"
  PartySet parties, others;           // author's or subject's party; counterpart
  std::vector<Party> dyad;            // two parties, in either role
  std::vector<std::string> seats;     // "CN.FM" or a role "FM"
  std::vector<std::uint64_t> labels;  // each must be one of the event's two labels
  std::vector<EntryNumber> refers;
  bool refers_given = false;
  std::uint16_t tags = 0, no_tags = 0;
  std::uint32_t codes = 0;  // any of these
  bool nothing = false;     // names something that does not exist: matches nothing

  bool matches(const EventMark& mark, const Package& package) const;
};

// The value of a kind's own code field ("crisis" of lineMessage's class, "3" of decide's option) as a bit; 0 when there
// is no such value. `field` must be the kind's code field (types is written type).
std::uint32_t code_named(KindId kind, std::string_view field, std::string_view value);

// Visits the events of `world` that match, from the newest to the oldest, down to entry `from`, until `visit` returns
// false.
void newest_first(const World& world, const Filter& filter, EntryNumber from,
                  const std::function<bool(const EventMark&)>& visit);

}  // namespace parley
