#include "common/record/openings.h"

#include <algorithm>

namespace parley {

void Openings::fold(schema::Entry::Reader entry) {
  if (!entry.isOpened()) return;
  const auto opened = entry.getOpened();
  for (const auto range : opened.getRanges()) {
    const EntryNumber to = std::min<EntryNumber>(range.getTo(), entry.getNumber());
    if (range.getFrom() < to) openings_.push_back({range.getFrom(), to, entry.getNumber(), PartySet(opened.getTo())});
  }
}

EntryNumber Openings::opened_by(EntryNumber number, PartySet readers) const {
  const auto found = std::find_if(openings_.begin(), openings_.end(), [&](const Opening& opening) {
    return opening.from <= number && number < opening.to && opening.readers.intersects(readers);
  });
  return found == openings_.end() ? kNoEntry : found->by;
}

EntryNumber Openings::first_opened(EntryNumber from, PartySet readers) const {
  EntryNumber first = kNoEntry;
  for (const Opening& opening : openings_) {
    const EntryNumber number = std::max(from, opening.from);
    if (number < opening.to && opening.readers.intersects(readers)) first = std::min(first, number);
  }
  return first;
}

PartySet Openings::readers_of(EntryNumber number) const {
  PartySet readers;
  for (const Opening& opening : openings_) {
    if (opening.from <= number && number < opening.to) readers = readers | opening.readers;
  }
  return readers;
}

}  // namespace parley
