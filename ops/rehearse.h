// parley rehearse: a whole run in virtual time, played by bots, once or many times.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace parley {

struct RehearseOptions {
  std::string exercise;    // the folder
  std::uint64_t runs = 1;  // more than one: the distribution of what came of them
  std::uint64_t run = 1;   // which of the series is played when there is one only
  std::string seed = "1";
  std::vector<std::string> profiles;  // "CN=hawkish"
  std::string journal;                // keeps the record there; one run only
  bool json = false;
};

int run_rehearse(const RehearseOptions& options);

}  // namespace parley
