#include "coordinator/edge/coordinator_keys.h"

#include "common/edge/os/key_file.h"
#include "common/edge/os/random.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

// Ed25519 keys are kept as their seeds, CURVE keys as their secret halves: the rest follows from these.
SecretKeys new_keys(const Bytes32& half) {
  const auto bytes = [](const Bytes32& key) { return Bytes(key.begin(), key.end()); };
  return {{"sign", random_bytes(32)},
          {"curve", bytes(make_curve_keys().secret_key)},
          {"half", half == Bytes32{} ? random_bytes(32) : bytes(half)},
          {"control-act", random_bytes(32)},
          {"control-curve", bytes(make_curve_keys().secret_key)},
          {"control-cosigner", random_bytes(32)}};
}

Bytes32 key_named(const SecretKeys& keys, const std::string& name, const std::string& path) {
  const auto found = keys.find(name);
  Bytes32 key;
  if (found == keys.end() || !copy_to(key, found->second)) {
    throw StorageFailure(path, "has no key \"" + name + "\" of 32 bytes", "Restore the file from a copy.");
  }
  return key;
}

CoordinatorKeys keys_in(const SecretKeys& keys, const std::string& path) {
  const auto named = [&](const std::string& name) { return key_named(keys, name, path); };
  return {key_pair_from_seed(named("sign")),
          curve_keys_of(named("curve")),
          named("half"),
          key_pair_from_seed(named("control-act")),
          curve_keys_of(named("control-curve")),
          key_pair_from_seed(named("control-cosigner"))};
}

}  // namespace

std::optional<CoordinatorKeys> read_coordinator_keys(const std::string& key_file) {
  const auto keys = read_key_file(key_file);
  return keys ? std::optional(keys_in(*keys, key_file)) : std::nullopt;
}

CoordinatorKeys coordinator_keys(const std::string& journal_path, const Bytes32& half) {
  const std::string path = key_file_of(journal_path);
  if (auto keys = read_coordinator_keys(path)) return *keys;
  const SecretKeys keys = new_keys(half);
  write_key_file(path, keys);
  return keys_in(keys, path);
}

}  // namespace parley::edge
