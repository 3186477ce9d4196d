// The tables of a spreadsheet: texts by row and column, whatever file they came from. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

// Below it a number of days that a spreadsheet shows as a time is an hour or a length of time, not a date: a list is
// not planned for longer than a year.
inline constexpr int kFirstDate_days = 366;

struct SheetCell {
  // time: a number that the spreadsheet shows as a date, an hour or both. trouble: `text` says what is wrong with it.
  enum class Kind : unsigned char { text, number, time, trouble };
  unsigned column = 1;  // from 1
  Kind kind = Kind::text;
  std::string text;  // UTF-8, lines ended by \n; a number or time in decimals, a time in days
};

// Only cells that hold something, the columns ascending.
struct SheetRow {
  unsigned number = 1;  // as the spreadsheet counts, from 1
  std::vector<SheetCell> cells;
  const SheetCell* cell(unsigned column) const;
};

// Only rows that hold something, the numbers ascending.
struct Sheet {
  std::string name;
  std::vector<SheetRow> rows;
};

// Sheets that can be seen, in their order; hidden ones and charts are left out. A .csv is one sheet without a name.
using Workbook = std::vector<Sheet>;

// 1 -> "A", 28 -> "AB"
std::string column_letters(unsigned column);

// Puts a table together within the limits of common/base/limits.h, over all sheets of a file.
class SheetLimits {
 public:
  // Why a cell with these contents cannot be taken any more; empty: it can, and is counted.
  std::string refuse(std::size_t row, std::size_t column, std::string_view text);

 private:
  std::size_t cells_ = 0, bytes_ = 0;
};

}  // namespace parley
