#include "common/edge/zmq/curve_keys.h"

#include <zmq.h>

#include "common/base/check.h"
#include "common/base/hash.h"
#include "common/base/pretend_signatures.h"
#include "common/edge/os/random.h"

namespace parley::edge {
namespace {

constexpr std::size_t kZ85 = 41;  // 32 bytes in libzmq's printable form, with its final zero

Bytes32 decoded(const char (&printable)[kZ85]) {
  Bytes32 key;
  PARLEY_CHECK(zmq_z85_decode(key.data(), printable) != nullptr, "libzmq cannot read its own key");
  return key;
}

}  // namespace

// As libzmq's zmq_curve_keypair: any 32 random bytes are a secret key (RFC 7748 section 5).
CurveKeys make_curve_keys() { return curve_keys_of(random_bytes32()); }

CurveKeys curve_keys_of(const Bytes32& secret_key) {
  if (signatures_are_pretended()) return {sha256(secret_key), secret_key};
  char public_key[kZ85], printable[kZ85];
  PARLEY_CHECK(zmq_z85_encode(printable, secret_key.data(), secret_key.size()) != nullptr, "32 bytes fit z85");
  PARLEY_CHECK(zmq_curve_public(public_key, printable) == 0, "libzmq was built without CURVE");
  return {decoded(public_key), secret_key};
}

}  // namespace parley::edge
