// The remainders that a journal or store holds of redacted entries: what every fold of it takes in their place.
#pragma once

#include <map>

#include "common/edge/sqlite/journal.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley::edge {

struct RedactedEntry {
  Message<schema::Entry> remainder;
  EntryNumber by = kNoEntry;  // the `redacted` entry; kNoEntry: it has not come yet, only the remainder has
};
using RedactedEntries = std::map<EntryNumber, RedactedEntry>;

// Throws StorageFailure for a journal that says nonsense.
RedactedEntries redacted_entries(Journal& journal);

// A node that joined late is given the remainder where the entry stood, long before the `redacted` that vouches for it.
void keep_remainder(Journal& journal, const Message<schema::Entry>& remainder);

// What a killed process may have left half done: destroys what is redacted and still there. Then scrub() is due.
void finish_redactions(Journal& journal, const RedactedEntries& redacted);

}  // namespace parley::edge
