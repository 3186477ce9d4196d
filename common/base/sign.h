// Ed25519 (RFC 8032) over libsodium.
#pragma once

#include "common/base/bytes.h"

namespace parley {

struct KeyPair {
  Bytes32 public_key{};
  Bytes64 secret_key{};  // libsodium's form: seed, then public key
};

KeyPair key_pair_from_seed(const Bytes32& seed);
Bytes64 sign(ByteView message, const Bytes64& secret_key);
bool signed_by(const Bytes32& public_key, ByteView message, const Bytes64& signature);

// Equal in time that does not depend on where they differ.
bool equal_in_constant_time(ByteView a, ByteView b);

}  // namespace parley
