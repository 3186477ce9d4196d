#include "common/base/check.h"
#include "common/edge/sqlite/journal.h"

namespace parley::edge {
namespace {

constexpr const char* kSelect =
    "SELECT number, commitment, exercise_time, kind, opened_by, salt, bytes FROM entry WHERE number >= ? ORDER BY "
    "number";

std::size_t bytes_in(const JournalRow& row) { return row.entry.opened ? row.entry.opened->bytes.size() : 0; }

JournalRow row_of(Statement& statement) {
  JournalRow row;
  row.entry.number = static_cast<EntryNumber>(statement.number(0));
  row.entry.commitment = statement.bytes32(1);
  if (!statement.is_null(2)) row.time = statement.number(2);
  row.kind = statement.text(3);
  if (!statement.is_null(4)) row.opened_by = static_cast<EntryNumber>(statement.number(4));
  if (!statement.is_null(5)) {
    const ByteView bytes = statement.bytes(6);
    row.entry.opened = Opened{statement.bytes32(5), Bytes(bytes.begin(), bytes.end())};
  }
  return row;
}

}  // namespace

EntryNumber Journal::size() {
  if (lock_) return size_;
  return static_cast<EntryNumber>(database_->number("SELECT coalesce(max(number) + 1, 0) FROM entry"));
}

std::vector<JournalRow> Journal::read(EntryNumber from, std::size_t max_entries, std::size_t max_bytes) {
  std::vector<JournalRow> rows;
  if (max_entries == 0) return rows;
  if (!select_) select_.emplace(*database_, kSelect);
  std::size_t bytes = 0;
  select_->bind(1, static_cast<std::int64_t>(from)).for_each([&](Statement& statement) {
    JournalRow row = row_of(statement);
    if (row.entry.number != from + rows.size()) {
      database_->fail_as_damaged("entry " + std::to_string(from + rows.size()) + " is missing");
    }
    bytes += bytes_in(row);
    if (bytes > max_bytes && !rows.empty()) return false;
    rows.push_back(std::move(row));
    return rows.size() < max_entries;
  });
  return rows;
}

std::optional<JournalRow> Journal::read_one(EntryNumber number) {
  if (number >= size()) return std::nullopt;
  std::vector<JournalRow> rows = read(number, 1, 0);
  if (rows.empty()) database_->fail_as_damaged("entry " + std::to_string(number) + " is missing");
  return std::move(rows.front());
}

std::optional<EntryNumber> Journal::first_sealed(EntryNumber from, EntryNumber to) {
  std::optional<EntryNumber> found;
  Statement(*database_,
            "SELECT number FROM entry WHERE number >= ? AND number < ? AND bytes IS NULL ORDER BY number LIMIT 1")
      .bind(1, static_cast<std::int64_t>(from))
      .bind(2, static_cast<std::int64_t>(to))
      .for_each([&](Statement& row) {
        found = static_cast<EntryNumber>(row.number(0));
        return false;
      });
  return found;
}

std::vector<EntryNumber> Journal::numbers_of(std::string_view kind) {
  std::vector<EntryNumber> numbers;
  Statement(*database_, "SELECT number FROM entry WHERE kind = ? ORDER BY number")
      .bind(1, kind)
      .for_each([&](Statement& row) {
        numbers.push_back(static_cast<EntryNumber>(row.number(0)));
        return true;
      });
  return numbers;
}

std::optional<EntryNumber> Journal::last_at(ExerciseTime time) {
  // After `later` the clock never showed more; when there is none, the newest entry is the answer.
  Statement last(*database_,
                 "SELECT max(number) FROM entry WHERE exercise_time <= ?1 AND number < "
                 "coalesce((SELECT max(number) FROM entry WHERE exercise_time > ?1), 9223372036854775807)");
  std::optional<EntryNumber> found;
  last.bind(1, time).for_each([&](Statement& row) {
    if (!row.is_null(0)) found = static_cast<EntryNumber>(row.number(0));
    return false;
  });
  return found;
}

void Journal::set_meta(std::string_view key, ByteView value) {
  PARLEY_CHECK(lock_, "this journal was opened for reading");
  Statement put(*database_, "INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)");
  database_->together([&] { put.bind(1, key).bind(2, value).run(); });
}

std::optional<Bytes> Journal::meta(std::string_view key) {
  std::optional<Bytes> value;
  Statement(*database_, "SELECT value FROM meta WHERE key = ?").bind(1, key).for_each([&](Statement& row) {
    const ByteView bytes = row.bytes(0);
    value.emplace(bytes.begin(), bytes.end());
    return false;
  });
  return value;
}

void Journal::put_note(const JournalNote& note) {
  PARLEY_CHECK(lock_, "this journal was opened for reading");
  Statement put(*database_, "INSERT OR REPLACE INTO note (kind, size, name, text) VALUES (?,?,?,?)");
  database_->together([&] {
    put.bind(1, note.kind).bind(2, static_cast<std::int64_t>(note.size)).bind(3, note.name).bind(4, note.text).run();
  });
}

std::optional<JournalNote> Journal::last_note(std::string_view kind) {
  std::optional<JournalNote> last;
  Statement(*database_, "SELECT size, name, text FROM note WHERE kind = ? ORDER BY size DESC, name DESC LIMIT 1")
      .bind(1, kind)
      .for_each([&](Statement& row) {
        last = {std::string(kind), static_cast<std::uint64_t>(row.number(0)), row.text(1), row.text(2)};
        return false;
      });
  return last;
}

std::vector<JournalNote> Journal::notes(std::string_view kind, std::uint64_t from_size) {
  std::vector<JournalNote> notes;
  Statement(*database_, "SELECT size, name, text FROM note WHERE kind = ? AND size >= ? ORDER BY size, name")
      .bind(1, kind)
      .bind(2, static_cast<std::int64_t>(from_size))
      .for_each([&](Statement& row) {
        notes.push_back({std::string(kind), static_cast<std::uint64_t>(row.number(0)), row.text(1), row.text(2)});
        return true;
      });
  return notes;
}

}  // namespace parley::edge
