// SHA-256 and HMAC-SHA256 (FIPS 180-4, RFC 2104) over libcrypto, which uses the processor's SHA instructions.
#pragma once

#include <initializer_list>

#include "common/base/bytes.h"

namespace parley {

Bytes32 sha256(ByteView bytes);
Bytes32 sha256(std::initializer_list<ByteView> parts);
Bytes32 hmac_sha256(ByteView key, ByteView message);

// Big-endian, as all integers that are hashed or signed (RECORD).
std::array<std::uint8_t, 8> big_endian(std::uint64_t value);
std::uint64_t from_big_endian(ByteView eight_bytes);

}  // namespace parley
