// A master scenario events list out of a spreadsheet, into msel.yaml's own tree. Positions are cells: line is the row,
// column the column, from 1.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/exercise/mistake.h"
#include "common/exercise/yaml_tree.h"
#include "common/spreadsheet/sheet.h"

namespace parley {

// What the planner says about the sheet besides its contents.
struct MselSheetOptions {
  // Header in the sheet to the column that it stands for ("Inject text" to "content (en)"); "-": leave it out.
  std::map<std::string, std::string> mapping;
  // Days of the spreadsheet's calendar (1 = 1900-01-01) at which the exercise begins, in milliseconds of exercise time:
  // times of day with a date count from it.
  std::optional<std::int64_t> startex_ms;
  bool others_stay = false;  // an inject without a row is not gone
};

struct MselSheet {
  YamlNode msel;  // {injects: [...]}
  // Column to what stands in its header, of the columns that were taken in.
  std::map<int, std::string> headers;
  std::vector<std::string> ignored;  // headers of columns that were not
  std::size_t injects = 0;
  int header_row = 0;
  std::vector<Mistake> mistakes;  // their file is empty
};

// `present`: the list as it is in the exercise. An inject that is there keeps what the sheet has no column for: an
// absent column says nothing, an empty cell says that there is nothing.
MselSheet read_msel_sheet(const Sheet& sheet, const YamlNode& present, const MselSheetOptions& options);

// The sheet of a workbook that holds the list: the one of that name; without a name the only one, the one called MSEL,
// or the first whose header is known. nullptr: there is none.
const Sheet* msel_sheet_of(const Workbook& workbook, std::string_view name, const MselSheetOptions& options);

// "2026-05-03 06:00", also with T between: the moment as milliseconds of the spreadsheet's calendar.
std::optional<std::int64_t> calendar_ms(std::string_view text);

}  // namespace parley
