#include "common/edge/os/random.h"

#include <sodium.h>

#include "common/base/check.h"

namespace parley::edge {
namespace {

void fill(std::span<std::uint8_t> bytes) {
  static const bool ready = sodium_init() >= 0;
  PARLEY_CHECK(ready, "libsodium did not start");
  randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace

Bytes32 random_bytes32() {
  Bytes32 bytes;
  fill(bytes);
  return bytes;
}

Bytes random_bytes(std::size_t size) {
  Bytes bytes(size);
  fill(bytes);
  return bytes;
}

}  // namespace parley::edge
