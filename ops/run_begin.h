// From options to what a live run is begun with; the same for `coordinate` and `live`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coordinator/conductor.h"

namespace parley {

// The journal holds a run: then it is continued, and the exercise's folder is not needed.
bool has_begun(const std::string& journal);

// "host/line-check-20260102T030405", by this machine's name and clock.
std::string origin_of(const std::string& exercise_name);
// "20260102T030405"
std::string now_in_a_name();

// Control's half of the seed; all zero, that is random, for an empty text. A rehearsal of the same seed uses the same
// half.
Bytes32 half_of(const std::string& seed);

}  // namespace parley
