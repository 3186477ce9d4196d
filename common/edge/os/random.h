// Unpredictable bytes from the operating system: salts, ids, seeds, tokens.
#pragma once

#include "common/base/bytes.h"

namespace parley::edge {

Bytes32 random_bytes32();
Bytes random_bytes(std::size_t size);

}  // namespace parley::edge
