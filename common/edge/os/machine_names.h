// What others may call this machine in a network.
#pragma once

#include <string>
#include <vector>

namespace parley::edge {

// Addresses of its interfaces without the loopback's, in the system's order, IPv4 first; then its host name. Link-local
// IPv6 addresses, which need a zone that browsers refuse, are left out.
std::vector<std::string> names_of_this_machine();

bool is_address(const std::string& name);  // IPv4 or IPv6, as opposed to a name that has to be looked up

}  // namespace parley::edge
