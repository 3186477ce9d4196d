#include "common/simulation/draw.h"

namespace parley::simulation {

// FNV-1a over the label.
Draw::Draw(std::uint64_t seed, std::string_view label) : state_(seed * 0x9e3779b97f4a7c15) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char letter : label) hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x100000001b3;
  state_ ^= hash;
  next();
}

std::uint64_t Draw::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

void Draw::fill(std::span<std::uint8_t> bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 8 == 0) word = next();
    bytes[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
  }
}

}  // namespace parley::simulation
