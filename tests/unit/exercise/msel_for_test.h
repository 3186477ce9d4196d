// A list of injects as a spreadsheet would give it back.
#pragma once

#include <string>
#include <vector>

#include "common/exercise/msel_table.h"
#include "common/spreadsheet/sheet.h"

namespace parley {

inline Sheet sheet_of(const MselTable& table) {
  Sheet sheet{"MSEL", {}};
  unsigned number = 0;
  const auto add = [&](const std::vector<std::string>& cells) {
    SheetRow row{++number, {}};
    for (unsigned i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) row.cells.push_back({i + 1, SheetCell::Kind::text, cells[i]});
    }
    sheet.rows.push_back(std::move(row));
  };
  add(table.headers);
  for (const auto& row : table.rows) add(row);
  return sheet;
}

}  // namespace parley
