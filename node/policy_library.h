// The shared scripts that a package lists under a policy, by name.
#pragma once

#include <map>
#include <string>

namespace parley {

using PolicyLibrary = std::map<std::string, std::string, std::less<>>;  // name to source

}  // namespace parley
