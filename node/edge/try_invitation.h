// Whether the coordinator of an invitation can be reached from here, without joining: for `parley check`.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/base/refusal.h"

namespace parley::edge {

struct Reached {
  std::string endpoint;
  std::optional<Refusal> why;  // it was not reached
};

// One for each address in the invitation; each gets `patience_ms`. With the keys of `store` when there are some (the
// node has enrolled), else with the invitation's code, which is not spent by it. Refused when there is no sound
// invitation. Throws StorageFailure.
std::variant<std::vector<Reached>, Refusal> try_invitation(const std::string& invitation, const std::string& store,
                                                           const std::string& socks_proxy, int patience_ms);

}  // namespace parley::edge
