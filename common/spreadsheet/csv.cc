#include "common/spreadsheet/csv.h"

#include <algorithm>
#include <optional>

#include "common/base/utf8.h"

namespace parley {
namespace {

// Apostrophes, and then what would begin a formula: csv_cell adds one, without_apostrophe takes one away.
bool guarded(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

void drop_apostrophe(std::string& text) {
  if (text.starts_with('\'') && guarded(text)) text.erase(0, 1);
}

Refusal refused(std::size_t row, const std::string& what, const std::string& way_out) {
  return {"spreadsheet.csv", "Row " + std::to_string(row) + ": " + what + ". " + way_out};
}

char separator_of(std::string_view text) {
  constexpr std::string_view kSeparators = ",;\t";
  std::size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (const char byte : text) {
    if (byte == '"') quoted = !quoted;
    if (quoted) continue;
    if (byte == '\n' || byte == '\r') break;
    if (const auto which = kSeparators.find(byte); which != std::string_view::npos) ++counts[which];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) - counts)];
}

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  std::variant<Sheet, Refusal> read() {
    Sheet sheet;
    while (at_ < text_.size()) {
      if (auto refusal = read_row()) return *refusal;
      if (!row_.cells.empty()) sheet.rows.push_back(std::move(row_));
    }
    return sheet;
  }

 private:
  std::optional<Refusal> read_row() {
    row_ = {++rows_, {}};
    unsigned column = 0;
    do {
      std::string cell;
      if (auto refusal = read_cell(cell)) return refusal;
      ++column;
      if (cell.empty()) continue;
      drop_apostrophe(cell);
      const std::string why = limits_.refuse(rows_, column, cell);
      if (!why.empty()) return refused(rows_, why, "Take out what is no part of the list.");
      row_.cells.push_back({column, SheetCell::Kind::text, std::move(cell)});
    } while (take(separator_));
    take('\r');
    take('\n');
    return std::nullopt;
  }

  std::optional<Refusal> read_cell(std::string& cell) {
    if (take('"')) return read_quoted(cell);
    const auto end = std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
    cell = text_.substr(at_, end - at_);
    at_ = end;
    return std::nullopt;
  }

  std::optional<Refusal> read_quoted(std::string& cell) {
    for (;;) {
      if (at_ == text_.size())
        return refused(rows_, "a quoted text does not end", "Close the quotation mark, or save the table once more.");
      const char byte = text_[at_++];
      if (byte == '"' && !take('"')) break;
      if (byte == '\r' && at_ < text_.size() && text_[at_] == '\n') continue;  // one line end, however it is written
      cell += byte;
    }
    const bool ends = at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\r' || text_[at_] == '\n';
    if (ends) return std::nullopt;
    return refused(rows_, "something follows a quoted text",
                   "A quotation mark inside a quoted text is written twice; save the table once more.");
  }

  bool take(char wanted) {
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  unsigned rows_ = 0;
  SheetRow row_;
  SheetLimits limits_;
};

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  if (guarded(text)) cell += '\'';
  for (const char byte : text) {
    if (byte == '"') cell += '"';
    if (byte != '\0') cell += byte;
  }
  return cell + "\"";
}

std::variant<Sheet, Refusal> read_csv(std::string_view bytes) {
  if (bytes.starts_with(kCsvMark)) bytes.remove_prefix(kCsvMark.size());
  if (!is_utf8(bytes)) {
    return Refusal{"spreadsheet.encoding",
                   "The table is not UTF-8 text. In Excel choose File, Save As, \"CSV UTF-8\"; in LibreOffice the "
                   "character set UTF-8; or save it as .xlsx."};
  }
  constexpr std::string_view kSaid = "sep=";
  if (bytes.starts_with(kSaid) && bytes.size() > kSaid.size() + 1) {
    const auto end = bytes.find('\n');
    const std::string_view said = bytes.substr(kSaid.size(), end - kSaid.size());
    if (end != std::string_view::npos && (said.size() == 1 || said.substr(1) == "\r"))
      return CsvReader(bytes.substr(end + 1), said.front()).read();
  }
  return CsvReader(bytes, separator_of(bytes)).read();
}

}  // namespace parley
