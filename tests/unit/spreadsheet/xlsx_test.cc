#include "common/spreadsheet/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "common/base/limits.h"
#include "common/spreadsheet/spreadsheet.h"
#include "common/spreadsheet/xlsx_styles.h"

namespace parley {
namespace {

using testing::HasSubstr;

constexpr std::string_view kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

// A workbook with one sheet, of these rows.
ZipParts parts(const std::string& rows) {
  const std::string main(kMain);
  return {{"xl/workbook.xml",
           "<workbook " + main +
               " xmlns:r=\"r\"><sheets><sheet name=\"MSEL\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
           "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
          {"xl/worksheets/sheet1.xml", "<worksheet " + main + "><sheetData>" + rows + "</sheetData></worksheet>"}};
}

std::string shown(const std::variant<Workbook, Refusal>& read) {
  if (const auto* refusal = std::get_if<Refusal>(&read)) return refusal->reason;
  std::string text;
  for (const Sheet& sheet : std::get<Workbook>(read)) {
    text += "[" + sheet.name + "]";
    for (const SheetRow& row : sheet.rows) {
      for (const SheetCell& cell : row.cells) {
        const char* kind = cell.kind == SheetCell::Kind::text     ? "="
                           : cell.kind == SheetCell::Kind::number ? "=#"
                           : cell.kind == SheetCell::Kind::time   ? "=@"
                                                                  : "=!";
        text += " " + column_letters(cell.column) + std::to_string(row.number) + kind + cell.text;
      }
    }
  }
  return text;
}

std::string read(const std::string& rows) { return shown(read_xlsx(parts(rows))); }

struct Archive {
  explicit Archive(const ZipParts& files) {
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
    zip_source_keep(buffer);
    for (const auto& [name, content] : files)
      zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0),
                   ZIP_FL_ENC_UTF_8);
    zip_close(archive);
    zip_stat_t stat;
    zip_source_stat(buffer, &stat);
    bytes.resize(stat.size);
    zip_source_open(buffer);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
  }
  std::string bytes;
};

TEST(Xlsx, ReadsTextsNumbersAndTruthValues) {
  EXPECT_EQ(
      read("<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>To</t></is></c><c r=\"D2\"><v>7</v></c></row>"
           "<row><c t=\"b\"><v>1</v></c><c><v>0.30000000000000004</v></c><c t=\"str\"><f>A1</f><v>x</v></c></row>"),
      "[MSEL] B2=To D2=#7 A3=true B3=#0.3 C3=x");
}

TEST(Xlsx, ReadsSharedTextsOfSeveralRunsWithoutPhoneticHints) {
  auto all = parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>");
  all["xl/sharedStrings.xml"] =
      "<x:sst xmlns:x=\"x\"><x:si><x:t>no</x:t></x:si><x:si><x:r><x:t>one </x:t></x:r><x:r><x:t>two_x000D_</x:t></x:r>"
      "<x:rPh><x:t>hint</x:t></x:rPh></x:si></x:sst>";
  EXPECT_EQ(shown(read_xlsx(all)), "[MSEL] A1=one two\r");
}

TEST(Xlsx, TellsHoursFromNumbersByTheirFormat) {
  auto all = parts("<row r=\"1\"><c s=\"1\"><v>0.25</v></c><c s=\"2\"><v>0.5</v></c><c s=\"0\"><v>0.5</v></c></row>");
  all["xl/styles.xml"] =
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
      "<xf numFmtId=\"164\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>";
  EXPECT_EQ(shown(read_xlsx(all)), "[MSEL] A1=@0.25 B1=@0.5 C1=#0.5");
  for (const char* code : {"hh:mm", "[$-409]h:mm AM/PM", "yyyy\\-mm\\-dd", "\"T+\"hh:mm"})
    EXPECT_TRUE(xlsx::is_time_format(code)) << code;
  for (const char* code : {"0.00", "General", "\"days\" 0", "[Red]0", "\\d0", "#,##0_h"})
    EXPECT_FALSE(xlsx::is_time_format(code)) << code;
}

TEST(Xlsx, GivesErrorsAndFormulasWithoutValuesAsTroubleOfTheirCell) {
  EXPECT_EQ(read("<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c><c r=\"B1\"><f>1+1</f></c></row>"),
            "[MSEL] A1=!the cell holds the error #REF! B1=!the cell holds a formula whose value is not in the file");
}

TEST(Xlsx, RefusesWhatIsMalformed) {
  EXPECT_THAT(read("<row r=\"2\"/><row r=\"1\"/>"), HasSubstr("rows are not in order"));
  EXPECT_THAT(read("<row r=\"-1\"/>"), HasSubstr("rows are not in order"));
  EXPECT_THAT(read("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>"), HasSubstr("cells are not in order"));
  EXPECT_THAT(read("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>"), HasSubstr("a text that is not in the file"));
  EXPECT_THAT(read("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>"),
              HasSubstr("a text that is not in the file"));
  EXPECT_THAT(read("<row r=\"1\"><c r=\"A1\"><v>seven</v></c></row>"), HasSubstr("no number"));
  EXPECT_THAT(read("<row r=\"1\"><c r=\"XFD1\"><v>7</v></c></row>"), HasSubstr("256 columns"));
  EXPECT_THAT(read("<row r=\"99999\"><c><v>7</v></c></row>"), HasSubstr("10,000 rows"));
  EXPECT_THAT(read("<row>"), HasSubstr("not well-formed"));
  auto all = parts("");
  all.erase("xl/worksheets/sheet1.xml");
  EXPECT_THAT(shown(read_xlsx(all)), HasSubstr("\"MSEL\" is not in it"));
  EXPECT_THAT(shown(read_xlsx({})), HasSubstr("no readable xl/workbook.xml"));
}

TEST(Xlsx, ExpandsNoEntities) {
  auto all = parts("<row r=\"1\"><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>");
  auto& sheet = all["xl/worksheets/sheet1.xml"];
  sheet.insert(0, "<!DOCTYPE w [<!ENTITY a \"boom\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>");
  EXPECT_EQ(shown(read_xlsx(all)), "[MSEL] A1=&a;");
}

TEST(Xlsx, SharedTextsDoNotMultiplyBeyondTheLimit) {
  std::string rows;
  for (int row = 1; row <= 700; ++row) rows += "<row><c t=\"s\"><v>0</v></c></row>";
  auto all = parts(rows);
  all["xl/sharedStrings.xml"] = "<sst><si><t>" + std::string(100 * limits::kKiB, 'x') + "</t></si></sst>";
  EXPECT_THAT(shown(read_xlsx(all)), HasSubstr("more than 64 MiB of text"));
}

TEST(Spreadsheet, IsKnownByItsContents) {
  const Archive archive(parts("<row r=\"1\"><c><v>1</v></c></row>"));
  EXPECT_EQ(shown(read_spreadsheet(archive.bytes)), "[MSEL] A1=#1");
  EXPECT_EQ(shown(read_spreadsheet("a,b\n")), "[] A1=a B1=b");
  EXPECT_THAT(shown(read_spreadsheet("\xD0\xCF\x11\xE0 and so on")), HasSubstr("Save it as .xlsx"));
  const Archive document({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}});
  EXPECT_THAT(shown(read_spreadsheet(document.bytes)), HasSubstr("OpenDocument"));
}

TEST(Spreadsheet, RefusesDamagedArchivesAndThoseThatUnpackToTooMuch) {
  const Archive archive(parts("<row r=\"1\"><c><v>1</v></c></row>"));
  for (std::size_t size = 4; size < archive.bytes.size(); size += 41)
    EXPECT_THAT(shown(read_spreadsheet(archive.bytes.substr(0, size))), HasSubstr("no whole .xlsx")) << size;
  auto large = parts("");
  large["xl/sharedStrings.xml"] = std::string(limits::kSpreadsheetUnpackedBytes + 1, ' ');
  const Archive bomb(large);
  EXPECT_LT(bomb.bytes.size(), limits::kMiB);
  EXPECT_THAT(shown(read_spreadsheet(bomb.bytes)), HasSubstr("unpacked it is more than 64 MiB"));
  ZipParts many;
  for (std::size_t i = 0; i <= limits::kSpreadsheetParts; ++i) many[std::to_string(i) + ".xml"] = "";
  EXPECT_THAT(shown(read_spreadsheet(Archive(many).bytes)), HasSubstr("1,024 parts"));
}

}  // namespace
}  // namespace parley
