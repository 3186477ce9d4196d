#include "ops/recovery/recover_write.h"

#include <fmt/format.h>

#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/random.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/remainders.h"
#include "common/edge/sqlite/row_of.h"
#include "ops/recovery/recompute.h"
#include "ops/recovery/recover_notes.h"

namespace parley {
namespace {

using edge::Journal;
using edge::JournalRow;

constexpr std::size_t kRowsWritten = 1000;

// A name that nobody takes for a journal until it is one.
std::string unborn_name(const std::string& path) { return path + ".rebuilding"; }

// What an earlier attempt that was killed may have left.
void clear_away(const std::string& name) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal", ".new", ".lock", ".reserve", ".watermark"})
    edge::machine().files().remove(name + suffix);
}

void append_merged(MergedStores& merged, const Survey& survey, Journal& journal, MerkleTree& tree) {
  merged.rewind();
  std::vector<JournalRow> rows;
  for (EntryNumber number = 0; number < survey.whole; ++number) {
    rows.push_back(std::get<JournalRow>(merged.next()));
    tree.append(rows.back().entry.leaf_hash(merged.run_id()));
    if (rows.size() < kRowsWritten && number + 1 < survey.whole) continue;
    journal.append(rows);
    rows.clear();
  }
}

// A node that was away when something was redacted may have given back what all others have destroyed.
void keep_redacted(Journal& journal) {
  edge::finish_redactions(journal, edge::redacted_entries(journal));
  journal.scrub();
}

EntryMessage entry_in(Journal& journal, const edge::RedactedEntries& redacted, EntryNumber number) {
  const auto gone = redacted.find(number);
  if (gone != redacted.end()) return gone->second.remainder;
  const auto row = journal.read_one(number);
  if (!row || !row->entry.opened)
    throw edge::StorageFailure(journal.path(), "lacks the contents of entry " + std::to_string(number), "");
  return EntryMessage::trusted(row->entry.opened->bytes);
}

Recomputation recompute_all(Journal& journal, const Bytes32& half) {
  const auto redacted = edge::redacted_entries(journal);
  const RecordedRun run{journal.size(), [&](EntryNumber number) { return entry_in(journal, redacted, number); },
                        [&](EntryNumber number) { return redacted.contains(number); }};
  return recompute(run, half);
}

// A batch is committed whole, but it travels in frames: the stores may hold its first part only.
EntryNumber complete(Journal& journal, MerkleTree& tree, const Bytes32& run_id,
                     const std::vector<EntryMessage>& unfinished) {
  std::vector<JournalRow> rows;
  for (const EntryMessage& entry : unfinished) {
    const Bytes bytes(entry.bytes().begin(), entry.bytes().end());
    rows.push_back(edge::row_of(seal(journal.size() + rows.size(), edge::random_bytes32(), bytes), entry));
    tree.append(rows.back().entry.leaf_hash(run_id));
  }
  journal.append(rows);
  return rows.size();
}

}  // namespace

std::variant<Rebuilt, Forged> write_rebuilt(MergedStores& merged, const Survey& survey, const std::string& path,
                                            const std::optional<Bytes32>& half, const Examine& examine) {
  const std::string unborn = unborn_name(path);
  clear_away(unborn);
  Rebuilt rebuilt;
  MerkleTree tree;
  std::optional<Forged> forged;
  {
    Journal journal = Journal::create(unborn, edge::JournalKind::coordinator);
    append_merged(merged, survey, journal, tree);
    const Recomputation computed = half ? recompute_all(journal, *half) : Recomputation();
    if (computed.difference && computed.unfinished.empty())
      forged = Forged{computed.difference->entry, computed.difference->what};
    if (!forged) {
      keep_redacted(journal);
      rebuilt.completed = complete(journal, tree, merged.run_id(), computed.unfinished);
      copy_signed_notes(merged, tree, journal);
    }
    // The coordinator tells everybody once it goes on beyond this size.
    const std::string lost = fmt::format("{} {} {}", survey.whole, survey.promised, journal.size());
    if (!survey.is_complete()) journal.set_meta("lost", view_of(lost));
    if (!journal.close_finished()) throw edge::StorageFailure(unborn, "is read by another program", "Try again.");
  }
  if (const auto found = !forged && examine ? examine(unborn) : std::nullopt) {
    // What the coordinator has signed is the record, whatever it is.
    const bool beyond = found->entry != kNoEntry && found->entry >= survey.signed_to;
    beyond ? forged = found : rebuilt.strange = found;
  }
  if (forged) {
    clear_away(unborn);
    return *std::move(forged);
  }
  rebuilt.head = {tree.size(), tree.root()};
  rebuilt.size = tree.size();
  edge::write_watermark(path, {merged.run_id(), rebuilt.head, survey.time});
  if (edge::machine().files().rename(unborn, path) != 0)
    throw edge::StorageFailure(path, "cannot be made", "Check the rights of the folder.");
  edge::flush_folder_of(path);
  return rebuilt;
}

}  // namespace parley
