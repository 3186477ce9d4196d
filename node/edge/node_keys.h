// A node's own keys, in `<store>.keys`; they never leave the machine.
#pragma once

#include <optional>
#include <string>

#include "common/base/sign.h"
#include "common/edge/zmq/curve_keys.h"

namespace parley::edge {

struct NodeKeys {
  KeyPair act;       // signs submissions
  CurveKeys curve;   // who the connection is
  KeyPair cosigner;  // signs checkpoints
  Bytes32 seed_share{};
};

// Nothing when there is no file. Throw StorageFailure.
std::optional<NodeKeys> read_node_keys(const std::string& store_path);
NodeKeys make_node_keys(const std::string& store_path);

}  // namespace parley::edge
