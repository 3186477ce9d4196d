#include "common/edge/sqlite/journal.h"

#include "common/base/check.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine.h"

namespace parley::edge {
namespace {

constexpr std::uint64_t kRowOverhead_bytes = 256;  // number, commitment, salt, and its share of a page

Statement& bind_row(Statement& statement, const JournalRow& row) {
  statement.bind(1, static_cast<std::int64_t>(row.entry.number)).bind(2, row.entry.commitment);
  if (row.time) statement.bind(3, *row.time);
  if (!row.kind.empty()) statement.bind(4, row.kind);
  if (row.opened_by != kNoEntry) statement.bind(5, static_cast<std::int64_t>(row.opened_by));
  if (row.entry.opened) statement.bind(6, row.entry.opened->salt).bind(7, row.entry.opened->bytes);
  return statement;  // what was not bound is NULL
}

}  // namespace

void Journal::append(std::span<const JournalRow> rows) {
  if (rows.empty()) return;
  PARLEY_CHECK(lock_, "this journal was opened for reading");
  require_room_for(rows);
  database_->together([&] {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      PARLEY_CHECK(rows[i].entry.number == size_ + i, "entries are appended in the order of their numbers");
      bind_row(*insert_, rows[i]).run();
    }
  });
  size_ += rows.size();
}

void Journal::require_room_for(std::span<const JournalRow> rows) const {
  std::uint64_t bytes = 0;
  for (const JournalRow& row : rows)
    bytes += kRowOverhead_bytes + (row.entry.opened ? row.entry.opened->bytes.size() : 0);
  reserve_->require_room_for(2 * bytes);  // in the log, and later in the file
}

void Journal::prepare_insert() {
  insert_.emplace(*database_,
                  "INSERT INTO entry (number, commitment, exercise_time, kind, opened_by, salt, bytes) "
                  "VALUES (?,?,?,?,?,?,?)");
}

// What was taken back must not be counted.
void Journal::together(const std::function<void()>& body) {
  const EntryNumber size_before = size_;
  try {
    database_->together(body);
  } catch (...) {
    size_ = size_before;
    throw;
  }
}

void Journal::open_entries(std::span<const JournalRow> rows) {
  if (rows.empty()) return;
  PARLEY_CHECK(lock_, "this journal was opened for reading");
  require_room_for(rows);
  Statement update(*database_,
                   "UPDATE entry SET exercise_time=?3, kind=?4, opened_by=?5, salt=?6, bytes=?7 "
                   "WHERE number=?1 AND commitment=?2");
  database_->together([&] {
    for (const JournalRow& row : rows) {
      PARLEY_CHECK(row.entry.opened && row.entry.matches(), "what is opened matches its commitment");
      PARLEY_CHECK(bind_row(update, row).run() == 1, "what is opened was sealed here");
    }
  });
}

void Journal::forget(std::span<const EntryNumber> numbers) {
  if (numbers.empty()) return;
  PARLEY_CHECK(lock_, "this journal was opened for reading");
  Statement update(*database_,
                   "UPDATE entry SET exercise_time=NULL, kind=NULL, opened_by=NULL, salt=NULL, bytes=NULL WHERE "
                   "number=?");
  database_->together([&] {
    for (EntryNumber number : numbers) update.bind(1, static_cast<std::int64_t>(number)).run();
  });
}

void Journal::cut_back(EntryNumber size) {
  PARLEY_CHECK(lock_ && size <= size_, "a journal is put back to what it holds, by its writer");
  Statement entries(*database_, "DELETE FROM entry WHERE number >= ?"),
      notes(*database_, "DELETE FROM note WHERE size > ?");
  database_->together([&] {
    entries.bind(1, static_cast<std::int64_t>(size)).run();
    notes.bind(1, static_cast<std::int64_t>(size)).run();
  });
  size_ = size;
}

bool Journal::scrub() { return database_->checkpoint(true); }

void Journal::copy_to(const std::string& path) {
  create_private_file(path);
  Statement(*database_, "VACUUM INTO ?").bind(1, std::string_view(path)).run();
  flush_file(path);
  flush_folder_of(path);
}

bool Journal::close_finished() {
  PARLEY_CHECK(lock_, "this journal was opened for reading");
  insert_.reset();
  select_.reset();
  if (!database_->leave_log()) {
    prepare_insert();
    return false;
  }
  const std::string name = path();
  database_.reset();
  reserve_.reset();
  lock_->remove();
  flush_folder_of(name);
  return true;
}

std::uint64_t Journal::log_bytes() const { return machine().files().size_of(path() + "-wal").value_or(0); }

}  // namespace parley::edge
