#include "common/spreadsheet/xlsx_sheet.h"

#include <charconv>

#include "common/spreadsheet/xlsx_xml.h"

namespace parley::xlsx {
namespace {

constexpr double kDaysTo1904 = 1462;

// "B3" -> 2; 0 when it is no such name.
unsigned column_of(std::string_view name) {
  unsigned column = 0;
  std::size_t letters = 0;
  while (letters < name.size() && name[letters] >= 'A' && name[letters] <= 'Z' && letters < 4)
    column = column * 26 + static_cast<unsigned>(name[letters++] - 'A' + 1);
  return letters < 4 ? column : 0;
}

// With as many digits as a spreadsheet shows, so that 0.1+0.2 is 0.3.
std::string decimal(double number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::general, 15);
  return {digits, end.ptr};
}

class SheetReader {
 public:
  SheetReader(Shared& shared, Sheet& sheet) : shared_(shared), sheet_(sheet) {}

  std::string read(pugi::xml_node data) {
    for (const auto node : data.children()) {
      if (local_name(node.name()) != "row") continue;
      const auto said = node.attribute("r");
      const long number = said ? whole_number(said.value()) : static_cast<long>(row_.number) + 1;
      if (number <= (first_ ? 0 : static_cast<long>(row_.number))) return "its rows are not in order";
      first_ = false;
      row_ = {static_cast<unsigned>(number), {}};
      if (auto why = read_row(node); !why.empty()) return "row " + std::to_string(row_.number) + ": " + why;
      if (!row_.cells.empty()) sheet_.rows.push_back(row_);
    }
    return "";
  }

 private:
  std::string read_row(pugi::xml_node node) {
    unsigned column = 0;
    for (const auto cell : node.children()) {
      if (local_name(cell.name()) != "c") continue;
      const auto said = cell.attribute("r");
      const unsigned next = said ? column_of(said.value()) : column + 1;
      if (next <= column) return "its cells are not in order";
      column = next;
      SheetCell read{column, SheetCell::Kind::text, ""};
      if (auto why = read_cell(cell, read); !why.empty()) return why;
      if (read.text.empty()) continue;
      if (auto why = shared_.limits.refuse(row_.number, column, read.text); !why.empty()) return why;
      row_.cells.push_back(std::move(read));
    }
    return "";
  }

  std::string read_cell(pugi::xml_node node, SheetCell& cell) const {
    const std::string_view type = node.attribute("t").value();
    const std::string value = child(node, "v").text().get();
    if (type == "inlineStr") {
      cell.text = text_of(child(node, "is"));
    } else if (value.empty()) {
      if (child(node, "f")) trouble(cell, "the cell holds a formula whose value is not in the file");
    } else if (type == "s") {
      return shared_string(value, cell);
    } else if (type == "e") {
      trouble(cell, "the cell holds the error " + value);
    } else if (type == "b") {
      cell.text = value == "0" ? "false" : "true";
    } else if (type == "str" || type == "d") {
      cell.text = value;
    } else {
      return number(value, whole_number(node.attribute("s").value()), cell);
    }
    return "";
  }

  static void trouble(SheetCell& cell, const std::string& what) {
    cell.kind = SheetCell::Kind::trouble;
    cell.text = what;
  }

  std::string shared_string(const std::string& value, SheetCell& cell) const {
    const long index = whole_number(value);
    if (index < 0 || static_cast<std::size_t>(index) >= shared_.strings.size())
      return "a cell names a text that is not in the file";
    cell.text = shared_.strings[static_cast<std::size_t>(index)];
    return "";
  }

  std::string number(const std::string& value, long style, SheetCell& cell) const {
    double number = 0;
    const auto end = std::from_chars(value.data(), value.data() + value.size(), number);
    if (end.ec != std::errc() || end.ptr != value.data() + value.size()) return "a cell holds what is no number";
    const bool time = shared_.styles.shows_time(style);
    if (time && shared_.from_1904 && number >= kFirstDate_days) number += kDaysTo1904;
    cell.kind = time ? SheetCell::Kind::time : SheetCell::Kind::number;
    cell.text = decimal(number);
    return "";
  }

  Shared& shared_;
  Sheet& sheet_;
  SheetRow row_{0, {}};
  bool first_ = true;
};

}  // namespace

std::string read_sheet(std::string_view part, Shared& shared, Sheet& sheet) {
  pugi::xml_document document;
  if (!parse(part, document)) return "it is not well-formed XML";
  return SheetReader(shared, sheet).read(child(child(document, "worksheet"), "sheetData"));
}

}  // namespace parley::xlsx
