// A spreadsheet that somebody hands in, whatever its kind. Pure.
#pragma once

#include <string_view>
#include <variant>

#include "common/base/refusal.h"
#include "common/spreadsheet/sheet.h"

namespace parley {

// .xlsx or .csv, known by its contents. What Parley does not read (.xls, .ods, with a password) is refused with what to
// do about it.
std::variant<Workbook, Refusal> read_spreadsheet(std::string_view bytes);

}  // namespace parley
