// A folder of tiles (parley export --format tlog): the tree is computed again from the leaves, and must be the one that
// the checkpoint was signed for.
#pragma once

#include "ops/verify_record.h"

namespace parley {

// False when it was stopped.
bool verify_tiles(const VerifyPlan& plan, VerifiedFile& file);

}  // namespace parley
