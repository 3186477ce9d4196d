// What the fold and the mechanisms see of the record: one event for an entry, or one for each act of an accepted
// submission.
#pragma once

#include <optional>
#include <vector>

#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

class Package;

using EntryKind = schema::Entry::Which;
using ActKind = schema::Act::Which;

// Borrows the entry's words: valid while the entry lives.
struct Event {
  EntryNumber number = kNoEntry;
  ExerciseTime time = 0;
  PartySet audience;
  EntryKind kind = EntryKind::COVER;
  schema::Entry::Reader entry;
  // Set for an act of an accepted submission.
  std::optional<schema::Act::Reader> act;
  std::optional<schema::Submission::Reader> submission;
  Seat seat = kNoSeat;     // author
  Party party = kNoParty;  // author's
  bool first_act = true;   // the first act of its submission
};

// The events of an entry, in order. `package` resolves the author's seat; it may be empty before the common part is
// known. The readers point into `entry`'s words.
std::vector<Event> events_of(schema::Entry::Reader entry, const Package& package);

// The submission inside an accepted or refused entry.
schema::Submission::Reader submission_in(capnp::Data::Reader bytes);

}  // namespace parley
