// The record out of the stores that are left: surveyed, weighed, written.
#pragma once

#include <optional>
#include <string>

#include "ops/recovery/recover_write.h"

namespace parley {

struct RecoverPlan {
  std::optional<Bytes32> half;  // control's half of the seed, from the coordinator's keys: so they are there
  bool accept_loss = false;
  Examine examine = {};  // empty: what was rebuilt is not examined beyond its commitments and rules
};

struct Recovery {
  Survey found;
  std::optional<Rebuilt> rebuilt;
  std::string refused;  // why nothing was, a sentence
};

// `left_behind`: see survey(). The journal at `path` is whole, or absent when it is refused. Throws StorageFailure.
Recovery recover_record(MergedStores& merged, const std::optional<edge::Watermark>& left_behind,
                        const std::string& path, const RecoverPlan& plan);

}  // namespace parley
