#include "common/exercise/msel_header.h"

#include <algorithm>

#include "common/exercise/explain.h"

namespace parley {
namespace {

constexpr std::size_t kRowsAbove = 20;   // titles and legends above the header
constexpr std::size_t kFewestKnown = 2;  // columns that a header must have

const std::string* mapped(const MselSheetOptions& options, std::string_view header) {
  for (const auto& [from, to] : options.mapping) {
    if (trimmed(from) == header) return &to;
  }
  return nullptr;
}

const MselColumn* meaning_of(std::string_view header, const MselSheetOptions& options) {
  const std::string* to = mapped(options, header);
  return msel_column(to == nullptr ? header : std::string_view(*to));
}

std::size_t known_in(const SheetRow& row, const MselSheetOptions& options) {
  return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [&](const SheetCell& cell) {
    return meaning_of(trimmed(cell.text), options) != nullptr;
  }));
}

const SheetRow* header_row(const Sheet& sheet, const MselSheetOptions& options) {
  const SheetRow* best = nullptr;
  std::size_t most = kFewestKnown - 1;
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), kRowsAbove); ++i) {
    const std::size_t known = known_in(sheet.rows[i], options);
    if (known <= most) continue;
    most = known;
    best = &sheet.rows[i];
  }
  return best;
}

Mistake mistake_in(const SheetRow& row, unsigned column, std::string what, std::string suggestion) {
  return {"",
          static_cast<int>(row.number),
          static_cast<int>(column),
          Severity::error,
          std::move(what),
          std::move(suggestion)};
}

void check_mapping(const MselSheetOptions& options, MselHeader& header) {
  for (const auto& [from, to] : options.mapping) {
    const auto there =
        std::any_of(header.row->cells.begin(), header.row->cells.end(),
                    [&from = from](const SheetCell& cell) { return trimmed(cell.text) == trimmed(from); });
    if (!there) {
      std::vector<std::string> headers;
      for (const SheetCell& cell : header.row->cells) headers.emplace_back(trimmed(cell.text));
      header.mistakes.push_back(
          mistake_in(*header.row, 1, "no column is called " + quoted(from), did_you_mean(from, headers)));
    }
    if (to != "-" && msel_column(to) == nullptr) {
      header.mistakes.push_back(mistake_in(*header.row, 1, "a list of injects has no column " + quoted(to),
                                           did_you_mean(to, msel_headers())));
    }
  }
}

}  // namespace

const unsigned* MselHeader::find(const MselColumn& column) const {
  for (const auto& [number, one] : columns) {
    if (one == &column) return &number;
  }
  return nullptr;
}

bool MselHeader::has(MselLevel level) const {
  return std::any_of(columns.begin(), columns.end(), [&](const auto& one) { return one.second->level == level; });
}

MselHeader find_header(const Sheet& sheet, const MselSheetOptions& options) {
  MselHeader header;
  header.row = header_row(sheet, options);
  if (header.row == nullptr) return header;
  for (const SheetCell& cell : header.row->cells) {
    const std::string text(trimmed(cell.text));
    const MselColumn* column = meaning_of(text, options);
    if (column == nullptr) {
      if (!text.empty()) header.ignored.push_back(text);
      continue;
    }
    if (column->form == MselForm::told) continue;
    if (const unsigned* other = header.find(*column)) {
      header.mistakes.push_back(mistake_in(*header.row, cell.column,
                                           quoted(text) + " and " + quoted(header.texts[*other]) + " (column " +
                                               column_letters(*other) + ") both stand for " + quoted(column->en),
                                           "leave one out: --map \"" + text + "=-\""));
      continue;
    }
    header.columns[cell.column] = column;
    header.texts[cell.column] = text;
  }
  check_mapping(options, header);
  return header;
}

}  // namespace parley
