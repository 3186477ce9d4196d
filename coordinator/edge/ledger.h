// What is committed: the journal, the tree over it, its watermark, and the newest entries kept at hand for publishing.
// Throws StorageFailure; after one the process ends.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/remainders.h"
#include "common/edge/sqlite/watermark.h"
#include "coordinator/notary.h"
#include "coordinator/seal.h"

namespace parley::edge {

// A row of a coordinator's journal as it is published: what is redacted has the remainder in its place.
Stored stored_of(JournalRow row, const RedactedEntries& redacted);

class Ledger {
 public:
  // `journal` holds `sealer.size()` entries; `stored`: the tree over them as read back from it.
  Ledger(Journal journal, Sealer sealer, CompactTree stored = {});

  EntryNumber size() const { return sealer_.size(); }
  TreeHead head() const { return sealer_.head(); }
  // `size` must not exceed size().
  Bytes32 root(EntryNumber size) const { return sealer_.tree().root(size); }

  // Seals, and commits all in one transaction: flushed when it returns. What the entries redact is destroyed with it.
  void commit(std::span<const EntryMessage> entries);
  // Call now and then: what was redacted leaves SQLite's log as soon as no reader holds it.
  void scrub();
  // Entries from `from` on, of about `max_bytes`, at least one when there is one.
  std::vector<std::shared_ptr<const Stored>> read(EntryNumber from, std::size_t max_bytes);
  // One entry as it is folded: the remainder where it is redacted.
  EntryMessage entry(EntryNumber number);
  void for_each(const std::function<void(const EntryMessage&)>& visit);

  // Durable when it returns. What was committed is read back and hashed again before it: a root is signed of what is on
  // the disk, not of what was meant to be.
  void write_watermark(const Bytes32& run_id, ExerciseTime time);
  EntryNumber watermark_size() const { return watermark_size_; }

  // One transaction, flushed when it returns.
  void put_notes(std::span<const KeptNote> notes);

  // For a run that is over: one file, readable on read-only media. False when a reader has it open.
  bool close_finished() { return journal_.close_finished(); }

 private:
  void keep(std::shared_ptr<const Stored> stored);
  std::vector<EntryNumber> note_redactions(std::span<const EntryMessage> entries);
  void forget_newest(EntryNumber number);
  void read_back(const Bytes32& run_id);

  Journal journal_;
  Sealer sealer_;
  CompactTree stored_;
  std::deque<std::shared_ptr<const Stored>> newest_;  // the last ones, consecutive
  std::size_t newest_bytes_ = 0;
  RedactedEntries redacted_;
  bool scrub_due_ = false;
  EntryNumber watermark_size_ = 0;
};

}  // namespace parley::edge
