// Numbers drawn from a seed: the same seed gives the same numbers, on every machine. Not for secrets.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace parley::simulation {

// splitmix64 (Steele, Lea, Flood 2014), a stream of its own for every label, so that what one part of a run draws does
// not shift what another draws.
class Draw {
 public:
  Draw(std::uint64_t seed, std::string_view label);

  std::uint64_t next();
  // From 0 to `below` - 1; `below` above 0.
  std::uint64_t below(std::uint64_t below) { return next() % below; }
  // Both included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
  }
  // With this chance in a million.
  bool chance(std::uint32_t millionths) { return below(1'000'000) < millionths; }
  void fill(std::span<std::uint8_t> bytes);

 private:
  std::uint64_t state_;
};

}  // namespace parley::simulation
