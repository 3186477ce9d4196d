// What was opened to whom later (RECORD section 2), folded from the record.
#pragma once

#include <span>
#include <vector>

#include "common/base/ids.h"
#include "common/schema/entry.capnp.h"

namespace parley {

struct Opening {
  EntryNumber from = 0, to = 0;  // to: exclusive; never beyond the entry that opens
  EntryNumber by = kNoEntry;     // the `opened` entry
  PartySet readers;
};

class Openings {
 public:
  // Every entry of the record that is open here, in order; only `opened` ones matter.
  void fold(schema::Entry::Reader entry);

  // The first `opened` that opened the entry to one of `readers`; kNoEntry when none did.
  EntryNumber opened_by(EntryNumber number, PartySet readers) const;
  // The first entry from `from` on that was opened to one of `readers`; kNoEntry when there is none.
  EntryNumber first_opened(EntryNumber from, PartySet readers) const;
  // Everybody to whom it was opened.
  PartySet readers_of(EntryNumber number) const;
  std::span<const Opening> all() const { return openings_; }

 private:
  std::vector<Opening> openings_;  // in the order of `by`
};

}  // namespace parley
