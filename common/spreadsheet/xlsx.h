// Office Open XML workbooks (ISO/IEC 29500-1), as far as tables go: values, not formulas. Pure.
#pragma once

#include <variant>

#include "common/base/refusal.h"
#include "common/spreadsheet/sheet.h"
#include "common/spreadsheet/zip.h"

namespace parley {

// `parts`: of unzip(); they may be anybody's. A cell that holds an error (#REF!) or a formula without its value is
// trouble of that cell alone.
std::variant<Workbook, Refusal> read_xlsx(const ZipParts& parts);

}  // namespace parley
