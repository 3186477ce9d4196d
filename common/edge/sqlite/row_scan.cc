#include "common/edge/sqlite/row_scan.h"

#include <unistd.h>

#include "common/edge/os/durable_file.h"

namespace parley::edge {
namespace {

Database::Access access_to(const std::string& path) {
  return ::access(folder_of(path).c_str(), W_OK) == 0 ? Database::Access::read : Database::Access::immutable;
}

}  // namespace

RowScan::RowScan(const std::string& journal) : database_(journal, access_to(journal)) {
  select_.emplace(database_, "SELECT number, commitment, salt, bytes FROM entry WHERE number >= ? ORDER BY number");
}

void RowScan::each(EntryNumber from, const std::function<bool(const LentRow&)>& visit) {
  EntryNumber next = from;
  select_->bind(1, static_cast<std::int64_t>(from)).for_each([&](Statement& statement) {
    LentRow row{static_cast<EntryNumber>(statement.number(0)), statement.bytes(1), {}, {}};
    if (row.number != next++) database_.fail_as_damaged("entry " + std::to_string(next - 1) + " is missing");
    if (!statement.is_null(2) && !statement.is_null(3)) {
      row.salt = statement.bytes(2);
      row.bytes = statement.bytes(3);
    }
    return visit(row);
  });
}

}  // namespace parley::edge
