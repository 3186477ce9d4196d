#include "common/spreadsheet/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/limits.h"

namespace parley {
namespace {

using testing::HasSubstr;

// "A1=one B1=two A3=three"
std::string cells(const std::variant<Sheet, Refusal>& read) {
  if (const auto* refusal = std::get_if<Refusal>(&read)) return refusal->reason;
  std::string text;
  for (const SheetRow& row : std::get<Sheet>(read).rows) {
    for (const SheetCell& cell : row.cells)
      text += (text.empty() ? "" : " ") + column_letters(cell.column) + std::to_string(row.number) + "=" + cell.text;
  }
  return text;
}

std::string cells(std::string_view text) { return cells(read_csv(text)); }

TEST(Csv, KeepsRowsAndColumnsAsASpreadsheetCountsThem) {
  EXPECT_EQ(cells("a,b,c\r\n1,,3\r\n\r\nx"), "A1=a B1=b C1=c A2=1 C2=3 A4=x");
}

TEST(Csv, TakesQuotedTextsWithSeparatorsQuotesAndLines) {
  EXPECT_EQ(cells("\"a,\"\"b\"\"\",c\n\"one\r\ntwo\",d\n"), "A1=a,\"b\" B1=c A2=one\ntwo B2=d");
}

TEST(Csv, KnowsSemicolonsTabsAndTheMarkOfUtf8) {
  EXPECT_EQ(cells("\xEF\xBB\xBFId;Time;To\n1;T+00:05;CN.DO, US.DO\n"),
            "A1=Id B1=Time C1=To A2=1 B2=T+00:05 C2=CN.DO, US.DO");
  EXPECT_EQ(cells("Id\tTime\n1\tnow\n"), "A1=Id B1=Time A2=1 B2=now");
  EXPECT_EQ(cells("sep=;\r\nId;\"a,b,c\"\r\n"), "A1=Id B1=a,b,c");
}

TEST(Csv, RefusesWhatIsNoTableWithTheRowAndAWayOut) {
  EXPECT_THAT(cells("a\n\"b"), HasSubstr("Row 2: a quoted text does not end"));
  EXPECT_THAT(cells("a\nb\n\"c\"d\n"), HasSubstr("Row 3: something follows a quoted text"));
  EXPECT_THAT(cells("\xB1\xEA\xCC\xE2\n"), HasSubstr("CSV UTF-8"));  // as Excel in Chinese saves by itself
}

TEST(Csv, TextsThatLookLikeFormulasComeBackAsTheyWere) {
  for (const std::string text : {"=1+1", "+1", "-x", "@a", "'=1", "''-1", "'tis", "''", "'", "\tx", "plain"})
    EXPECT_EQ(cells(csv_cell(text)), "A1=" + text);
  EXPECT_EQ(csv_cell("'=1"), "\"''=1\"");
}

TEST(Csv, IsBounded) {
  EXPECT_THAT(cells(std::string(limits::kSpreadsheetCellBytes + 1, 'x')), HasSubstr("128 KiB"));
  std::string rows;
  for (std::size_t i = 0; i <= limits::kSpreadsheetRows; ++i) rows += "x\n";
  EXPECT_THAT(cells(rows), HasSubstr("10,000 rows"));
  EXPECT_THAT(cells(std::string(limits::kSpreadsheetColumns, ',') + "x"), HasSubstr("256 columns"));
}

TEST(Sheet, NamesColumnsByLetters) {
  EXPECT_EQ(column_letters(1), "A");
  EXPECT_EQ(column_letters(26), "Z");
  EXPECT_EQ(column_letters(27), "AA");
  EXPECT_EQ(column_letters(703), "AAA");
}

}  // namespace
}  // namespace parley
