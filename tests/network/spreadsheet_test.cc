// A planner's way with real commands: the list of injects goes out, is changed as by a spreadsheet, and comes in again.
#include <gmock/gmock.h>

#include <filesystem>

#include "ops/exit_code.h"
#include "tests/network/command_for_test.h"
#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SpreadsheetTest : public testing::Test {
 protected:
  SpreadsheetTest() {
    fs::copy(PARLEY_SOURCE_DIR "/exercises/line-check", exercise_, fs::copy_options::recursive);
    fs::copy(PARLEY_SOURCE_DIR "/exercises/library", folder_.file("library"), fs::copy_options::recursive);
  }
  Answer parley(const std::vector<std::string>& arguments) { return run_parley(arguments, folder_.file("output")); }

  ScratchFolder folder_;
  std::string exercise_ = folder_.file("line-check");
};

TEST_F(SpreadsheetTest, TheListGoesOutAndComesIn) {
  const std::string workbook = folder_.file("msel.xlsx"), csv = folder_.file("msel.csv"),
                    msel = exercise_ + "/msel.yaml";
  const std::string before = content_of(msel);
  ASSERT_EQ(parley({"export", exercise_, "-o", workbook}).status, kDone);
  EXPECT_THAT(parley({"import", workbook, "--into", exercise_}).output, HasSubstr("says the same already"));
  EXPECT_EQ(parley({"export", exercise_, "-o", workbook}).status, kWrongUsage)
      << "a file that is there is not replaced";

  ASSERT_EQ(parley({"export", exercise_, "-o", csv, "--language", "zh"}).status, kDone);
  std::string sheet = content_of(csv);
  sheet.replace(sheet.find("Roll call. Every seat"), 9, "Muster");
  write_content(csv, sheet);
  const Answer shown = parley({"import", csv, "--into", exercise_, "--json"});
  EXPECT_EQ(shown.status, kDone);
  EXPECT_THAT(shown.output, HasSubstr(R"("after":"Muster. Every seat)"));
  EXPECT_EQ(content_of(msel), before);
  EXPECT_EQ(parley({"import", csv, "--into", exercise_, "--replace"}).status, kDone);
  EXPECT_THAT(content_of(msel), HasSubstr("Muster. Every seat"));
  EXPECT_EQ(content_of(msel + ".1~"), before);
  EXPECT_EQ(parley({"lint", exercise_}).status, kDone);
}

TEST_F(SpreadsheetTest, WhatIsWrongIsToldAndNothingIsWritten) {
  const std::string csv = folder_.file("plan.csv"), before = content_of(exercise_ + "/msel.yaml");
  write_content(csv, "No.,Time,Recipient,Message\n1,T+00:00,CN.DOO,Hello.\n");
  const Answer answer = parley({"import", csv, "--into", exercise_, "--replace"});
  EXPECT_EQ(answer.status, kAnswerIsNo);
  EXPECT_THAT(answer.output, HasSubstr("row 2, column C (Recipient): error: "));
  EXPECT_EQ(content_of(exercise_ + "/msel.yaml"), before);
  EXPECT_EQ(parley({"import", csv}).status, kWrongUsage);
}

}  // namespace
}  // namespace parley::edge
