// The leaders' compact on principles of joint crisis management (domain.md B1). One for each dyad; it stands as its
// last entry says.
#pragma once

#include <map>
#include <string>

#include "common/mechanisms/standing.h"
#include "common/world/mechanism.h"

namespace parley {

using Compact = Standing<schema::CompactChanged>;

struct CompactSlice {
  std::map<std::string, Compact, std::less<>> compacts;  // by dyad

  void retain(const Package& package, Party party);
  bool operator==(const CompactSlice&) const = default;
};

Mechanism compact_mechanism();

// A compact of `party` has been invoked within the last six hours: rises of its M are halved.
bool compact_calms(const World& world, Party party, ExerciseTime now);

}  // namespace parley
