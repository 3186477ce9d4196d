// `parley export EXERCISE` and `parley import FILE`, with real files.
#include "ops/import.h"

#include <gmock/gmock.h>

#include "common/spreadsheet/spreadsheet.h"
#include "ops/command_failure.h"
#include "ops/exit_code.h"
#include "ops/export.h"
#include "ops/export_msel.h"
#include "tests/unit/edge/storage_scratch.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

using testing::HasSubstr;
using testing::Not;

class ImportTest : public testing::Test {
 protected:
  ImportTest() {
    PackageFiles files = small_files();
    files["rules.lua"] = "return {}\n";
    std::string& yaml = files[kExerciseFile];
    yaml.resize(yaml.find("policies:"));
    for (const auto& [name, content] : files) {
      const std::filesystem::path path = exercise() + "/" + name;
      std::filesystem::create_directories(path.parent_path());
      edge::write_content(path, content);
    }
  }

  std::string exercise() const { return folder_.file("small"); }
  std::string msel() const { return edge::content_of(exercise() + "/msel.yaml"); }

  std::string exported(const std::string& name, const std::string& language = "en") {
    ExportOptions options;
    options.journal = exercise();
    options.output = folder_.file(name);
    options.language = language;
    testing::internal::CaptureStdout();
    EXPECT_EQ(run_export(options), kDone);
    said_ = testing::internal::GetCapturedStdout();
    return options.output;
  }

  int imported(const std::string& file, bool replace = false, bool json = false) {
    ImportOptions options;
    options.file = file;
    options.folder = exercise();
    options.replace = replace;
    options.json = json;
    testing::internal::CaptureStdout();
    const int status = run_import(options);
    said_ = testing::internal::GetCapturedStdout();
    return status;
  }

  std::string refused(const std::string& content) {
    edge::write_content(folder_.file("sheet"), content);
    try {
      imported(folder_.file("sheet"));
    } catch (const CommandFailure& failure) {
      testing::internal::GetCapturedStdout();
      return failure.what();
    }
    return "";
  }

  edge::ScratchFolder folder_;
  std::string said_;
};

TEST_F(ImportTest, WhatWentOutComesInTheSame) {
  for (const char* name : {"en.xlsx", "zh.xlsx", "en.csv", "zh.csv"}) {
    const std::string file = exported(name, std::string(name).substr(0, 2));
    EXPECT_THAT(said_, HasSubstr("3 injects in 4 rows"));
    EXPECT_EQ(imported(file), kDone) << said_;
    EXPECT_THAT(said_, HasSubstr("3 injects: 0 new, 0 changed, 3 as they are; 0 gone."));
    EXPECT_THAT(said_, HasSubstr("msel.yaml says the same already."));
  }
  EXPECT_EQ(msel(), kSmallMsel);
}

TEST_F(ImportTest, TextsThatSpreadsheetsTripOverAreKept) {
  std::string text = msel();
  text.replace(text.find("All quiet."), 10, "'=HYPERLINK(\"http://evil\") _x0041_ <b>&amp; \"q\"'");
  edge::write_content(exercise() + "/msel.yaml", text);
  for (const char* name : {"a.xlsx", "a.csv"}) {
    EXPECT_EQ(imported(exported(name)), kDone);
    EXPECT_THAT(said_, HasSubstr("0 changed")) << name;
  }
}

TEST_F(ImportTest, ShowsFirstAndWritesWhenAsked) {
  const std::string file = exported("msel.csv");
  std::string sheet = edge::content_of(file);
  sheet.replace(sheet.find(",\"T+04:00\","), 11, ",\"4:20\",");
  edge::write_content(file, sheet);
  EXPECT_EQ(imported(file), kDone);
  EXPECT_THAT(said_, HasSubstr("time: T+04:00 -> T+04:20"));
  EXPECT_THAT(said_, HasSubstr("Nothing is written yet."));
  EXPECT_EQ(msel(), kSmallMsel);

  EXPECT_EQ(imported(file, true), kDone);
  EXPECT_THAT(said_, HasSubstr("msel.yaml is written. What was there is in "));
  EXPECT_THAT(msel(), HasSubstr("time: T+04:20"));
  EXPECT_EQ(edge::content_of(exercise() + "/msel.yaml.1~"), kSmallMsel);

  EXPECT_EQ(imported(file, true), kDone);  // again: nothing to write, no second copy
  EXPECT_THAT(said_, HasSubstr("says the same already"));
  EXPECT_FALSE(std::filesystem::exists(exercise() + "/msel.yaml.2~"));
}

TEST_F(ImportTest, MistakesHaveTheirCellAndNothingIsWritten) {
  const std::string file = folder_.file("plan.csv");
  edge::write_content(
      file, "Inject;Time;To;Content (en);Content (zh)\n1;T+01:00;CN.FN;All quiet.;一切平静。\n2;T+99:00;CN.FM;x;y\n");
  EXPECT_EQ(imported(file, true), kAnswerIsNo);
  EXPECT_THAT(said_,
              HasSubstr(file + ", row 2, column C (To): error: unknown seat \"CN.FN\" (did you mean \"CN.FM\"?)"));
  EXPECT_THAT(said_, HasSubstr(", row 3, column B (Time): error: "));
  EXPECT_THAT(said_, HasSubstr("msel.yaml is as it was."));
  EXPECT_EQ(msel(), kSmallMsel);

  EXPECT_EQ(imported(file, true, true), kAnswerIsNo);
  EXPECT_THAT(said_, HasSubstr(R"("ok":false)"));
  EXPECT_THAT(said_, HasSubstr(R"("column":"C")"));
  EXPECT_THAT(said_, HasSubstr(R"("row":2)"));
}

TEST_F(ImportTest, AListOfAnotherPlatformFillsAnExerciseThatHasNone) {
  std::filesystem::remove(exercise() + "/msel.yaml");
  const std::string file = folder_.file("theirs.csv");
  edge::write_content(file,
                      "No.,Time,Recipient,Message\n1,T+01:00,\"CN.FM, US.FM\",Fog.\n2,T+04:00,CN.DEF,We were hit.\n");
  imported(file, true);
  EXPECT_THAT(said_, HasSubstr("2 injects: 2 new"));
  EXPECT_THAT(said_, Not(HasSubstr("row 1")));
}

TEST_F(ImportTest, RefusesWhatIsNoSpreadsheetWithAWayOut) {
  EXPECT_THAT(refused("PK\x03\x04 cut off"), HasSubstr("Open it in the spreadsheet program and save it again."));
  EXPECT_THAT(refused("\xD0\xCF\x11\xE0"), HasSubstr("Save it as .xlsx"));
  EXPECT_THAT(refused("\xFF\xFEi\0d\0"), HasSubstr("CSV UTF-8"));
}

TEST_F(ImportTest, DoesNotReplaceAListThatItCannotRead) {
  const std::string file = exported("msel.xlsx");
  edge::write_content(exercise() + "/msel.yaml", "injects:\n  - {id: '1', tiem: T+01:00}\n");
  testing::internal::CaptureStderr();
  EXPECT_THROW(imported(file, true), CommandFailure);
  testing::internal::GetCapturedStdout();
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("unknown key \"tiem\""));
}

TEST_F(ImportTest, AWorkbookHoldsTextsOnly) {
  std::string text = msel();
  text.replace(text.find("All quiet."), 10, "=1+1");
  edge::write_content(exercise() + "/msel.yaml", text);
  const auto read = read_spreadsheet(edge::content_of(exported("msel.xlsx")));
  ASSERT_TRUE(std::holds_alternative<Workbook>(read));
  const Workbook& workbook = std::get<Workbook>(read);
  ASSERT_EQ(workbook.size(), 1u);
  EXPECT_EQ(workbook[0].name, "MSEL");
  bool found = false;
  for (const SheetRow& row : workbook[0].rows) {
    for (const SheetCell& cell : row.cells) {
      EXPECT_EQ(cell.kind, SheetCell::Kind::text) << cell.text;
      found = found || cell.text == "=1+1";
    }
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace parley
