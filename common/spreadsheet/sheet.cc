#include "common/spreadsheet/sheet.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/base/utf8.h"

namespace parley {

const SheetCell* SheetRow::cell(unsigned column) const {
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const SheetCell& cell, unsigned wanted) { return cell.column < wanted; });
  return found == cells.end() || found->column != column ? nullptr : &*found;
}

std::string column_letters(unsigned column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

std::string SheetLimits::refuse(std::size_t row, std::size_t column, std::string_view text) {
  if (row > limits::kSpreadsheetRows) return "there are more than 10,000 rows";
  if (column > limits::kSpreadsheetColumns) return "there are more than 256 columns";
  if (text.size() > limits::kSpreadsheetCellBytes) return "a cell holds more than 128 KiB";
  bytes_ += text.size();
  if (++cells_ > limits::kSpreadsheetCells) return "there are more than 200,000 cells";
  if (bytes_ > limits::kSpreadsheetUnpackedBytes) return "there is more than 64 MiB of text";
  if (!is_utf8(text)) return "a cell holds what is no text";
  return "";
}

}  // namespace parley
