// The run's dice: HMAC(seed, entry number and label). Nobody can choose the seed, and once it is opened at ENDEX
// everybody can check a throw (DESIGN section 3).
#pragma once

#include <string_view>

#include "common/base/bytes.h"
#include "common/base/ids.h"

namespace parley {

// 1 to `sides`, for the entry that the throw is about.
unsigned throw_dice(const Bytes32& seed, EntryNumber number, std::string_view label, unsigned sides);

}  // namespace parley
