#include "ops/seen_history.h"

#include <algorithm>

namespace parley {
namespace {

void append_seen(History& seen, const History& full, std::size_t from, std::size_t to, Party party) {
  for (std::size_t i = from; i < to; ++i) {
    if (const EventMark& mark = full[i]; mark.audience.contains(party)) seen.append(mark);
  }
}

}  // namespace

History SeenHistory::of(const History& full) {
  const std::size_t place = full.size() / every_;
  while (places_.size() <= place) {
    const std::size_t from = (places_.size() - 1) * every_;
    History next = places_.back();
    append_seen(next, full, from, from + every_, party_);
    places_.push_back(std::move(next));
  }
  History seen = places_[place];
  append_seen(seen, full, place * every_, full.size(), party_);
  return seen;
}

}  // namespace parley
