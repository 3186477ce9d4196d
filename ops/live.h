// parley live: a whole exercise on this machine from one command, each node and the coordinator in a process of its
// own.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct LiveOptions {
  std::string exercise;                   // the folder; empty with `resume`
  std::string resume;                     // the folder of a run that was stopped
  std::vector<std::string> human;         // codes of parties or seats that no bot plays, and "control"
  std::vector<std::string> bot_commands;  // "CN=COMMAND", "CN.DO=COMMAND": programs that play there
  std::vector<std::string> recorded;      // "CN=first.journal": played as it was recorded there
  std::string speed, seed;                // as for `coordinate`
  std::vector<std::string> profiles;      // "CN=hawkish"
  std::string language = "en";            // what bots write
  std::string out;                        // empty: runs/<name>-<date>
  bool show_all = false;                  // also the package, invitations, enrolments
  bool json = false;                      // one JSON object at the end, no events
};

int run_live(const LiveOptions& options);

}  // namespace parley
