// What control's people do when the coordinator's journal is lost: they collect the nodes' stores, rebuild it from them
// as `parley recover` does, and put the copy of its keys beside it.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "ops/recovery/recover_survey.h"
#include "ops/simulation/simulated_node.h"

namespace parley {

// A node's store as its disk holds it: contents by what follows the store's name ("", "-wal", ".watermark").
struct CollectedStore {
  std::string node;
  std::map<std::string, std::string> files;
};

CollectedStore collect_store(SimulatedNode& node);

// On this thread's machine. What of the record could be rebuilt as `journal`, or why nothing could. A loss of what
// nobody holds is accepted.
std::variant<Survey, std::string> rebuild_journal(const std::string& journal, const std::vector<CollectedStore>& stores,
                                                  const std::string& keys);

}  // namespace parley
