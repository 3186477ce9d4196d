#include "coordinator/dice.h"

#include "common/base/check.h"
#include "common/base/hash.h"

namespace parley {

unsigned throw_dice(const Bytes32& seed, EntryNumber number, std::string_view label, unsigned sides) {
  PARLEY_CHECK(sides > 0, "dice have sides");
  Bytes message;
  const auto prefix = big_endian(number);
  message.insert(message.end(), prefix.begin(), prefix.end());
  message.insert(message.end(), label.begin(), label.end());
  const Bytes32 mac = hmac_sha256(seed, message);
  // 64 bits over a few sides: what the remainder prefers is less than one in 10^17.
  return static_cast<unsigned>(from_big_endian(ByteView(mac).first(8)) % sides) + 1;
}

}  // namespace parley
