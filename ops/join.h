// parley join: a node plays from an invitation, until ENDEX.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace parley {

struct JoinOptions {
  std::string invitation;
  std::string store;        // empty: ./parley-NAME.journal
  std::string socks_proxy;  // "host:port"
  std::string console_listen = "127.0.0.1:0";
  bool no_console = false;
  std::string desk;  // the coordinator's journal on this machine: control's pages show how the nodes stand
  std::vector<std::string> bot_commands;    // programs that play seats here
  std::vector<std::string> bot_seats;       // seats or parties: of one program all, of more the one of each
  std::vector<std::string> recorded;        // "CN=first.journal": played as it was recorded there
  std::string language = "en";              // what bots here write
  std::vector<std::string> endpoints = {};  // in place of the invitation's
  bool accept_loss = false;
  bool quiet = false;  // no events
  bool json = false;   // one JSON object at the end, no events
};

int run_join(const JoinOptions& options);

// The same in a thread beside others: until `stop_descriptor` is readable; `say` gets what a person should know, a
// sentence at a time, from that thread.
using Say = std::function<void(const std::string&)>;
int join_until(const JoinOptions& options, int stop_descriptor, const Say& say);

}  // namespace parley
