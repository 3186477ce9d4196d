// One SQLite connection: every error becomes a StorageFailure that names the file, and after the
// first one nothing more is tried (a failed flush must never be retried: the pages are marked clean).
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace parley::edge {

// Used by one thread. Neither copied nor moved: statements refer to it.
class Database {
 public:
  enum class Access {
    write,      // the file exists
    read,       // never changes the file nor its log
    immutable,  // on read-only media: no locks, no log
  };
  Database(std::string path, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  const std::string& path() const { return path_; }
  sqlite3* handle() { return handle_.get(); }

  void execute(const char* sql);
  // First column of the first row; for pragmas.
  std::int64_t number(const char* sql);
  std::string text(const char* sql);
  bool has_table(const char* name);

  // What `body` writes is committed and flushed as one when the outermost call returns. When `body` throws, nothing of
  // it is kept.
  void together(const std::function<void()>& body);

  // Copies the log into the file as far as readers allow; with `truncate` all of it, the log then being empty. False
  // when a reader was in the way.
  bool checkpoint(bool truncate);
  // Ends the write-ahead log for good: the file alone is then the database. False when a reader was in the way.
  bool leave_log();
  // Pages in the log since it last began anew, after a commit.
  int log_pages() const { return log_pages_; }

  // For Statement. What is given back is kept: a journal says the same few sentences all the time, and SQLite takes
  // longer to read one than to do it.
  sqlite3_stmt* prepared(const char* sql);
  void keep(const char* sql, sqlite3_stmt* statement);

  // Throws when it has failed before.
  void require_usable();
  // Throws unless `code` is one of SQLite's successes.
  void check(int code);
  [[noreturn]] void fail(int code);
  // For what SQLite cannot see: a blob of the wrong size, a gap between numbers.
  [[noreturn]] void fail_as_damaged(const std::string& what);

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
  // Found by where their text is, and that it is the same still: comparing it with all the others would take longer.
  struct Kept {
    const char* sql;
    std::unique_ptr<sqlite3_stmt, Finalize> statement;  // none while it is lent
  };
  std::vector<Kept> kept_;
  bool failed_ = false;
  bool in_transaction_ = false;
  int log_pages_ = 0;
};

}  // namespace parley::edge
