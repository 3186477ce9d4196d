#include "common/base/box.h"

#include <sodium.h>

#include <algorithm>

#include "common/base/check.h"

namespace parley {

static_assert(kBoxNonceBytes == crypto_box_NONCEBYTES && kBoxOverhead == crypto_box_NONCEBYTES + crypto_box_MACBYTES);

Bytes boxed(ByteView message, ByteView nonce, const Bytes32& receivers_public_key, const Bytes32& own_secret_key) {
  PARLEY_CHECK(nonce.size() == kBoxNonceBytes, "a nonce has 24 bytes");
  Bytes box(kBoxOverhead + message.size());
  std::copy(nonce.begin(), nonce.end(), box.begin());
  const int failed = crypto_box_easy(box.data() + kBoxNonceBytes, message.data(), message.size(), nonce.data(),
                                     receivers_public_key.data(), own_secret_key.data());
  PARLEY_CHECK(failed == 0, "the receiver's public key is one");
  return box;
}

std::optional<Bytes> unboxed(ByteView box, const Bytes32& senders_public_key, const Bytes32& own_secret_key) {
  if (box.size() < kBoxOverhead) return std::nullopt;
  Bytes message(box.size() - kBoxOverhead);
  const int failed = crypto_box_open_easy(message.data(), box.data() + kBoxNonceBytes, box.size() - kBoxNonceBytes,
                                          box.data(), senders_public_key.data(), own_secret_key.data());
  return failed == 0 ? std::optional(std::move(message)) : std::nullopt;
}

}  // namespace parley
