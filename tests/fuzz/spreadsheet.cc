// Spreadsheets of strangers: .xlsx as an archive, or its parts after unpacking, each after a line "=== PATH"; or .csv.
// What can be read is taken in as a list of injects, and that list goes out and comes in again the same.
#include "common/spreadsheet/spreadsheet.h"

#include "common/exercise/lint.h"
#include "common/exercise/msel_import.h"
#include "common/spreadsheet/csv.h"
#include "common/spreadsheet/xlsx.h"
#include "tests/fuzz/targets.h"
#include "tests/transcript/stage.h"
#include "tests/unit/exercise/msel_for_test.h"
#include "tests/unit/exercise/small_package.h"

namespace parley::fuzz {
namespace {

constexpr std::string_view kMark = "=== ";

ZipParts parts_in(std::string_view text) {
  ZipParts parts;
  std::string* part = nullptr;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
    text.remove_prefix(line.size());
    if (line.starts_with(kMark)) {
      part = &parts[std::string(line.substr(kMark.size(), line.find('\n') - kMark.size()))];
    } else if (part != nullptr) {
      *part += line;
    }
  }
  return parts;
}

void check_sheet(const Sheet& sheet) {
  unsigned last = 0;
  for (const SheetRow& row : sheet.rows) {
    PARLEY_CHECK(row.number > last && !row.cells.empty(), "rows ascend, and hold something");
    last = row.number;
    unsigned column = 0;
    for (const SheetCell& cell : row.cells) {
      PARLEY_CHECK(cell.column > column, "columns ascend");
      PARLEY_CHECK(!cell.text.empty() && is_utf8(cell.text), "a cell holds a text");
      column = cell.column;
    }
  }
}

void check_mistakes(const std::vector<SheetMistake>& mistakes) {
  for (const SheetMistake& one : mistakes) {
    PARLEY_CHECK(!one.mistake.what.empty() && is_utf8(format(one.mistake)), "a mistake is told in UTF-8");
    PARLEY_CHECK(!one.mistake.file.empty() || one.mistake.line > 0, "a mistake is told with its row");
  }
}

Message<schema::MasterScenarioEventsList> list_in(const std::string& msel) {
  std::vector<Mistake> mistakes;
  auto source = read_source({{kExerciseFile, "name: X"}, {kMselFile, msel}}, mistakes);
  PARLEY_CHECK(!has_errors(mistakes), "what was written can be read: " + msel);
  return source.msel;
}

void check_list(const std::string& msel) {
  const auto before = list_in(msel);
  PackageSource source;
  source.msel = before;
  const PackageFiles none;
  const Sheet sheet = sheet_of(msel_table(source, msel.size() % 2 == 0 ? "en" : "zh"));
  const MselImport again(none, sheet, {});
  PARLEY_CHECK(again.readable(), "what went out comes in: " + msel);
  PARLEY_CHECK(same(list_in(again.text()).bytes(), before.bytes()),
               "and is the same: " + msel + "\n=====\n" + again.text());
}

void take(ByteView bytes) {
  const std::string_view text = text_of(bytes);
  const auto read = text.starts_with(kMark) ? read_xlsx(parts_in(text)) : read_spreadsheet(text);
  const Workbook* workbook = accepted(read);
  if (workbook == nullptr) return;
  for (const Sheet& sheet : *workbook) check_sheet(sheet);
  const Sheet* sheet = msel_sheet_of(*workbook, "", {});
  if (sheet == nullptr) return;
  static const PackageFiles files = small_files();
  MselSheetOptions options;
  options.startex_ms = calendar_ms("2026-05-03 06:00");
  const MselImport import(files, *sheet, options);
  check_mistakes(import.mistakes());
  if (!import.readable()) return;
  check_mistakes(import.in_sheet(lint(import.files())));
  check_list(import.text());
}

std::string csv_of(const PackageFiles& files, const char* language) {
  std::vector<Mistake> mistakes;
  const MselTable table = msel_table(read_source(files, mistakes), language);
  std::string text;
  for (std::size_t row = 0; row <= std::min<std::size_t>(table.rows.size(), 6); ++row) {
    for (const std::string& cell : row == 0 ? table.headers : table.rows[row - 1]) text += csv_cell(cell) + ",";
    text += "\n";
  }
  return text;
}

constexpr std::string_view kParts =
    "=== xl/workbook.xml\n<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"MSEL\" "
    "r:id=\"a\"/></sheets></workbook>\n"
    "=== xl/_rels/workbook.xml.rels\n<Relationships><Relationship Id=\"a\" Type=\"t/worksheet\" Target=\"s.xml\"/>"
    "</Relationships>\n"
    "=== xl/sharedStrings.xml\n<sst><si><t>Inject</t></si><si><r><t>Ti</t></r><r><t>me</t></r></si><si><t>To</t></si>"
    "<si><t>Content (en)</t></si><si><t>CN.FM, US.FM</t></si><si><t>a_x000D_\nb</t></si></sst>\n"
    "=== xl/styles.xml\n<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>\n"
    "=== xl/s.xml\n<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
    "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c>"
    "<c r=\"B2\" s=\"1\"><v>0.25</v></c><c r=\"C2\" t=\"s\"><v>4</v></c><c r=\"D2\" t=\"s\"><v>5</v></c></row>"
    "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>8</t></is></c><c r=\"B3\" s=\"1\"><v>46145.5</v></c>"
    "<c r=\"D3\" t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>\n";

// An empty archive, and one with a part stored as it is.
constexpr std::string_view kEmptyArchive("PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);

void seeds(const Keep& keep) {
  keep(view_of(std::string(kParts)));
  keep(view_of(std::string(kEmptyArchive)));
  keep(view_of(std::string(
      "No.;Planned time;Recipient;Message;Kind;Condition;Emergency\n1;0:30;CN.FM;Fog.;;;yes\n;;US.FM;Rain.\n"
      "X1;;public;News;contingency;after(\"T+01:00\");\n2;2026-05-04 08:15;CN.DO;x\n3;D+1 06:10;CN.DO;y\n")));
  keep(
      view_of(std::string("id,further fields,expected action,further fields of the expectation\n"
                          "1,\"mediaEffect: false\nchecks: [{line: CN-US.DO-DO, from: CN}]\",a,\"requires: ''\"\n")));
  keep(view_of(csv_of(small_files(), "en")));
  keep(view_of(csv_of(small_files(), "zh")));
  keep(view_of(csv_of(testing::read_package(std::string(PARLEY_SOURCE_DIR) + "/exercises/line-check"), "en")));
}

}  // namespace

Target spreadsheet() {
  return {"spreadsheet", "spreadsheets with a list of injects: .xlsx, its parts, .csv", take, seeds, 16'384, 150};
}

}  // namespace parley::fuzz
