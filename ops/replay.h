// parley replay: the record read again, as anybody saw it; no network, no server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace parley {

struct ReplayOptions {
  std::string journal;
  std::string at;                      // entry number or "T+06:10": the world at that moment, in place of playing
  std::string as;                      // party
  std::optional<std::uint32_t> speed;  // exercise seconds a second; 0: at once; default 60 on a terminal, else at once
  bool json = false;
  bool recompute = false;
  bool console = false;                        // pages in place of playing in the terminal
  std::string console_listen = "127.0.0.1:0";  // where
};

int run_replay(const ReplayOptions& options);

}  // namespace parley
