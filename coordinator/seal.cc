#include "coordinator/seal.h"

namespace parley {

Stored Sealer::seal(const EntryMessage& entry, const Bytes32& salt) {
  const ByteView bytes = entry.bytes();
  return restore(parley::seal(size(), salt, Bytes(bytes.begin(), bytes.end())), entry);
}

Stored Sealer::restore(const SealedEntry& sealed, const EntryMessage& entry) {
  const auto reader = entry.reader();
  PARLEY_CHECK(sealed.number == size() && reader.getNumber() == size(), "entries are sealed in their order");
  tree_.append(sealed.leaf_hash(run_id_));
  return {sealed, PartySet(reader.getAudience()), sealed.opened ? EntryMessage() : entry, reader.getWall()};
}

}  // namespace parley
