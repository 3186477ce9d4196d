// An item of a slice that stands as its last entry says: the entry's own words are its state, so there is nothing to
// map. The entry carries all of the item, and whoever is to read it from then on reads that entry.
#pragma once

#include <algorithm>
#include <map>

#include "common/base/exercise_time.h"
#include "common/base/ids.h"
#include "common/schema/message.h"
#include "common/world/shared_map.h"

namespace parley {

template <typename T>
struct Standing {
  PartySet audience;
  ExerciseTime since = 0;
  Message<T> entry;
  EntryNumber number = kNoEntry;  // of the entry that says so

  typename T::Reader as() const { return entry.reader(); }
  bool operator==(const Standing& other) const {
    return audience == other.audience && since == other.since && number == other.number &&
           std::ranges::equal(entry.bytes(), other.entry.bytes());
  }
};

// The item stands as `number` says, which was redacted: from here on as its remainder does.
template <typename T>
void forget_text(Standing<T>& item, EntryNumber number, typename T::Reader remainder) {
  if (item.number == number) item.entry = Message<T>::from(remainder);
}
template <typename Key, typename T, typename Less>
void forget_text(std::map<Key, Standing<T>, Less>& items, EntryNumber number, typename T::Reader remainder) {
  for (auto& [key, item] : items) forget_text(item, number, remainder);
}
template <typename Key, typename T>
void forget_text(SharedMap<Key, Standing<T>>& items, EntryNumber number, typename T::Reader remainder) {
  const auto found = std::ranges::find_if(items, [&](const auto& item) { return item.second.number == number; });
  if (found != items.end()) forget_text(*items.change(found->first), number, remainder);
}

}  // namespace parley
