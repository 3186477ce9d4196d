// parley carry: frames of the wire in signed files, for a site behind an air gap.
#pragma once

#include <string>

#include "common/base/ids.h"

namespace parley {

struct CarryOptions {
  // At a node: the invitation, and the store when it is not where `join` keeps it.
  std::string invitation, store;
  // At the coordinator: its journal, and for `out` the node that the file is for.
  std::string journal, node;
  EntryNumber from = 0;  // coordinator, out: the node holds the entries before it
  std::string file;      // in: what was carried here
  std::string output;    // out: what is to be carried; in at the coordinator: the way back, may be empty
  bool json = false;
};

int run_carry_out(const CarryOptions& options);
int run_carry_in(const CarryOptions& options);

}  // namespace parley
