#include "common/spreadsheet/spreadsheet.h"

#include "common/base/limits.h"
#include "common/spreadsheet/csv.h"
#include "common/spreadsheet/xlsx.h"
#include "common/spreadsheet/zip.h"

namespace parley {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kCompound = "\xD0\xCF\x11\xE0";  // files of Office before 2007, and encrypted ones

Refusal other_kind(const std::string& what) {
  return {"spreadsheet.kind", what + " Save it as .xlsx (or as .csv in UTF-8) and take that."};
}

std::variant<Workbook, Refusal> read_zipped(std::string_view bytes) {
  const auto unzipped = unzip(bytes);
  if (const auto* refusal = std::get_if<Refusal>(&unzipped)) return *refusal;
  const auto& parts = std::get<ZipParts>(unzipped);
  const auto kind = parts.find("mimetype");
  if (kind != parts.end() && kind->second.starts_with("application/vnd.oasis.opendocument"))
    return other_kind("This is an OpenDocument file.");
  return read_xlsx(parts);
}

}  // namespace

std::variant<Workbook, Refusal> read_spreadsheet(std::string_view bytes) {
  if (bytes.size() > limits::kSpreadsheetBytes)
    return Refusal{"spreadsheet.large", "The spreadsheet is too large: the file is more than 16 MiB."};
  if (bytes.starts_with(kCompound))
    return other_kind("This is an .xls of an older Excel, or it is protected by a password.");
  if (bytes.starts_with(kZip)) return read_zipped(bytes);
  const auto csv = read_csv(bytes);
  if (const auto* refusal = std::get_if<Refusal>(&csv)) return *refusal;
  return Workbook{std::get<Sheet>(csv)};
}

}  // namespace parley
