// `parley export EXERCISE`: its list of injects for a spreadsheet. See common/exercise/msel_table.h.
#pragma once

#include <string>

#include "common/exercise/msel_table.h"
#include "ops/export.h"

namespace parley {

// `options.journal` is an exercise's folder.
int export_msel(const ExportOptions& options);

std::string msel_csv(const MselTable& table);

// Writes a new workbook with one sheet, MSEL: texts only, the header fixed and filterable. Throws CommandFailure when a
// text is longer than a cell can be, and StorageFailure.
void write_msel_xlsx(const MselTable& table, const std::string& path, bool chinese);

}  // namespace parley
