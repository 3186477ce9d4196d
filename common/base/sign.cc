#include "common/base/sign.h"

#include <sodium.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/base/check.h"
#include "common/base/hash.h"
#include "common/base/pretend_signatures.h"

namespace parley {
namespace {

// libsodium chooses its implementations for this processor once; safe from several threads.
void ready() {
  static const bool initialized = sodium_init() >= 0;
  PARLEY_CHECK(initialized, "libsodium did not start");
}

thread_local bool pretend = false;
struct Remembered {
  std::map<Bytes32, bool> sound;  // by the hash of key, signature and message
  std::set<Bytes32> keys;         // a signature of theirs was checked in earnest, and was sound
};
thread_local std::optional<Remembered> remembered;

Bytes32 name_of(ByteView public_key, const Bytes64& signature, ByteView message) {
  return sha256({public_key, signature, message});
}

// Enough for an honest key's owner and a careless forger; anybody else could make it.
Bytes64 pretend_signature(ByteView public_key, ByteView message) {
  Bytes64 signature;
  const Bytes32 hash = sha256({public_key, message});
  std::copy(hash.begin(), hash.end(), signature.begin());
  std::reverse_copy(hash.begin(), hash.end(), signature.begin() + 32);
  return signature;
}

}  // namespace

PretendSignatures::PretendSignatures() : before_(std::exchange(pretend, true)) {}
PretendSignatures::~PretendSignatures() { pretend = before_; }
bool signatures_are_pretended() { return pretend; }
RememberedSignatures::RememberedSignatures() { remembered.emplace(); }
RememberedSignatures::~RememberedSignatures() { remembered.reset(); }

KeyPair key_pair_from_seed(const Bytes32& seed) {
  ready();
  KeyPair pair;
  if (pretend) {
    pair.public_key = sha256(seed);
    std::copy(seed.begin(), seed.end(), pair.secret_key.begin());
    std::copy(pair.public_key.begin(), pair.public_key.end(), pair.secret_key.begin() + 32);
    return pair;
  }
  crypto_sign_seed_keypair(pair.public_key.data(), pair.secret_key.data(), seed.data());
  return pair;
}

Bytes64 sign(ByteView message, const Bytes64& secret_key) {
  ready();
  if (pretend) return pretend_signature(ByteView(secret_key).subspan(32), message);
  Bytes64 signature;
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_key.data());
  Bytes32 public_key;
  std::copy(secret_key.begin() + 32, secret_key.end(), public_key.begin());
  if (remembered && remembered->keys.contains(public_key))
    remembered->sound.emplace(name_of(public_key, signature, message), true);
  return signature;
}

bool signed_by(const Bytes32& public_key, ByteView message, const Bytes64& signature) {
  ready();
  if (pretend) return signature == pretend_signature(public_key, message);
  const auto check = [&] {
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), public_key.data()) == 0;
  };
  if (!remembered) return check();
  const auto [known, is_new] = remembered->sound.emplace(name_of(public_key, signature, message), false);
  if (is_new && (known->second = check())) remembered->keys.insert(public_key);
  return known->second;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace parley
