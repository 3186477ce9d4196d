// An external program that plays seats of this node: started, looked after, and started again when it fails. Whatever
// it does costs only its own team's move.
#pragma once

#include <thread>

#include "node/edge/program_session.h"

namespace parley::edge {

class ProgramPlayer {
 public:
  // Starts it as soon as the exercise has come to the node. `say` is called from its own thread.
  ProgramPlayer(ProgramOptions options, ConsoleHub& hub, std::function<void(const std::string&)> say);
  // Ends the program in order.
  ~ProgramPlayer();

 private:
  void run();
  std::string play_once();
  std::string what_it_plays() const;
  bool wait(std::int64_t pause_us) const;  // false: a stop was asked for

  ProgramOptions options_;
  ConsoleHub& hub_;
  std::function<void(const std::string&)> say_;
  Descriptor stop_;  // eventfd, readable: stop
  std::thread thread_;
};

}  // namespace parley::edge
