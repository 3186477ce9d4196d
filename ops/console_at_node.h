// The pages of a node, when it serves any: hub, server and the links that people open.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "node/edge/console_server.h"
#include "node/edge/console_team.h"

namespace parley {

// Where a node keeps the links that people open.
inline std::string links_file_of(const std::string& store) { return store + ".links"; }

class ConsoleAtNode {
 public:
  // `listen`: "127.0.0.1:0", HOST:PORT on this machine. `others` play what no page plays. `desk`: the coordinator's
  // journal on this machine, for control's pages to ask how the nodes stand; may be empty. Throws WebFailure or
  // StorageFailure.
  ConsoleAtNode(const std::string& listen, const std::string& store, const std::string& desk, Team& others);

  Team& team() { return team_; }
  edge::ConsoleHub& hub() { return hub_; }

  // The links to give out first, once, when the exercise has come to the node: the heads' of delegation, of control's
  // seats those that the node holds. Also kept in `<store>.links` (0600). Each is "CN.HOS http://...".
  std::vector<std::string> new_links();

 private:
  std::string store_;
  edge::ConsoleHub hub_;
  edge::ConsoleTeam team_;
  edge::ConsoleServer server_;
  bool told_ = false;
};

}  // namespace parley
