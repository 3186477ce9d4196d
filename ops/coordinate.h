// parley coordinate: conducts a live run, begun from an exercise or continued from its journal.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct CoordinateOptions {
  std::string exercise;                 // the folder; may be empty when the journal has begun
  std::string listen;                   // "tcp://HOST:PORT"
  std::vector<std::string> advertised;  // where nodes reach it, as invitations say; empty: `listen`
  std::string journal;
  std::string origin;                 // "<domain>/<run name>"; empty: made of this machine's name and the exercise's
  std::string seed;                   // control's half of the run's seed comes from it; empty: random
  std::string speed;                  // "60" or "1/2": exercise seconds a second, from before STARTEX on
  std::vector<std::string> profiles;  // "CN=hawkish"
  std::vector<std::string> human;     // codes of parties or seats
  unsigned lookahead_ms = 300;        // injects are sent so long before they are shown, everywhere at once
  unsigned stay_min = 0;              // how long it goes on after ENDEX in any case
  std::string console_listen = "127.0.0.1:0";  // of control's pages
  bool no_console = false;
  bool show_all = false;  // also the package, invitations, enrolments
  bool quiet = false;     // no events
  bool json = false;      // the summary as one JSON object, no events
};

int run_coordinate(const CoordinateOptions& options);

}  // namespace parley
