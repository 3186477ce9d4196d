#include "common/spreadsheet/xlsx.h"

#include <optional>
#include <set>

#include "common/base/limits.h"
#include "common/base/utf8.h"
#include "common/spreadsheet/xlsx_sheet.h"
#include "common/spreadsheet/xlsx_xml.h"

namespace parley {
namespace {

using namespace xlsx;

constexpr std::size_t kNameBytes = 256;  // of a sheet, for people; spreadsheets allow 31 characters

Refusal damaged_workbook(const std::string& what) {
  return {"spreadsheet.xlsx",
          "This is no whole .xlsx: " + what + ". Open it in the spreadsheet program and save it again."};
}

// "xl/workbook.xml" and "worksheets/sheet1.xml" -> "xl/worksheets/sheet1.xml"; from the root with a slash in front.
std::string target_of(std::string_view from, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return std::string(from.substr(0, from.rfind('/') + 1)) + std::string(target);
}

std::string relations_of(std::string_view part) {
  const auto name = part.rfind('/') + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

class WorkbookReader {
 public:
  explicit WorkbookReader(const ZipParts& parts) : parts_(parts) {}

  std::variant<Workbook, Refusal> read() {
    find_workbook();
    pugi::xml_document document;
    if (!parse_part(workbook_, document))
      return damaged_workbook("it has no readable " + as_utf8(workbook_, kNameBytes));
    read_relations(relations_of(workbook_), targets_);
    const auto root = child(document, "workbook");
    const std::string_view from_1904 = child(root, "workbookPr").attribute("date1904").value();
    shared_.from_1904 = from_1904 == "1" || from_1904 == "true";
    if (auto refusal = read_shared()) return *refusal;
    return read_sheets(child(root, "sheets"));
  }

 private:
  bool parse_part(std::string_view name, pugi::xml_document& document) const {
    const auto part = parts_.find(name);
    return part != parts_.end() && parse(part->second, document);
  }

  // Id or, for `by_type`, the last word of the type ("styles") to the part.
  using Targets = std::map<std::string, std::string, std::less<>>;
  void read_relations(const std::string& part, Targets& by_id) {
    pugi::xml_document document;
    if (!parse_part(part, document)) return;
    const std::string of = part.starts_with("_rels/") ? "" : workbook_;
    for (const auto relation : child(document, "Relationships").children()) {
      const std::string target = target_of(of, relation.attribute("Target").value());
      const std::string_view type = relation.attribute("Type").value();
      by_id[relation.attribute("Id").value()] = target;
      by_type_[std::string(type.substr(type.rfind('/') + 1))] = target;
    }
  }

  void find_workbook() {
    Targets ids;
    read_relations("_rels/.rels", ids);
    const auto found = by_type_.find("officeDocument");
    workbook_ = found == by_type_.end() ? "xl/workbook.xml" : found->second;
  }

  std::optional<Refusal> read_shared() {
    const auto styles = parts_.find(part_of_type("styles", "styles.xml"));
    if (styles != parts_.end() && !shared_.styles.read(styles->second))
      return damaged_workbook("its styles are not well-formed XML");
    const std::string strings = part_of_type("sharedStrings", "sharedStrings.xml");
    if (!parts_.contains(strings)) return std::nullopt;
    pugi::xml_document document;
    if (!parse_part(strings, document)) return damaged_workbook("its texts are not well-formed XML");
    for (const auto item : child(document, "sst").children()) {
      if (local_name(item.name()) != "si") continue;
      if (shared_.strings.size() == limits::kSpreadsheetStrings)
        return Refusal{"spreadsheet.large", "The spreadsheet is too large: it has more than 200,000 texts."};
      shared_.strings.push_back(text_of(item));
    }
    return std::nullopt;
  }

  std::string part_of_type(std::string_view type, std::string_view usual) const {
    const auto found = by_type_.find(type);
    return found != by_type_.end() ? found->second : target_of(workbook_, usual);
  }

  std::variant<Workbook, Refusal> read_sheets(pugi::xml_node sheets) {
    Workbook workbook;
    for (const auto node : sheets.children()) {
      if (local_name(node.name()) != "sheet") continue;
      const std::string_view state = node.attribute("state").value();
      if (state == "hidden" || state == "veryHidden") continue;
      if (workbook.size() == limits::kSpreadsheetSheets)
        return Refusal{"spreadsheet.large", "The spreadsheet is too large: it has more than 64 sheets."};
      Sheet sheet{as_utf8(node.attribute("name").value(), kNameBytes), {}};
      const auto target = targets_.find(prefixed_attribute(node, "id"));
      const auto part = target == targets_.end() ? parts_.end() : parts_.find(target->second);
      if (part == parts_.end() || !read_.insert(part->first).second)
        return damaged_workbook("the sheet \"" + sheet.name + "\" is not in it");
      if (const std::string why = read_sheet(part->second, shared_, sheet); !why.empty())
        return Refusal{"spreadsheet.sheet", "The sheet \"" + sheet.name + "\" cannot be read: " + why + "."};
      workbook.push_back(std::move(sheet));
    }
    return workbook;
  }

  const ZipParts& parts_;
  std::string workbook_;
  Targets targets_, by_type_;
  std::set<std::string> read_;  // no part is two sheets
  Shared shared_;
};

}  // namespace

std::variant<Workbook, Refusal> read_xlsx(const ZipParts& parts) { return WorkbookReader(parts).read(); }

}  // namespace parley
