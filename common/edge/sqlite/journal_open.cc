// How journals come into being and are opened.
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "common/base/check.h"
#include "common/base/planted.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/os/wrong_file.h"
#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/watermark.h"

namespace parley::edge {
namespace {

constexpr std::int64_t kApplicationId = 0x50524c59;  // "PRLY", so that `file` and we know a journal
constexpr std::int64_t kFormat = 1;

constexpr std::size_t kVersionsAt = 18;  // in a database file's header: for writing, for reading
constexpr unsigned char kWithLog = 2;
constexpr sqlite3_int64 kHeader_bytes = 100;

constexpr const char* kCommonTables = R"(
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
  number        INTEGER PRIMARY KEY,
  commitment    BLOB NOT NULL,
  exercise_time INTEGER,  -- ms; this and all below NULL while sealed here
  kind          TEXT,
  opened_by     INTEGER,  -- number of the entry that opened it later
  salt          BLOB,
  bytes         BLOB
) STRICT;
CREATE TABLE note (
  kind TEXT NOT NULL, size INTEGER NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (kind, size, name)
) STRICT, WITHOUT ROWID;
)";

constexpr const char* kStoreTables = R"(
CREATE TABLE outbox (
  position  INTEGER PRIMARY KEY,
  id        BLOB NOT NULL,  -- found by looking: what waits is answered in its order, and an index is a page of its own
  act_key   BLOB NOT NULL,
  signature BLOB NOT NULL,
  bytes     BLOB NOT NULL
) STRICT;
CREATE TABLE draft (
  number   INTEGER PRIMARY KEY,
  seat     INTEGER NOT NULL,
  saved_us INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  bytes    BLOB NOT NULL
) STRICT;
)";

// SQLite locks by file: two names of one file must find one lock.
std::string one_name_of(const std::string& path) {
  return machine().is_alone() ? path : std::filesystem::weakly_canonical(path).string();
}

void require_file(const std::string& path) {
  if (!machine().files().is_file(path)) {
    throw WrongFile(path, "there is no such journal", "Check the name.");
  }
}

// A new journal's bytes, which SQLite makes in memory, once in a process: every journal of a kind begins as a copy. Its
// header says that it has a write-ahead log (https://sqlite.org/fileformat2.html, 1.3.3): SQLite would need a
// transaction of its own to say so later.
std::string new_journal(JournalKind kind) {
  Database database(":memory:", Database::Access::write);
  database.execute("PRAGMA journal_mode=OFF");
  database.execute(("PRAGMA application_id=" + std::to_string(kApplicationId)).c_str());
  database.execute(("PRAGMA user_version=" + std::to_string(kFormat)).c_str());
  database.execute(kCommonTables);
  if (kind == JournalKind::store) database.execute(kStoreTables);
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(sqlite3_serialize(database.handle(), "main", &size, 0),
                                                              sqlite3_free);
  PARLEY_CHECK(bytes && size > kHeader_bytes, "SQLite makes a database in memory");
  std::fill_n(bytes.get() + kVersionsAt, 2, kWithLog);
  return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

// Under another name at first, so that a journal is whole or absent: a process killed here leaves nothing that looks
// like one.
void make_file(const std::string& name, JournalKind kind) {
  static const std::string coordinators = new_journal(JournalKind::coordinator);
  static const std::string stores = new_journal(JournalKind::store);
  write_durably(name, kind == JournalKind::store ? stores : coordinators, 0600);
}

bool log_is_empty(const std::string& path) { return machine().files().size_of(path + "-wal").value_or(0) == 0; }

// With the lock held: nobody makes one meanwhile. SQLite would put what a log holds over whatever stands beside it.
void require_no_traces(const std::string& path, const std::string& name) {
  constexpr const char* kWayOut = "Put the journal back, or choose another name.";
  if (machine().files().exists(name)) throw WrongFile(path, "exists already", "Choose another name.");
  if (read_watermark(name)) throw WrongFile(path, "a journal of that name was here: its watermark still is", kWayOut);
  if (!log_is_empty(name)) throw WrongFile(path, "a journal of that name was here: its log (-wal) still is", kWayOut);
}

// Beside a writer a reader needs the log's index, a file in the same folder. Where that cannot be written nobody writes
// the journal either, and it can be read as it stands if its log was folded in.
Database::Access read_access(const std::string& path) {
  if (machine().files().can_write_in(folder_of(path))) return Database::Access::read;
  if (log_is_empty(path)) return Database::Access::immutable;
  if (::access((path + "-shm").c_str(), R_OK) == 0) return Database::Access::read;
  throw StorageFailure(path, "was not closed, and lies where nothing can be written",
                       "Copy it together with its -wal file to a folder that can be written.");
}

}  // namespace

Journal::Journal(const std::string& path, Database::Access access)
    : database_(std::make_unique<Database>(path, access)) {}

Journal Journal::create(const std::string& path, JournalKind kind) {
  const std::string name = one_name_of(path);
  WriterLock lock(name);
  require_no_traces(path, name);
  Reserve reserve(name);
  make_file(name, kind);
  try {
    Journal journal(name, Database::Access::write);
    journal.require_journal();
    journal.start_writing(std::move(lock), std::move(reserve));
    return journal;
  } catch (...) {
    for (const char* suffix : {"-wal", "-shm", ""}) machine().files().remove(name + suffix);
    throw;
  }
}

Journal Journal::open(const std::string& path) {
  require_file(path);
  const std::string name = one_name_of(path);
  WriterLock lock(name);
  Reserve reserve(name);
  const auto watermark = read_watermark(name);
  // After a flush that failed, what the log seems to hold may be in the operating system's memory alone, marked clean,
  // and an older log be on the disk: after a power cut that one would be put over what was copied into the file since.
  write_again(name + "-wal");
  Journal journal(name, Database::Access::write);
  journal.require_journal();
  if (watermark) require_not_shorter(journal, *watermark);
  journal.start_writing(std::move(lock), std::move(reserve));
  return journal;
}

Journal Journal::read_only(const std::string& path) {
  require_file(path);
  const std::string name = one_name_of(path);
  Journal journal(name, read_access(name));
  journal.require_journal();
  return journal;
}

void Journal::require_journal() {
  if (database_->number("PRAGMA application_id") != kApplicationId) {
    throw WrongFile(path(), "is not a Parley journal", "Check the name.");
  }
  if (database_->number("PRAGMA user_version") > kFormat) {
    throw StorageFailure(path(), "was written by a newer Parley", "Use that version.");
  }
  kind_ = database_->has_table("outbox") ? JournalKind::store : JournalKind::coordinator;
}

// What SQLite answers is believed, not what it was told: a setting that did not take would lose entries.
void Journal::start_writing(WriterLock lock, Reserve reserve) {
  database_->execute("PRAGMA synchronous=FULL");
  if (database_->text("PRAGMA journal_mode=WAL") != "wal" || database_->number("PRAGMA synchronous") != 2) {
    throw StorageFailure(path(), "cannot be written safely on this file system", "Use a local disk.");
  }
  if (planted(Bug::commit_unflushed)) database_->execute("PRAGMA synchronous=OFF");
  database_->checkpoint(true);
  // The log's name may be new, and a process before this one have died before it was flushed.
  flush_folder_of(path());
  size_ = size();
  lock_.emplace(std::move(lock));
  reserve_.emplace(std::move(reserve));
  prepare_insert();
}

}  // namespace parley::edge
