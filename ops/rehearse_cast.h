// Who plays how in a series of rehearsals: a profile for a party, or a mix from which each run draws.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "common/base/bytes.h"
#include "common/base/refusal.h"
#include "common/exercise/package.h"

namespace parley {

struct WeightedProfile {
  std::string name;
  std::uint32_t weight = 1;
};

class RehearsalCast {
 public:
  // `options`: "CN=hawkish", or "CN=hawkish:3,restrained": three runs of four, by the run's own dice.
  static std::variant<RehearsalCast, Refusal> read(const Package& package, const std::vector<std::string>& options);

  // Of the run with this seed, by party code.
  std::map<std::string, std::string, std::less<>> profiles(const Bytes32& seed) const;
  // Only those that were drawn.
  std::map<std::string, std::string> drawn(const Bytes32& seed) const;
  // As options again, in their order by party: equal for equal casts.
  std::vector<std::string> texts() const;

 private:
  std::map<std::string, std::vector<WeightedProfile>, std::less<>> mixes_;
};

}  // namespace parley
