// The doctrine: all mechanisms, in the order in which their consequences follow (domain.md B0 rule 5).
#pragma once

#include <span>

#include "common/world/mechanism.h"

namespace parley {

std::span<const Mechanism> doctrine();

}  // namespace parley
