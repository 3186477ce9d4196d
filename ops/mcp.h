// parley mcp: a seat for an LLM agent, as a server of the Model Context Protocol over standard input and output.
#pragma once

#include <string>
#include <vector>

namespace parley {

struct McpOptions {
  std::string invitation;
  std::string seat;                    // empty: the only one that the invitation names, or the head of delegation
  std::string store;                   // empty: ./parley-NAME.journal
  std::string socks_proxy;             // "host:port"
  std::vector<std::string> endpoints;  // in place of the invitation's
  std::string language = "en";         // what the bots of the node's other seats write
};

int run_mcp(const McpOptions& options);

}  // namespace parley
