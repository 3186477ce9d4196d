#include "common/edge/sqlite/audit.h"

#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

constexpr std::size_t kEntriesAtOnce = 1000;
constexpr std::size_t kBytesAtOnce = 4 * 1024 * 1024;

[[noreturn]] void damaged(const Journal& journal, const std::string& what) {
  throw StorageFailure(
      journal.path(), "is damaged (" + what + ")",
      "Keep it as it is, and rebuild the record from the nodes' stores: parley recover --from STORE... "
      "-o JOURNAL.");
}

void require_watermark(const Journal& journal, const Watermark& watermark, const AuditedRecord& so_far) {
  if (watermark.run_id != so_far.run_id) {
    throw StorageFailure(journal.path(), "lies beside the watermark of another run", "Move one of the two away.");
  }
  if (watermark.head.root != so_far.tree.root()) {
    damaged(journal,
            "its first " + std::to_string(watermark.head.size) + " entries are not those that were signed for");
  }
}

}  // namespace

AuditedRecord audit(Journal& journal, const std::optional<Watermark>& watermark) {
  AuditedRecord record;
  if (watermark) require_not_shorter(journal, *watermark);
  const EntryNumber size = journal.size();
  while (record.tree.size() < size) {
    for (const JournalRow& row : journal.read(record.tree.size(), kEntriesAtOnce, kBytesAtOnce)) {
      const SealedEntry& entry = row.entry;
      if (!entry.matches())
        damaged(journal, "entry " + std::to_string(entry.number) + " does not match its commitment");
      if (entry.number == 0) {
        if (!entry.opened) damaged(journal, "entry 0 is not readable");
        record.run_id = run_id_of(entry.opened->bytes);
      }
      record.tree.append(entry.leaf_hash(record.run_id));
      if (watermark && record.tree.size() == watermark->head.size) require_watermark(journal, *watermark, record);
    }
  }
  return record;
}

}  // namespace parley::edge
