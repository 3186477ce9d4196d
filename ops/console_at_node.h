// Where people and programs play at a node: the hub, and the pages with the links that people open.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "node/edge/console_server.h"
#include "node/edge/console_team.h"

namespace parley {

// Where a node keeps the links that people open.
inline std::string links_file_of(const std::string& store) { return store + ".links"; }

class ConsoleAtNode {
 public:
  // `listen`: "127.0.0.1:0", HOST:PORT on this machine; empty: no pages. `others` play what no page plays. `desk`: the
  // coordinator's journal on this machine, for control's pages to ask how the nodes stand; may be empty. Throws
  // WebFailure or StorageFailure.
  ConsoleAtNode(const std::string& listen, const std::string& store, const std::string& desk, Team& others);

  Team& team() { return team_; }
  edge::ConsoleHub& hub() { return hub_; }

  // Links that are to be given out and have not been told yet: the heads' of delegation, who give out the others; of
  // control's seats those that the node holds; a seat that a person plays while a bot leads the delegation. Also kept
  // in `<store>.links` (0600). Each is "CN.HOS http://...".
  std::vector<std::string> new_links();

 private:
  std::string store_;
  edge::ConsoleHub hub_;
  edge::ConsoleTeam team_;
  std::unique_ptr<edge::ConsoleServer> server_;  // none: no pages
  std::set<std::string> told_;                   // seats
  std::string links_text_;
};

}  // namespace parley
