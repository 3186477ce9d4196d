// parley rehearse: a whole run in virtual time, played by bots, once or many times.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ops/rehearse_output.h"

namespace parley {

struct RehearseOptions {
  std::string exercise;    // the folder
  std::uint64_t runs = 1;  // more than one: the distribution of what came of them
  std::uint64_t run = 1;   // which of the series is played when there is one only
  std::string seed = "1";
  std::vector<std::string> profiles;  // "CN=hawkish", "CN=hawkish:2,restrained:1"
  std::vector<std::string> recorded;  // "CN=first.journal": played as it was recorded there; one run only
  unsigned jobs = 0;                  // threads; 0: as many as the machine has processors
  std::string shard;                  // "2/10": the second tenth of the runs
  std::string journal;                // keeps the record there; one run only
  std::string language = "en";        // what bots write
  bool missing_phrases = false;       // only what their phrase books lack
  OutcomeOutput output;
};

int run_rehearse(const RehearseOptions& options);

}  // namespace parley
