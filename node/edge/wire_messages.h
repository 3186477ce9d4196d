// What a node says of itself and sends, as messages of the wire: over a connection, or in a file across an air gap.
#pragma once

#include "common/record/merkle.h"
#include "common/schema/message.h"
#include "common/schema/wire.capnp.h"
#include "node/edge/node_keys.h"
#include "node/outbox.h"

namespace parley::edge {

using ToCoordinator = Message<schema::ToCoordinator>;

ToCoordinator enrol_message(const NodeKeys& keys, const Bytes32& run_id, const std::string& name);
// `held`: the record as far as the node has it; `latest`: the latest exercise time it has seen; `viewed`: how far it
// has view notes; `waiting`: submissions in its outbox.
ToCoordinator hello_message(const Bytes32& run_id, const TreeHead& held, std::int64_t latest, std::uint64_t viewed,
                            std::uint64_t waiting);
ToCoordinator submit_message(std::uint64_t position, const Outgoing& outgoing);

}  // namespace parley::edge
