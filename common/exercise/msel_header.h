// Private to msel_sheet: which column of a sheet stands for what.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/exercise/msel_columns.h"
#include "common/exercise/msel_sheet.h"

namespace parley {

struct MselHeader {
  const SheetRow* row = nullptr;  // nullptr: no row of the sheet is a header
  std::map<unsigned, const MselColumn*> columns;
  std::map<unsigned, std::string> texts;  // of those columns
  std::vector<std::string> ignored;
  std::vector<Mistake> mistakes;

  // Whether the sheet has the column; nullptr otherwise.
  const unsigned* find(const MselColumn& column) const;
  // Whether any column is of that level.
  bool has(MselLevel level) const;
};

MselHeader find_header(const Sheet& sheet, const MselSheetOptions& options);

}  // namespace parley
