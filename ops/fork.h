// parley fork: the other branch. A record up to a moment, and bots that play on from there, once or many times, held
// against what happened.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ops/rehearse_output.h"

namespace parley {

struct ForkOptions {
  std::string journal;
  std::string at;      // entry number or "T+06:10"; empty: just before the first entry that the change names
  std::string change;  // YAML, see common/schema/change.capnp
  std::uint64_t runs = 1;
  std::uint64_t run = 1;  // which of the series is played when there is one only
  std::string seed = "1";
  std::vector<std::string> profiles;  // "CN=hawkish", "CN=hawkish:2,restrained:1"
  unsigned jobs = 0;
  std::string shard;
  std::string keep;             // keeps the branch's record there; one run only
  bool no_control = false;      // what control released and skipped by hand later is not repeated
  std::string language = "en";  // what bots write from there on
  OutcomeOutput output;
};

int run_fork(const ForkOptions& options);

}  // namespace parley
