// What a journal or store keeps beside its entries: checkpoints, the nodes' names under them, view notes, complaints.
#pragma once

#include "common/edge/sqlite/journal.h"
#include "ops/verify_record.h"

namespace parley {

// After the entries of `file` were checked. Every note must be signed by whom it names, and say of the entries what
// they say of themselves.
void verify_notes(edge::Journal& journal, const std::vector<std::string>& parties, VerifiedFile& file);

}  // namespace parley
