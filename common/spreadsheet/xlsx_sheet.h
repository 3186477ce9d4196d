// Private to the reader of .xlsx: one worksheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/spreadsheet/sheet.h"
#include "common/spreadsheet/xlsx_styles.h"

namespace parley::xlsx {

struct Shared {
  std::vector<std::string> strings;
  Styles styles;
  bool from_1904 = false;  // days are counted from 1904-01-01, not from 1899-12-30
  SheetLimits limits;
};

// Reads a worksheet's part into `sheet`. Gives why it cannot be read; empty: it was. A chart gives no rows.
std::string read_sheet(std::string_view part, Shared& shared, Sheet& sheet);

}  // namespace parley::xlsx
