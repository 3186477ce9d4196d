// Which sources this program was built from.
#pragma once

namespace parley {

// The commit, abbreviated; "unknown" outside a checkout. Changes that were not committed do not show.
extern const char* const kCommit;

}  // namespace parley
