#include "common/spreadsheet/xlsx_styles.h"

#include <map>

#include "common/spreadsheet/xlsx_xml.h"

namespace parley::xlsx {
namespace {

// The formats that every program knows by number (ISO/IEC 29500-1, 18.8.30, with those of East Asia).
bool is_time_number(long id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

}  // namespace

bool is_time_format(std::string_view code) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char letter = code[i];
    if (letter == '\\' || letter == '_' || letter == '*') {
      ++i;
    } else if (letter == '"') {
      i = code.find('"', i + 1);
      if (i == std::string_view::npos) return false;
    } else if (letter == '[') {
      const auto end = code.find(']', i);
      if (end == std::string_view::npos) return false;
      // [h], [mm]: hours without limit; [Red], [$-409]: colours and languages
      if (code.substr(i + 1, end - i - 1).find_first_not_of("hHmMsS") == std::string_view::npos) return true;
      i = end;
    } else if (std::string_view("hHmMsSdDyY").find(letter) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

bool Styles::read(std::string_view styles_part) {
  pugi::xml_document document;
  if (!parse(styles_part, document)) return false;
  const auto root = child(document, "styleSheet");
  std::map<long, bool> own;
  for (const auto format : child(root, "numFmts").children())
    own[whole_number(format.attribute("numFmtId").value())] = is_time_format(format.attribute("formatCode").value());
  for (const auto cell : child(root, "cellXfs").children()) {
    const long id = whole_number(cell.attribute("numFmtId").value());
    const auto found = own.find(id);
    times_.push_back(found != own.end() ? found->second : is_time_number(id));
  }
  return true;
}

bool Styles::shows_time(long style) const {
  return style >= 0 && static_cast<std::size_t>(style) < times_.size() && times_[static_cast<std::size_t>(style)];
}

}  // namespace parley::xlsx
