// Comma-separated values (RFC 4180), as spreadsheets write and read them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "common/base/refusal.h"
#include "common/spreadsheet/sheet.h"

namespace parley {

// The mark at the start by which spreadsheets know UTF-8, and what ends a row.
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";
inline constexpr std::string_view kCsvEndOfRow = "\r\n";

// Quoted; what a spreadsheet would take for a formula (=, +, -, @, tab or carriage return first) begins with an
// apostrophe, which it shows as text. read_csv takes it away again.
std::string csv_cell(std::string_view text);

// With or without the mark; separated by commas, semicolons (Excel where the comma is decimal) or tabs, whichever the
// first row has most of, or as a first line "sep=;" says. Rows are counted as a spreadsheet counts them: a quoted text
// over several lines is in one row. All cells are texts.
std::variant<Sheet, Refusal> read_csv(std::string_view bytes);

}  // namespace parley
