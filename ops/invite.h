// parley invite: asks the running coordinator for an invitation file, all that a team needs to join.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct InviteOptions {
  std::string journal;
  std::vector<std::string> parties;
  std::string name;                    // of the node; empty: made from the parties. An enrolled node's name replaces it
  std::vector<std::string> endpoints;  // where the team reaches the coordinator; empty: as it was told at its start
  std::vector<std::string> seats;      // that the node is to hold, whoever holds them now; empty: the free ones
  unsigned delay_min = 0;              // wall time by which entries reach it later
  std::string output;                  // the file; never overwritten
  bool json = false;
};

int run_invite(const InviteOptions& options);

}  // namespace parley
