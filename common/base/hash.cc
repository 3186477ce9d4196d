#include "common/base/hash.h"

// Its low-level interface: EVP's takes as long to begin and end as a leaf takes to hash.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <algorithm>

#include "common/base/check.h"

namespace parley {
namespace {

constexpr std::size_t kBlockSize = 64;  // of SHA-256, in bytes

// HMAC is two runs over it, because EVP_MAC_init with a new key is slower than the whole of RFC 2104 done here.
class Digest {
 public:
  Digest() { PARLEY_CHECK(SHA256_Init(&context_) == 1, "libcrypto refused to hash"); }

  Digest& add(ByteView bytes) {
    PARLEY_CHECK(SHA256_Update(&context_, bytes.data(), bytes.size()) == 1, "libcrypto refused to hash");
    return *this;
  }
  Bytes32 finish() {
    Bytes32 result;
    PARLEY_CHECK(SHA256_Final(result.data(), &context_) == 1, "libcrypto refused to hash");
    return result;
  }

 private:
  SHA256_CTX context_;
};

using Block = std::array<std::uint8_t, kBlockSize>;

// RFC 2104: a key longer than a block is hashed first, a shorter one is filled with zeros.
Block block_of(ByteView key) {
  Block block{};
  if (key.size() <= kBlockSize) {
    std::copy(key.begin(), key.end(), block.begin());
  } else {
    const Bytes32 hashed = sha256(key);
    std::copy(hashed.begin(), hashed.end(), block.begin());
  }
  return block;
}

Block xored(Block block, std::uint8_t pad) {
  for (std::uint8_t& byte : block) byte ^= pad;
  return block;
}

}  // namespace

Bytes32 sha256(ByteView bytes) { return Digest().add(bytes).finish(); }

Bytes32 sha256(std::initializer_list<ByteView> parts) {
  Digest digest;
  for (ByteView part : parts) digest.add(part);
  return digest.finish();
}

Bytes32 hmac_sha256(ByteView key, ByteView message) {
  const Block block = block_of(key);
  const Bytes32 inner = Digest().add(xored(block, 0x36)).add(message).finish();
  return Digest().add(xored(block, 0x5c)).add(inner).finish();
}

std::array<std::uint8_t, 8> big_endian(std::uint64_t value) {
  std::array<std::uint8_t, 8> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
  return bytes;
}

std::uint64_t from_big_endian(ByteView eight_bytes) {
  PARLEY_CHECK(eight_bytes.size() == 8, "a big-endian integer has eight bytes");
  std::uint64_t value = 0;
  for (std::uint8_t byte : eight_bytes) value = value << 8 | byte;
  return value;
}

}  // namespace parley
