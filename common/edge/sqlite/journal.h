// The record on disk (RECORD section 6): one SQLite file per run and replica, written by one process, readable by many.
// Every method throws StorageFailure, which names the file and the way out; after the first one a journal refuses
// everything, and the process ends. (DiskNearlyFull is the exception: nothing was written and the journal goes on.)
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/edge/sqlite/database.h"
#include "common/edge/sqlite/journal_row.h"
#include "common/edge/sqlite/reserve.h"
#include "common/edge/sqlite/statement.h"
#include "common/edge/sqlite/writer_lock.h"

namespace parley::edge {

enum class JournalKind {
  coordinator,  // every entry in full
  store,        // a node's: sealed entries as commitments; with outbox and drafts
};

// Used by one thread. A process may hold one writer of a file and any number of readers.
class Journal {
 public:
  // A new file, mode 0600; refused when there is one already.
  static Journal create(const std::string& path, JournalKind kind);
  // For writing: waits for nobody, refused when another process writes it.
  static Journal open(const std::string& path);
  // Works beside a writer, and on read-only media for a journal that was closed.
  static Journal read_only(const std::string& path);

  const std::string& path() const { return database_->path(); }
  JournalKind kind() const { return kind_; }
  // Entries held, sealed ones included; the next entry's number.
  EntryNumber size();

  // One transaction, flushed to disk when it returns. Numbers go on from size() without a gap.
  void append(std::span<const JournalRow> rows);
  // Fills in rows that were sealed here: they must match the commitments that are stored.
  void open_entries(std::span<const JournalRow> rows);
  // Destroys salts and bytes: from then on the rows are as if the entries had always been sealed here. Afterwards, and
  // not inside together(), scrub() also takes them from SQLite's log. False when a reader kept the log from being
  // emptied: then call it again until it is true.
  void forget(std::span<const EntryNumber> numbers);
  bool scrub();

  // Rows from `from` on: at most `max_entries`, and at most `max_bytes` of entry bytes (but at least one row).
  std::vector<JournalRow> read(EntryNumber from, std::size_t max_entries, std::size_t max_bytes);
  std::optional<JournalRow> read_one(EntryNumber number);
  // The first entry in [from, to) that is sealed here.
  std::optional<EntryNumber> first_sealed(EntryNumber from, EntryNumber to);
  // Entries of that kind that are open here, in order.
  std::vector<EntryNumber> numbers_of(std::string_view kind);
  // The last entry at which the exercise clock showed `time` or less before it showed more; after a rollback that is
  // the last such moment. The newest entry when the clock never showed more; nothing when there is no entry so early.
  std::optional<EntryNumber> last_at(ExerciseTime time);

  void set_meta(std::string_view key, ByteView value);
  std::optional<Bytes> meta(std::string_view key);
  // Replaces a note of the same kind, size and name.
  void put_note(const JournalNote& note);
  // By size, then name.
  std::vector<JournalNote> notes(std::string_view kind, std::uint64_t from_size = 0);
  // The one of the largest size.
  std::optional<JournalNote> last_note(std::string_view kind);

  // All that `body` writes to this journal, its outbox and drafts is one transaction, flushed when it returns.
  void together(const std::function<void()>& body);

  // Only for a record that was put back, with everybody's consent: drops the entries from `size` on, and the notes
  // about more than `size` entries. Lower the watermark first.
  void cut_back(EntryNumber size);

  // A copy in one file without log, made while others read or write. Refused when `path` exists.
  void copy_to(const std::string& path);
  // For a finished run: everything into one file that can be read on read-only media; lock and reserve are removed.
  // False when a reader still has it open; it then stays usable. When true, only destruction may follow.
  bool close_finished();

  // Bytes in SQLite's log, which a long reader keeps from shrinking (limits::kWriteAheadAlarmBytes).
  std::uint64_t log_bytes() const;

 private:
  friend class Outbox;
  friend class Drafts;

  explicit Journal(const std::string& path, Database::Access access);
  void start_writing(WriterLock lock, Reserve reserve);
  void require_journal();
  void require_room_for(std::span<const JournalRow> rows) const;
  void prepare_insert();

  // The order matters: statements go before their connection, and that before the lock.
  std::optional<WriterLock> lock_;
  std::unique_ptr<Database> database_;
  std::optional<Reserve> reserve_;
  std::optional<Statement> insert_;
  std::optional<Statement> select_;
  JournalKind kind_ = JournalKind::coordinator;
  EntryNumber size_ = 0;  // the writer's; readers ask
};

}  // namespace parley::edge
