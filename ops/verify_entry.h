// What one row of a journal says of itself, checked without its neighbours: any number of rows at a time, on any core.
#pragma once

#include <string>
#include <vector>

#include "common/edge/sqlite/journal_row.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

using EntryMessage = Message<schema::Entry>;

// What the run descriptor says that every entry is held to.
struct RunRules {
  Bytes32 run_id{};
  PartySet everybody;
  bool live = true;  // else a submission may go without a signature: bots of one process prove nothing to each other
  // Of a branch: entries up to this one are its parent's, signed over the ids of the runs that it comes from (its
  // parent, that one's parent ...).
  EntryNumber taken_over = 0;
  std::vector<Bytes32> ancestors = {};
};

// A submission that a node signed, as an entry carries it.
struct SignedPart {
  Bytes32 id{};
  Bytes32 key{};
  std::string seat;
  bool verified = false;  // false: unsigned, in a run that is not live
};

struct EntryFacts {
  EntryNumber number = kNoEntry;
  Bytes32 leaf_hash{};
  bool open = false;
  EntryNumber opened_by = kNoEntry;
  PartySet audience;
  ExerciseTime time = 0;
  std::optional<SignedPart> submission;
  // Kept where later entries are judged by it (who may sign, who holds a seat, what was opened ...); else empty.
  EntryMessage entry;
  std::string fault;  // a sentence's end: "the bytes do not match the commitment"; empty: none
};

EntryFacts examine(const edge::JournalRow& row, const RunRules& rules);

}  // namespace parley
