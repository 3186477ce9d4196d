// Numbers entries and folds them as they are entered: into the full world and the view of every party that may read
// them.
#pragma once

#include <vector>

#include "common/world/mechanism.h"
#include "coordinator/conductor.h"

namespace parley {

class Sequence {
 public:
  explicit Sequence(std::span<const Mechanism> mechanisms);

  // Gives the draft the next number, encodes it and folds it. `cause` stays only where the cause's audience contains
  // the entry's. Returns the number.
  EntryNumber enter(Draft& draft, ExerciseTime time, WallTime wall);
  // Folds an entry that stands in the journal already.
  void fold(const EntryMessage& entry);

  // The entries since the last take().
  const std::vector<EntryMessage>& batch() const { return batch_; }
  std::vector<EntryMessage> take();

  World& world() { return full_; }
  const World& world() const { return full_; }
  const World& view(Party party) const;
  EntryNumber size() const { return size_; }

 private:
  void fold_everywhere(const EntryMessage& entry);
  PartySet audience_of(EntryNumber number) const;

  World full_;
  std::vector<World> views_;         // by party, from the entry on that says who the parties are
  std::vector<PartySet> audiences_;  // of every entry, for the rule on causes
  std::vector<EntryMessage> batch_;
  EntryNumber size_ = 0;
};

}  // namespace parley
