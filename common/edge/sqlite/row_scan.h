// Reads a long journal from one end to the other without a copy of each row: for folds of millions of entries.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/base/ids.h"
#include "common/edge/sqlite/database.h"
#include "common/edge/sqlite/statement.h"

namespace parley::edge {

// Lent until the next row. Salt and bytes are empty where the entry is sealed here.
struct LentRow {
  EntryNumber number = kNoEntry;
  ByteView commitment, salt, bytes;
  bool open() const { return !bytes.empty(); }
};

// Used by one thread. Throws StorageFailure.
class RowScan {
 public:
  // `journal`: that of Journal::read_only(), which has found the file to be one.
  explicit RowScan(const std::string& journal);

  // Rows from `from` on, in order and without a gap, until `visit` returns false.
  void each(EntryNumber from, const std::function<bool(const LentRow&)>& visit);

 private:
  Database database_;
  std::optional<Statement> select_;
};

}  // namespace parley::edge
