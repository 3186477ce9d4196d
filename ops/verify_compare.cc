// Where two records that are each sound contradict one another.
#include "ops/verify_record.h"

namespace parley {
namespace {

// What `whole` shows to be open to the parties of `store`, the store must have: else somebody kept it from them.
std::optional<Contradiction> withheld(const VerifiedFile& store, const VerifiedFile& witness) {
  const EntryNumber common = std::min(store.audiences.size(), witness.audiences.size());
  for (EntryNumber number = 0; number < common; ++number) {
    if (!store.audiences[number].empty() || !witness.audiences[number].intersects(store.held_for)) continue;
    if (store.faulty.contains(number) || witness.faulty.contains(number)) continue;  // the file's own fault, told there
    if (store.redacted.contains(number) || witness.redacted.contains(number)) continue;
    return Contradiction{store.file, witness.file, number,
                         "it is sealed in " + store.file + ", though " + witness.file +
                             " shows that its parties may read it: it was kept from them"};
  }
  return std::nullopt;
}

// An accepted loss reads as another history to whoever holds the old one.
std::string named_loss(const VerifiedFile& file, EntryNumber from) {
  for (const EntryNumber loss : file.losses) {
    if (loss < from) continue;
    return "; entry " + std::to_string(loss) + " of " + file.file +
           " says that the record was put back by consent of all: if it was, that is why";
  }
  return "";
}

// A file whose entry 0 could not be read has no run.
bool unknown(const VerifiedFile& file) { return file.leaf_hashes.empty(); }

}  // namespace

std::vector<Contradiction> compare_files(const VerifiedFile& one, const VerifiedFile& other) {
  if (unknown(one) || unknown(other)) return {};
  if (one.run_id != other.run_id) return {{one.file, other.file, kNoEntry, "they are of two different runs"}};
  if (one.log_key && other.log_key && *one.log_key != *other.log_key)
    return {{one.file, other.file, kNoEntry, "they name two different keys as the coordinator's"}};
  const EntryNumber common = std::min(one.leaf_hashes.size(), other.leaf_hashes.size());
  for (EntryNumber number = 0; number < common; ++number) {
    if (one.leaf_hashes[number] == other.leaf_hashes[number]) continue;
    return {{one.file, other.file, number,
             "from here on they hold two different histories" + named_loss(one, number) + named_loss(other, number)}};
  }
  std::vector<Contradiction> found;
  if (auto kept = withheld(one, other)) found.push_back(*kept);
  if (auto kept = withheld(other, one)) found.push_back(*kept);
  return found;
}

}  // namespace parley
