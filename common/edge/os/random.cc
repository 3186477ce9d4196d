#include "common/edge/os/random.h"

#include "common/edge/os/machine.h"

namespace parley::edge {

Bytes32 random_bytes32() {
  Bytes32 bytes;
  machine().fill_random(bytes);
  return bytes;
}

Bytes random_bytes(std::size_t size) {
  Bytes bytes(size);
  machine().fill_random(bytes);
  return bytes;
}

}  // namespace parley::edge
