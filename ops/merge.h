// parley merge: the parts of a series of rehearsals, played on many machines, as one.
#pragma once

#include <string>
#include <vector>

#include "ops/rehearse_output.h"

namespace parley {

struct MergeOptions {
  std::vector<std::string> files;
  OutcomeOutput output;
};

int run_merge(const MergeOptions& options);

}  // namespace parley
