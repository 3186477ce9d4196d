// One prepared statement of a Database; its errors are the database's.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/bytes.h"
#include "common/edge/sqlite/database.h"

namespace parley::edge {

// It must not outlive its database. Columns count from 0, parameters from 1, as in SQLite. Bound bytes must live until
// the statement was run.
class Statement {
 public:
  // `sql` outlives the database.
  Statement(Database& database, const char* sql);

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, ByteView value);
  Statement& bind(int parameter, std::string_view value);
  Statement& bind_null(int parameter);

  // Runs it to its end and makes it ready to be bound again; the number of rows it changed.
  int run();
  // Calls `each` for every row until it returns false; the read transaction ends with it.
  void for_each(const std::function<bool(Statement&)>& each);

  bool is_null(int column) { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  std::int64_t number(int column) { return sqlite3_column_int64(handle_.get(), column); }
  std::string text(int column) { return std::string(text_of(bytes(column))); }
  // Valid until the next row.
  ByteView bytes(int column);
  // A column that must be exactly that long; anything else is damage.
  Bytes32 bytes32(int column);
  Bytes64 bytes64(int column);

 private:
  bool step();
  void reset();

  struct GiveBack {
    Database* database;
    const char* sql;
    void operator()(sqlite3_stmt* handle) const;
  };
  Database* database_;
  std::unique_ptr<sqlite3_stmt, GiveBack> handle_;
};

}  // namespace parley::edge
