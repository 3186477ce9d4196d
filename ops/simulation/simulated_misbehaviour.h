// A party that misbehaves: its node says, under its own valid identity and beside all that an honest one says, what no
// honest node says. Nobody else may notice more of it than its entries.
#pragma once

#include <functional>
#include <vector>

#include "common/simulation/draw.h"
#include "node/edge/store.h"

namespace parley {

class SimulatedMisbehaviour {
 public:
  SimulatedMisbehaviour(std::string party, simulation::Draw draw) : party_(std::move(party)), draw_(draw) {}

  // The node is about to send this. What it sends in its place; empty: just this.
  Bytes instead(ByteView message);
  // The node has sent this. What it sends after it; empty: nothing.
  Bytes next(ByteView sent, edge::Store& store);

 private:
  Bytes something(edge::Store& store);
  Bytes hello(const edge::Store& store);
  Bytes submission(const edge::Store& store);
  Bytes vouched(const edge::Store& store);
  Bytes32 drawn();

  std::string party_;
  simulation::Draw draw_;
  std::uint64_t position_ = 0;    // of the next submission on this connection
  std::vector<Bytes> submitted_;  // messages of its own, as they were sent
};

}  // namespace parley
