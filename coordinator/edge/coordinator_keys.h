// The secrets of a run, in `<journal>.keys`.
#pragma once

#include <optional>
#include <string>

#include "common/base/sign.h"
#include "common/edge/zmq/curve_keys.h"
#include "coordinator/conductor.h"

namespace parley::edge {

struct CoordinatorKeys {
  KeyPair sign;             // checkpoints
  CurveKeys curve;          // the socket
  Bytes32 half{};           // control's half of the seed
  KeyPair control_act;      // of the built-in node `control`
  CurveKeys control_curve;  // never used to connect; every node has one
  KeyPair control_cosigner;
};

// Nothing when there is no such file. Throws StorageFailure.
std::optional<CoordinatorKeys> read_coordinator_keys(const std::string& key_file);

// Those beside the journal, else new ones, written there first. `half`: used for new keys unless it is all zero. Throws
// StorageFailure.
CoordinatorKeys coordinator_keys(const std::string& journal_path, const Bytes32& half);

}  // namespace parley::edge
