// Who plays a seat is in the record: a program that is to play one is entered as its holder, once. A seat that was
// taken away from it later is not taken back.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "node/edge/console_hub.h"

namespace parley::edge {

class ProgramClaim {
 public:
  // An entry of the seats' view, in order.
  void take(schema::Entry::Reader entry);
  // Asks for the seat, if it is this node's and has never been a program's. Nothing: it was not asked for.
  std::optional<ActAnswer> claim(ConsoleHub& hub, const ConsoleHub::SeatInfo& seat);

 private:
  std::set<std::string> been_;
};

}  // namespace parley::edge
