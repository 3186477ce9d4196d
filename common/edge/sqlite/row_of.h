// From an entry to its row: the columns that are searched, read from the entry itself.
#pragma once

#include "common/edge/sqlite/journal_row.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley::edge {

// `entry`: empty when it is sealed here. The kind of an accepted submission is that of its first act.
JournalRow row_of(const SealedEntry& sealed, const Message<schema::Entry>& entry);

}  // namespace parley::edge
