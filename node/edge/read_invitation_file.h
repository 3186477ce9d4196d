// The invitation that a node joins by.
#pragma once

#include <string>
#include <variant>

#include "common/edge/zmq/invitation_file.h"

namespace parley::edge {

// Refused, with a reason for a person, when there is none or it is damaged. Throws StorageFailure.
std::variant<Invitation, Refusal> read_invitation_file(const std::string& path);

// A key in it; read_invitation() has checked its length.
Bytes32 key_of(capnp::Data::Reader data);

// Where the node's store is unless told otherwise: ./parley-NAME.journal.
std::string default_store(const Invitation& invitation);

}  // namespace parley::edge
