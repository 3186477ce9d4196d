// Who plays a seat, and its hand-over during play: to a person, a bot (policy), an external program, another node of
// the same party, and back (domain.md C).
#pragma once

#include <map>
#include <string>

#include "common/world/mechanism.h"

namespace parley {

struct BotChoice {
  std::string policy, profile;  // as the last hand-over to a bot named them; may be empty
  bool by_control = false;      // control chose the policy, from all that the package has
  bool operator==(const BotChoice&) const = default;
};

struct SeatsSlice {
  std::map<Seat, BotChoice> bots;  // how a bot is to play the seat; its party

  void retain(const Package& package, Party party);
  bool operator==(const SeatsSlice&) const = default;
};

Mechanism seats_mechanism();

// Nobody needs to sit there.
inline bool plays_by_itself(schema::HolderKind kind) {
  return kind == schema::HolderKind::POLICY || kind == schema::HolderKind::PROGRAM ||
         kind == schema::HolderKind::REPLAYED;
}

// Where the exercise has a policy for the seat, its file: the one that the last hand-over named, else the one that the
// package gives to the seat; empty when there is none. Full world: policies are control's.
std::string policy_of_seat(const World& full, Seat seat);

}  // namespace parley
