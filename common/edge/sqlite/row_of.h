// From an entry to its row: the columns that are searched, read from the entry itself.
#pragma once

#include "common/edge/sqlite/journal_row.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley::edge {

// The union member's name, that of its first act for an accepted submission.
std::string kind_of(schema::Entry::Reader entry);

// `entry`: empty when it is sealed here.
JournalRow row_of(const SealedEntry& sealed, const Message<schema::Entry>& entry);

}  // namespace parley::edge
