#include "common/edge/sqlite/database.h"

#include <fmt/format.h>

#include <cstring>

#include "common/base/check.h"
#include "common/base/limits.h"
#include "common/base/utf8.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/wrong_file.h"
#include "common/edge/sqlite/statement.h"

namespace parley::edge {
namespace {

constexpr int kLongLog_pages = 1000;  // 4 MB, folded into the file in the writer's own time

constexpr std::size_t kReasonBytes = 400;

struct Trouble {
  std::string what;
  std::string remedy;
};

constexpr const char* kRecover =
    "Keep the file as it is, and rebuild the record from the nodes' stores: parley recover --from STORE... -o JOURNAL.";
constexpr const char* kWrongName =
    "Check the name. If it is the right one, keep the file as it is, and rebuild the record from the nodes' stores: "
    "parley recover --from STORE... -o JOURNAL.";

Trouble trouble_of(int code, sqlite3* handle) {
  // A damaged file has its say in SQLite's words.
  const std::string reason = as_utf8(handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code), kReasonBytes);
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return {"is not a Parley journal, or its first page is damaged", kWrongName};
    case SQLITE_CORRUPT:
      return {"is damaged (" + reason + ")", kRecover};
    case SQLITE_FULL:
      return {"the disk is full", "Free some space, then start again; all that was accepted is kept."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"is locked by another program", "Close that program, then start again."};
    case SQLITE_CANTOPEN:
      return {"cannot be opened",
              "Check that it exists, and the rights of file and folder. Use a local disk: many network file systems "
              "cannot keep a log."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {"cannot be written (" + reason + ")", "Check the rights of file and folder."};
    case SQLITE_IOERR:
      return {"the disk failed (" + reason + ", SQLite code " + std::to_string(code) + ")",
              "Nothing more was written. Check the disk, then start again; all that was accepted is kept."};
    default:
      return {"could not be used (" + reason + ", SQLite code " + std::to_string(code) + ")",
              "Start again; if it happens once more, rebuild the record with parley recover."};
  }
}

// As a URI, so that "immutable" can be said; its special characters are escaped.
std::string uri_of(const std::string& path, bool immutable) {
  std::string uri = "file:";
  for (char c : path) {
    if (std::string_view("%?#").find(c) == std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02x}", c);
    }
  }
  return immutable ? uri + "?immutable=1" : uri;
}

int remember_log_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

}  // namespace

Database::Database(std::string path, Access access) : path_(std::move(path)) {
  const int flags = access == Access::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(uri_of(path_, access == Access::immutable).c_str(), &handle,
                                     flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, machine().sqlite_files());
  handle_.reset(handle);
  check(opened);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, limits::kJournalBusy_ms);
  // Checkpoints are asked for by name: SQLite's own, after a commit, would swallow a failed flush.
  check(sqlite3_wal_autocheckpoint(handle, 0));
  if (access == Access::write) {
    sqlite3_wal_hook(handle, remember_log_pages, &log_pages_);
    execute("PRAGMA secure_delete=ON");  // what is redacted must leave the disk
  } else {
    check(sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
  }
}

Database::~Database() {
  // Closing would checkpoint, which is trying again.
  if (failed_ && handle_) sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void Database::check(int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) fail(code);
}

void Database::fail(int code) {
  failed_ = true;
  const Trouble trouble = trouble_of(code, handle_.get());
  if ((code & 0xff) == SQLITE_NOTADB) throw WrongFile(path_, trouble.what, trouble.remedy);
  throw StorageFailure(path_, trouble.what, trouble.remedy);
}

void Database::fail_as_damaged(const std::string& what) {
  failed_ = true;
  throw StorageFailure(path_, "is damaged (" + what + ")", kRecover);
}

void Database::require_usable() {
  if (failed_) throw StorageFailure(path_, "has failed before, nothing more is tried", "Start again.");
}

sqlite3_stmt* Database::prepared(const char* sql) {
  for (Kept& kept : kept_) {
    if (kept.sql == sql && kept.statement && std::strcmp(sqlite3_sql(kept.statement.get()), sql) == 0)
      return kept.statement.release();
  }
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  return statement;
}

void Database::keep(const char* sql, sqlite3_stmt* statement) {
  for (Kept& kept : kept_) {
    if (kept.sql == sql) return kept.statement.reset(statement);
  }
  kept_.push_back({sql, std::unique_ptr<sqlite3_stmt, Finalize>(statement)});
}

void Database::execute(const char* sql) {
  require_usable();
  check(sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr));
}

std::int64_t Database::number(const char* sql) {
  std::int64_t result = 0;
  Statement(*this, sql).for_each([&](Statement& row) {
    result = row.number(0);
    return false;
  });
  return result;
}

bool Database::has_table(const char* name) {
  require_usable();
  const int code =
      sqlite3_table_column_metadata(handle_.get(), "main", name, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
  if (code == SQLITE_ERROR) return false;
  check(code);
  return true;
}

std::string Database::text(const char* sql) {
  std::string result;
  Statement(*this, sql).for_each([&](Statement& row) {
    result = row.text(0);
    return false;
  });
  return result;
}

void Database::together(const std::function<void()>& body) {
  if (in_transaction_) return body();
  Statement(*this, "BEGIN IMMEDIATE").run();
  in_transaction_ = true;
  try {
    body();
    Statement(*this, "COMMIT").run();
    in_transaction_ = false;
    if (log_pages_ >= kLongLog_pages) checkpoint(false);
  } catch (...) {
    in_transaction_ = false;
    // After a storage failure SQLite may have rolled back by itself, and must not be asked for more.
    if (!failed_ && sqlite3_get_autocommit(handle_.get()) == 0) execute("ROLLBACK");
    throw;
  }
}

bool Database::checkpoint(bool truncate) {
  PARLEY_CHECK(!in_transaction_, "the log is folded between transactions");
  require_usable();
  const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, mode, nullptr, nullptr);
  if ((code & 0xff) == SQLITE_BUSY) return false;
  check(code);
  if (truncate) log_pages_ = 0;
  return true;
}

bool Database::leave_log() {
  if (!checkpoint(true)) return false;
  const int code = sqlite3_exec(handle_.get(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return false;
  check(code);
  return text("PRAGMA journal_mode") == "delete";
}

}  // namespace parley::edge
