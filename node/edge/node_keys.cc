#include "node/edge/node_keys.h"

#include "common/edge/os/key_file.h"
#include "common/edge/os/random.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

Bytes32 key_named(const SecretKeys& keys, const std::string& name, const std::string& path) {
  const auto found = keys.find(name);
  Bytes32 key;
  if (found == keys.end() || !copy_to(key, found->second)) {
    throw StorageFailure(path, "has no key \"" + name + "\" of 32 bytes", "Restore the file from a copy.");
  }
  return key;
}

}  // namespace

std::optional<NodeKeys> read_node_keys(const std::string& store_path) {
  const std::string path = key_file_of(store_path);
  const auto keys = read_key_file(path);
  if (!keys) return std::nullopt;
  const auto named = [&](const std::string& name) { return key_named(*keys, name, path); };
  return NodeKeys{key_pair_from_seed(named("act")), curve_keys_of(named("curve")),
                  key_pair_from_seed(named("cosigner")), named("seed-share")};
}

NodeKeys make_node_keys(const std::string& store_path) {
  const Bytes32 curve = make_curve_keys().secret_key;
  write_key_file(key_file_of(store_path), {{"act", random_bytes(32)},
                                           {"curve", Bytes(curve.begin(), curve.end())},
                                           {"cosigner", random_bytes(32)},
                                           {"seed-share", random_bytes(32)}});
  return *read_node_keys(store_path);
}

}  // namespace parley::edge
