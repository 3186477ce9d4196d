// Authenticated encryption between two X25519 keys (libsodium's crypto_box: X25519, XSalsa20, Poly1305), which are also
// CURVE's keys: only the receiver can read it, and only one of the two can have written it.
#pragma once

#include <optional>

#include "common/base/bytes.h"

namespace parley {

inline constexpr std::size_t kBoxNonceBytes = 24;
inline constexpr std::size_t kBoxOverhead = kBoxNonceBytes + 16;

// nonce ‖ box. `nonce`: 24 bytes, never used before with these keys; random ones are.
Bytes boxed(ByteView message, ByteView nonce, const Bytes32& receivers_public_key, const Bytes32& own_secret_key);
// Nothing when it was not written by the holder of one of these keys for the other, or was changed.
std::optional<Bytes> unboxed(ByteView box, const Bytes32& senders_public_key, const Bytes32& own_secret_key);

}  // namespace parley
