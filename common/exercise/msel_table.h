// The master scenario events list as a table that planners read and edit in a spreadsheet, and from which msel_sheet.h
// gives the same list again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/exercise/msel_columns.h"
#include "common/exercise/source.h"

namespace parley {

struct MselTable {
  std::vector<const MselColumn*> columns;
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> rows;  // as many texts as columns
  std::vector<bool> begins;                    // for each row, whether it is an inject's first
};

// `language` ("en" or "zh"): of headers and choices. Texts of the exercise are there in all languages.
MselTable msel_table(const PackageSource& source, std::string_view language);

}  // namespace parley
