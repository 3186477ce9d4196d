// The invitation that a command was given, read for what the command needs before it joins.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/edge/zmq/invitation_file.h"

namespace parley {

// Refused when there is no such file or it is not a whole invitation. Throws StorageFailure.
std::variant<edge::Invitation, Refusal> invitation_in(const std::string& path);

// Where a node keeps its store when nobody says otherwise: "./parley-NAME.journal".
std::string store_of(const edge::Invitation& invitation);

// The same invitation with another way to the coordinator.
edge::Invitation with_endpoints(const edge::Invitation& invitation, const std::vector<std::string>& endpoints);

}  // namespace parley
