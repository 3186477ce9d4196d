// What files prove against the coordinator, alone or side by side: evidence that stands without them.
#pragma once

#include "common/record/evidence.h"
#include "ops/verify_record.h"

namespace parley {

// Of files that were verified. Empty when nothing that is signed contradicts anything else that is signed. Throws
// StorageFailure.
std::vector<Evidence> proofs_in(const std::vector<VerifiedFile>& files);

}  // namespace parley
