// The seam behind which a node's seats are played: bots, people at the console, external programs. Pure as the node is:
// entries and exercise time come in, acts go out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "node/replica.h"

namespace parley {

// An entry that is open to the node, committed to its store.
struct NewEntry {
  EntryNumber number = kNoEntry;
  EntryMessage entry;
};

// What a seat wants to do: it becomes one submission, unless its party's view refuses it at once.
struct Intent {
  Seat seat = kNoSeat;
  std::vector<Message<schema::Act>> acts;
  std::vector<std::string> seats;  // seats addressed, where an act allows it
  std::uint64_t tag = 0;           // the team's own, given back with the answer
};

class Team {
 public:
  virtual ~Team() = default;

  // What happened since the last step, and the exercise time now. Called once at the start with no entries, when the
  // replica holds what the store held; then whenever something came or next_wake() passed.
  virtual std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) = 0;
  // Exercise time at which it wants to be stepped without news; kNever when only for news.
  virtual ExerciseTime next_wake() const = 0;

  // The intent was signed under this id; its answer, accepted or refused, comes as an entry.
  virtual void submitted(const Intent& intent, const Bytes32& id) = 0;
  // It was not sent: the party's own view refuses it, for this reason.
  virtual void declined(const Intent& intent, const Refusal& refusal) = 0;
  // It was sent under this id and did not pass the coordinator's door; there will be no entry.
  virtual void dropped(const Bytes32& id, const std::string& reason) = 0;
};

}  // namespace parley
