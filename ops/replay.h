// parley replay: the record read again, as anybody saw it; no network, no server.
#pragma once

#include <optional>
#include <string>

#include "ops/clock_speed.h"

namespace parley {

struct ReplayOptions {
  std::string journal;
  std::string at;                   // entry number or "T+06:10": the world at that moment, in place of playing
  std::string as;                   // party
  std::optional<ClockSpeed> speed;  // exercise seconds a second; 0: at once; default 60 on a terminal, else at once
  bool json = false;
  bool recompute = false;
  bool console = false;                        // pages in place of playing in the terminal
  std::string console_listen = "127.0.0.1:0";  // where
};

// "600", "1/2", or "0" for at once. Throws CommandFailure.
ClockSpeed replay_speed(const std::string& text);
int run_replay(const ReplayOptions& options);

}  // namespace parley
