#include "coordinator/edge/ledger.h"

#include "common/base/limits.h"
#include "common/edge/os/random.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/row_of.h"
#include "common/record/remainder.h"

namespace parley::edge {
namespace {

constexpr std::size_t kNewestBytes = 8 * limits::kMiB;
constexpr std::size_t kReadEntries = 4096;

std::size_t size_of(const Stored& stored) { return stored.sealed.opened ? stored.sealed.opened->bytes.size() : 0; }

EntryMessage folded(const Stored& stored) {
  return stored.sealed.opened ? EntryMessage::trusted(stored.sealed.opened->bytes) : stored.remainder;
}

}  // namespace

Stored stored_of(JournalRow row, const RedactedEntries& redacted) {
  const auto gone = redacted.find(row.entry.number);
  PARLEY_CHECK(row.entry.opened || gone != redacted.end(), "a coordinator's journal holds every entry in full");
  const bool open = row.entry.opened.has_value();
  const EntryMessage entry = open ? EntryMessage::trusted(row.entry.opened->bytes) : gone->second.remainder;
  return {std::move(row.entry), PartySet(entry.reader().getAudience()), open ? EntryMessage() : entry,
          entry.reader().getWall()};
}

Ledger::Ledger(Journal journal, Sealer sealer, CompactTree stored)
    : journal_(std::move(journal)), sealer_(std::move(sealer)), stored_(std::move(stored)) {
  PARLEY_CHECK(journal_.size() == sealer_.size(), "the tree is over the journal's entries");
  redacted_ = redacted_entries(journal_);
  finish_redactions(journal_, redacted_);
  scrub_due_ = !redacted_.empty();
  scrub();
}

void Ledger::commit(std::span<const EntryMessage> entries) {
  if (entries.empty()) return;
  std::vector<JournalRow> rows;
  std::vector<std::shared_ptr<const Stored>> sealed;
  for (const EntryMessage& entry : entries) {
    sealed.push_back(std::make_shared<const Stored>(sealer_.seal(entry, random_bytes32())));
    rows.push_back(row_of(sealed.back()->sealed, entry));
  }
  const auto gone = note_redactions(entries);
  journal_.together([&] {
    journal_.append(rows);
    journal_.forget(gone);
  });
  for (auto& stored : sealed) keep(std::move(stored));
  for (const EntryNumber number : gone) forget_newest(number);
  scrub_due_ |= !gone.empty();
  scrub();
}

std::vector<EntryNumber> Ledger::note_redactions(std::span<const EntryMessage> entries) {
  std::vector<EntryNumber> gone;
  for (const EntryMessage& entry : entries) {
    if (!entry.reader().isRedacted()) continue;
    auto remainder = remainder_in(entry.reader().getRedacted());
    PARLEY_CHECK(std::holds_alternative<EntryMessage>(remainder), "the conductor enters remainders that can be read");
    gone.push_back(entry.reader().getRedacted().getNumber());
    redacted_[gone.back()] = {std::get<EntryMessage>(std::move(remainder)), entry.reader().getNumber()};
  }
  return gone;
}

void Ledger::forget_newest(EntryNumber number) {
  const EntryNumber first = size() - newest_.size();
  if (number < first) return;
  auto& stored = newest_[number - first];
  newest_bytes_ -= size_of(*stored);
  stored = std::make_shared<const Stored>(
      Stored{without_contents(stored->sealed), stored->audience, redacted_.at(number).remainder, stored->wall});
}

void Ledger::scrub() {
  if (scrub_due_) scrub_due_ = !journal_.scrub();
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
  for (JournalRow& row : journal_.read(from, kReadEntries, max_bytes))
    result.push_back(std::make_shared<const Stored>(stored_of(std::move(row), redacted_)));
  return result;
}

EntryMessage Ledger::entry(EntryNumber number) { return folded(*read(number, 1).front()); }

void Ledger::for_each(const std::function<void(const EntryMessage&)>& visit) {
  for (EntryNumber number = 0; number < size();) {
    for (const auto& stored : read(number, limits::kMiB)) {
      visit(folded(*stored));
      ++number;
    }
  }
}

void Ledger::read_back(const Bytes32& run_id) {
  bool sound = true;
  while (stored_.size() < size()) {
    for (const JournalRow& row : journal_.read(stored_.size(), kReadEntries, kNewestBytes)) {
      sound = sound && row.entry.matches();
      stored_.append(row.entry.leaf_hash(run_id));
    }
  }
  if (sound && stored_.root() == sealer_.head().root) return;
  throw StorageFailure(journal_.path(), "does not hold what was written to it",
                       "The disk or the memory of this machine is damaged; nothing more is signed. Rebuild the record "
                       "on another: parley recover --from STORE... -o JOURNAL.");
}

void Ledger::put_notes(std::span<const KeptNote> notes) {
  if (notes.empty()) return;
  journal_.together([&] {
    for (const KeptNote& note : notes) journal_.put_note({note.kind, note.size, note.name, note.text});
  });
}

void Ledger::write_watermark(const Bytes32& run_id, ExerciseTime time) {
  read_back(run_id);
  parley::edge::write_watermark(journal_.path(), {run_id, sealer_.head(), time});
  watermark_size_ = size();
}

}  // namespace parley::edge
