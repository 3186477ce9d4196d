// What a seat may read of its node's store, entry by entry, as it grows: for pages, programs and agents.
#pragma once

#include <string>
#include <vector>

#include "common/edge/sqlite/journal.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley::edge {

// The seat's view: its party's, less what names other seats of it (in control all see all).
bool seat_sees(schema::Entry::Reader entry, Party party, std::string_view seat);

class SeatEntries {
 public:
  struct Who {
    Party party = kNoParty;
    std::string seat;
  };
  // Of several seats: what any of them may see. Entries from `from` on.
  SeatEntries(const std::string& store, std::vector<Who> seats, EntryNumber from = 0);

  // The next ones below `size`, as many as fit in a message; may be none although there are more: ask until
  // position() is `size`. Throws StorageFailure.
  std::vector<Message<schema::Entry>> next(EntryNumber size);
  EntryNumber position() const { return next_; }

 private:
  bool visible(schema::Entry::Reader entry) const;

  std::string store_;  // opened when it is read: a store that somebody reads is not closed at the end of the run
  std::vector<Who> seats_;
  EntryNumber next_;
};

}  // namespace parley::edge
