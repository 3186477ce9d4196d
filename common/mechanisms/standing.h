// An item of a slice that stands as its last entry says: the entry's own words are its state, so there is nothing to
// map. The entry carries all of the item, and whoever is to read it from then on reads that entry.
#pragma once

#include <algorithm>

#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/schema/message.h"

namespace parley {

template <typename T>
struct Standing {
  PartySet audience;
  ExerciseTime since = 0;
  Message<T> entry;

  typename T::Reader as() const { return entry.reader(); }
  bool operator==(const Standing& other) const {
    return audience == other.audience && since == other.since && std::ranges::equal(entry.bytes(), other.entry.bytes());
  }
};

}  // namespace parley
