// parley recover: the coordinator's journal, rebuilt from the nodes' stores.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct RecoverOptions {
  std::vector<std::string> from;  // stores, and copies of the journal
  std::string output;             // the new journal
  std::string keys;               // the copy of the coordinator's key file that the director kept; may be empty
  bool accept_loss = false;
  bool json = false;
};

int run_recover(const RecoverOptions& options);

}  // namespace parley
