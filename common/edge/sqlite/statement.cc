#include "common/edge/sqlite/statement.h"

namespace parley::edge {

Statement::Statement(Database& database, const char* sql)
    : database_(&database), handle_(database.prepared(sql), GiveBack{&database, sql}) {}

void Statement::GiveBack::operator()(sqlite3_stmt* handle) const {
  sqlite3_reset(handle);
  sqlite3_clear_bindings(handle);
  database->keep(sql, handle);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  database_->check(sqlite3_bind_int64(handle_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, ByteView value) {
  // A null pointer would bind NULL: an empty value is not an absent one.
  const void* data = value.empty() ? static_cast<const void*>("") : value.data();
  database_->check(sqlite3_bind_blob64(handle_.get(), parameter, data, value.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
  const char* data = value.empty() ? "" : value.data();
  database_->check(sqlite3_bind_text64(handle_.get(), parameter, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  database_->check(sqlite3_bind_null(handle_.get(), parameter));
  return *this;
}

bool Statement::step() {
  database_->require_usable();
  const int code = sqlite3_step(handle_.get());
  database_->check(code);
  return code == SQLITE_ROW;
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

int Statement::run() {
  while (step()) {
  }
  const int changed = sqlite3_changes(database_->handle());
  reset();
  return changed;
}

void Statement::for_each(const std::function<bool(Statement&)>& each) {
  struct AtEnd {
    Statement& statement;
    ~AtEnd() { statement.reset(); }
  } at_end{*this};
  while (step() && each(*this)) {
  }
}

ByteView Statement::bytes(int column) {
  const void* data = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)};
}

Bytes32 Statement::bytes32(int column) {
  Bytes32 result;
  if (!copy_to(result, bytes(column))) database_->fail_as_damaged("32 bytes were expected in a row");
  return result;
}

Bytes64 Statement::bytes64(int column) {
  Bytes64 result;
  if (!copy_to(result, bytes(column))) database_->fail_as_damaged("64 bytes were expected in a row");
  return result;
}

}  // namespace parley::edge
