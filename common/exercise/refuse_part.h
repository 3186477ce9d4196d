// A package's part from outside: whether Package::add(), for which a part that does not resolve is a broken invariant,
// can take it.
#pragma once

#include <optional>

#include "common/base/refusal.h"
#include "common/exercise/package.h"

namespace parley {

// `package`: as it was put together from the parts before.
std::optional<Refusal> refuse_part(const Package& package, schema::PackagePart::Reader part);

}  // namespace parley
