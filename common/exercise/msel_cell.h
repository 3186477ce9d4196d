// Private to msel_sheet: one cell as the value of a field.
#pragma once

#include <optional>
#include <variant>

#include "common/exercise/explain.h"
#include "common/exercise/msel_columns.h"
#include "common/exercise/msel_sheet.h"
#include "common/exercise/yaml_tree.h"

namespace parley {

// The column's form is none of kind, further and told. Nothing: the cell is empty.
std::variant<std::optional<YamlNode>, Trouble> msel_value(const SheetCell& cell, const MselColumn& column,
                                                          const MselSheetOptions& options, Position position);

// "scheduled", "contingency" or "manual".
std::variant<std::string, Trouble> msel_kind(std::string_view cell);

// What came before STARTEX or has no sense as a time gives trouble: "06:10", "T+6:10", "D+1 06:10" and, with a date,
// "2026-05-03 06:10" are "T+06:10" and so on; what is none of them is given back as it is, for lint.
std::variant<std::string, Trouble> msel_time(const SheetCell& cell, const MselSheetOptions& options);

}  // namespace parley
