#include "coordinator/edge/ledger.h"

#include "common/base/limits.h"
#include "common/edge/os/random.h"
#include "common/edge/sqlite/row_of.h"

namespace parley::edge {
namespace {

constexpr std::size_t kNewestBytes = 8 * limits::kMiB;
constexpr std::size_t kReadEntries = 4096;

std::size_t size_of(const Stored& stored) { return stored.sealed.opened ? stored.sealed.opened->bytes.size() : 0; }

}  // namespace

Ledger::Ledger(Journal journal, Sealer sealer) : journal_(std::move(journal)), sealer_(std::move(sealer)) {
  PARLEY_CHECK(journal_.size() == sealer_.size(), "the tree is over the journal's entries");
}

void Ledger::commit(std::span<const EntryMessage> entries) {
  if (entries.empty()) return;
  std::vector<JournalRow> rows;
  std::vector<std::shared_ptr<const Stored>> sealed;
  for (const EntryMessage& entry : entries) {
    sealed.push_back(std::make_shared<const Stored>(sealer_.seal(entry, random_bytes32())));
    rows.push_back(row_of(sealed.back()->sealed, entry));
  }
  journal_.append(rows);
  for (auto& stored : sealed) keep(std::move(stored));
}

void Ledger::keep(std::shared_ptr<const Stored> stored) {
  newest_bytes_ += size_of(*stored);
  newest_.push_back(std::move(stored));
  while (newest_bytes_ > kNewestBytes && newest_.size() > 1) {
    newest_bytes_ -= size_of(*newest_.front());
    newest_.pop_front();
  }
}

std::vector<std::shared_ptr<const Stored>> Ledger::read(EntryNumber from, std::size_t max_bytes) {
  std::vector<std::shared_ptr<const Stored>> result;
  if (from >= size()) return result;
  const EntryNumber first_at_hand = size() - newest_.size();
  if (from >= first_at_hand) {
    std::size_t bytes = 0;
    for (std::size_t i = from - first_at_hand; i < newest_.size() && (result.empty() || bytes < max_bytes); ++i) {
      result.push_back(newest_[i]);
      bytes += size_of(*newest_[i]);
    }
    return result;
  }
  for (JournalRow& row : journal_.read(from, kReadEntries, max_bytes)) {
    PARLEY_CHECK(row.entry.opened, "a coordinator's journal holds every entry in full");
    const PartySet audience(EntryMessage::trusted(row.entry.opened->bytes).reader().getAudience());
    result.push_back(std::make_shared<const Stored>(Stored{std::move(row.entry), audience}));
  }
  return result;
}

void Ledger::write_watermark(const Bytes32& run_id, ExerciseTime time) {
  parley::edge::write_watermark(journal_.path(), {run_id, sealer_.head(), time});
  watermark_size_ = size();
}

}  // namespace parley::edge
