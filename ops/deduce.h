// parley deduce: plays a simulation that was ordered in a live run, beside the coordinator, and hands its paper in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace parley {

struct DeduceOptions {
  std::string journal;
  std::optional<std::uint64_t> order;  // entry of the whatIf; else every order that waits
  bool only_show = false;              // the paper is printed, not handed in
};

int run_deduce(const DeduceOptions& options);

}  // namespace parley
