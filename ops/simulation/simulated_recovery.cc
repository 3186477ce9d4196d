#include "ops/simulation/simulated_recovery.h"

#include "common/edge/os/key_file.h"
#include "common/edge/os/storage_failure.h"
#include "coordinator/edge/coordinator_keys.h"
#include "ops/recovery/recover_record.h"

namespace parley {
namespace {

constexpr const char* kOfStore[] = {"", "-wal", ".watermark"};
constexpr const char* kOfJournal[] = {"", "-wal", "-shm", "-journal", ".lock", ".reserve"};

// Their names on the coordinator's machine; what cannot be read at all is left out, as people are told to.
std::vector<std::string> put_down(const std::vector<CollectedStore>& stores) {
  std::vector<std::string> names;
  for (const CollectedStore& store : stores) {
    const std::string name = "/recovery/" + store.node + ".store";
    for (const char* suffix : kOfStore) edge::machine().files().remove(name + suffix);
    for (const auto& [suffix, content] : store.files) {
      if (edge::machine().files().write_new(name + suffix, content, 0600) != 0)
        throw edge::StorageFailure(name, "cannot be copied", "");
    }
    try {
      const MergedStores alone({name});
      names.push_back(name);
    } catch (const edge::StorageFailure&) {
      continue;
    }
  }
  return names;
}

}  // namespace

CollectedStore collect_store(SimulatedNode& node) {
  CollectedStore store{node.name(), {}};
  const auto disk = node.machine().disk().snapshot();
  for (const char* suffix : kOfStore) {
    const auto found = disk.find(node.store_path() + suffix);
    if (found == disk.end()) continue;
    const Bytes bytes = found->second.bytes();
    store.files[suffix] = {bytes.begin(), bytes.end()};
  }
  return store;
}

std::variant<Survey, std::string> rebuild_journal(const std::string& journal, const std::vector<CollectedStore>& stores,
                                                  const std::string& keys) {
  edge::Files& files = edge::machine().files();
  const auto names = put_down(stores);
  if (names.empty()) return "nobody holds anything of the record";
  MergedStores merged(names);
  auto left_behind = edge::read_watermark(journal);
  if (left_behind && left_behind->run_id != merged.run_id()) left_behind.reset();
  for (const char* suffix : kOfJournal) files.remove(journal + suffix);
  const std::string key_file = edge::key_file_of(journal);
  if (!files.exists(key_file) && files.write_new(key_file, keys, 0600) != 0)
    throw edge::StorageFailure(key_file, "cannot be copied", "");
  const Recovery recovery = recover_record(merged, left_behind, journal,
                                           {.half = edge::read_coordinator_keys(key_file)->half, .accept_loss = true});
  if (!recovery.rebuilt) return recovery.refused;
  return recovery.found;
}

}  // namespace parley
