#include "ops/recovery/recover_merge.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/row_of.h"
#include "common/record/whole_entry.h"

namespace parley {
namespace {

using edge::JournalRow;
using edge::StorageFailure;

constexpr std::size_t kRowsRead = 512;
constexpr std::size_t kBytesAtOnce = 4 * limits::kMiB;

// False when they are not what the commitment says, or no entry of this number.
bool take_contents(const JournalRow& row, JournalRow& into) {
  if (!row.entry.matches()) return false;
  const auto checked = read_entry(row.entry.opened->bytes);
  const auto* entry = std::get_if<Message<schema::Entry>>(&checked);
  if (entry == nullptr || entry->reader().getNumber() != row.entry.number) return false;
  into = edge::row_of(row.entry, *entry);
  return true;
}

}  // namespace

MergedStores::MergedStores(const std::vector<std::string>& files) {
  for (const std::string& file : files) open(file);
}

void MergedStores::open(const std::string& file) {
  Replica replica{file, edge::Journal::read_only(file)};
  replica.size = replica.journal.size();
  const auto first = replica.journal.read_one(0);
  const bool readable = first && first->entry.opened && first->entry.matches();
  auto read = readable ? read_run(first->entry.opened->bytes) : std::variant<RunIdentity, Refusal>(Refusal{});
  auto* run = std::get_if<RunIdentity>(&read);
  if (!run) throw StorageFailure(file, "does not hold entry 0, which says of which run it is", "Leave it out.");
  if (replicas_.empty()) run_ = *run;
  if (run->run_id != run_.run_id)
    throw StorageFailure(file, "is of another run than " + replicas_.front().file, "Leave one of the two out.");
  if (const auto watermark = edge::read_watermark(file); watermark && watermark->run_id == run_.run_id)
    watermarks_[file] = *watermark;
  size_ = std::max(size_, replica.size);
  replicas_.push_back(std::move(replica));
}

EntryNumber MergedStores::held_by_two() const {
  std::vector<EntryNumber> sizes{0};
  for (const Replica& replica : replicas_) sizes.push_back(replica.size);
  std::sort(sizes.begin(), sizes.end());
  return sizes[sizes.size() - 2];
}

std::vector<std::string> MergedStores::holders(EntryNumber number) const {
  std::vector<std::string> files;
  for (const Replica& replica : replicas_) {
    if (replica.size > number) files.push_back(replica.file);
  }
  return files;
}

std::optional<Bytes32> MergedStores::root_in(const std::string& file, EntryNumber size) {
  const auto replica =
      std::find_if(replicas_.begin(), replicas_.end(), [&](const Replica& r) { return r.file == file; });
  if (replica == replicas_.end() || replica->size < size) return std::nullopt;
  CompactTree tree;
  while (tree.size() < size) {
    const auto rows =
        replica->journal.read(tree.size(), std::min<EntryNumber>(kRowsRead, size - tree.size()), kBytesAtOnce);
    if (rows.empty()) return std::nullopt;
    for (const JournalRow& row : rows) tree.append(row.entry.leaf_hash(run_.run_id));
  }
  return tree.root();
}

std::vector<std::pair<std::string, edge::JournalNote>> MergedStores::notes(std::string_view kind) {
  std::vector<std::pair<std::string, edge::JournalNote>> notes;
  for (Replica& replica : replicas_) {
    for (auto& note : replica.journal.notes(kind)) notes.emplace_back(replica.file, std::move(note));
  }
  return notes;
}

void MergedStores::rewind() {
  next_ = 0;
  for (Replica& replica : replicas_) replica.ahead.clear();
}

std::variant<JournalRow, Disagreement> MergedStores::next() {
  const EntryNumber number = next_++;
  JournalRow merged;
  const Replica* first = nullptr;
  for (Replica& replica : replicas_) {
    if (number >= replica.size) continue;
    const JournalRow row = row_of(replica, number);
    if (first == nullptr) {
      first = &replica;
      merged.entry = without_contents(row.entry);
    }
    if (row.entry.commitment != merged.entry.commitment) return Disagreement{number, first->file, replica.file, ""};
    if (!merged.entry.opened && row.entry.opened && !take_contents(row, merged)) rotten_[replica.file].insert(number);
  }
  return merged;
}

JournalRow MergedStores::row_of(Replica& replica, EntryNumber number) {
  if (replica.ahead.empty()) {
    const std::size_t wanted = std::min<EntryNumber>(kRowsRead, replica.size - number);
    for (auto& row : replica.journal.read(number, wanted, kBytesAtOnce)) replica.ahead.push_back(std::move(row));
  }
  if (replica.ahead.empty() || replica.ahead.front().entry.number != number)
    throw StorageFailure(replica.file, "lacks entry " + std::to_string(number), "Leave it out.");
  JournalRow row = std::move(replica.ahead.front());
  replica.ahead.pop_front();
  return row;
}

}  // namespace parley
