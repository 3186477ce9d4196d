// The pages of ops/console, bundled at build time (ops/console/bundle) into this binary.
#pragma once

#include <span>

#include "node/edge/console_server.h"

namespace parley {

std::span<const edge::PageFile> console_pages();

}  // namespace parley
