// The list of injects goes out to a spreadsheet and comes in again, and nothing of an inject is lost.
#include "common/exercise/msel_import.h"

#include <capnp/dynamic.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "common/exercise/lint.h"
#include "common/exercise/msel_table.h"
#include "common/exercise/yaml_write.h"
#include "common/spreadsheet/csv.h"
#include "common/spreadsheet/spreadsheet.h"
#include "tests/unit/exercise/msel_for_test.h"
#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

namespace fs = std::filesystem;
using List = schema::MasterScenarioEventsList;
using testing::HasSubstr;

Sheet csv(std::string_view text) { return std::get<Sheet>(read_csv(text)); }

PackageSource source(const PackageFiles& files) {
  std::vector<Mistake> ignored;
  return read_source(files, ignored);
}

std::string told(const std::vector<SheetMistake>& mistakes) {
  std::string text;
  for (const SheetMistake& one : mistakes)
    text += (one.mistake.file.empty() ? column_letters(static_cast<unsigned>(one.mistake.column))
                                      : one.mistake.file + ":") +
            std::to_string(one.mistake.line) + ": " + one.mistake.what + " (" + one.mistake.suggestion + ")\n";
  return text;
}

std::string yaml_of(List::Reader list) { return write_yaml(tree_of(list)); }

std::string changes(const MselImport& import) {
  std::string text;
  for (const MselChange& change : import.changes()) {
    text += (change.kind == MselChange::Kind::added  ? "+"
             : change.kind == MselChange::Kind::gone ? "-"
                                                     : "~") +
            change.id;
    for (const auto& field : change.fields) text += " " + field.path + ":" + field.before + ">" + field.after;
    text += "\n";
  }
  return text;
}

void expect_same_list(const PackageFiles& files, const std::string& name) {
  const PackageSource before = source(files);
  for (const char* language : {"en", "zh"}) {
    const Sheet sheet = sheet_of(msel_table(before, language));
    if (std::string_view(language) == "zh") {
      const MselImport again(files, sheet, {});
      EXPECT_EQ(told(again.mistakes()), "") << name;
      EXPECT_EQ(changes(again), "") << name;
      EXPECT_FALSE(again.reordered()) << name;
      EXPECT_TRUE(again.text() == files.at(kMselFile)) << name << ": what did not change stays as it was written";
      continue;
    }
    PackageFiles empty = files;
    empty.erase(kMselFile);
    const MselImport anew(empty, sheet, {});
    EXPECT_EQ(told(anew.mistakes()), "") << name;
    const auto old_list = Message<List>::from(before.msel.reader());
    const auto new_list = Message<List>::from(source(anew.files()).msel.reader());
    EXPECT_TRUE(std::ranges::equal(old_list.bytes(), new_list.bytes())) << name << "\n" << anew.text();
  }
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(MselImport, GivesEveryPackageBackAsItWas) {
  std::size_t packages = 0;
  for (const char* folder : {"exercises", "tests/transcript/packages", "tests/browser/packages"}) {
    for (const auto& item : fs::directory_iterator(fs::path(PARLEY_SOURCE_DIR) / folder)) {
      if (content(item.path() / kMselFile).find("- id:") == std::string::npos) continue;  // none, or an empty list
      ++packages;
      expect_same_list(
          {{kExerciseFile, content(item.path() / kExerciseFile)}, {kMselFile, content(item.path() / kMselFile)}},
          item.path().filename());
    }
  }
  EXPECT_GE(packages, 7u + 12u);
  expect_same_list(small_files(), "small");
}

TEST(MselImport, GivesEveryPackageTheSameParts) {
  const PackageFiles files = small_files();
  PackageFiles empty = files;
  empty.erase(kMselFile);
  const MselImport import(empty, sheet_of(msel_table(source(files), "en")), {});
  const Compiled before = compiled(files), after = compiled(import.files());
  ASSERT_EQ(before.parts.size(), after.parts.size());
  for (std::size_t i = 0; i < before.parts.size(); ++i)
    EXPECT_TRUE(std::ranges::equal(before.parts[i].part.bytes(), after.parts[i].part.bytes())) << i;
}

// Fills fields of any struct at random: texts that spreadsheets and YAML trip over, and plain ones.
class RandomInjects {
 public:
  explicit RandomInjects(unsigned seed) : random_(seed) {}

  void fill(capnp::DynamicStruct::Builder to, int depth) {
    for (const auto field : to.getSchema().getFields()) {
      if (random_() % 3 == 0) set(to, field, depth);
    }
  }

  std::string text() {
    static const std::vector<std::string> kTexts{"CN.FM",
                                                 "T+06:10",
                                                 "30 min",
                                                 "plain words",
                                                 "E(CN-US)+1",
                                                 "I(CN, posture_US)+10",
                                                 "a, b",
                                                 "a; b",
                                                 "a、b",
                                                 "  a",
                                                 "a ",
                                                 "a\nb",
                                                 "\na",
                                                 "a\r\nb",
                                                 "",
                                                 "=1+1",
                                                 "'=1",
                                                 "-1",
                                                 "7",
                                                 "true",
                                                 "no",
                                                 "a: b # c",
                                                 "{a}",
                                                 "'",
                                                 "\"",
                                                 "相撞，海面",
                                                 "\x01",
                                                 "\x7F",
                                                 "(a, b",
                                                 "a)",
                                                 ",",
                                                 "_x000D_",
                                                 "event(\"a\", {b=\"c, d\"})",
                                                 "yes",
                                                 "x",
                                                 "\t",
                                                 std::string(300, 'w') + " " + std::string(300, 'v')};
    return kTexts[random_() % kTexts.size()];
  }

 private:
  void set(capnp::DynamicStruct::Builder to, capnp::StructSchema::Field field, int depth) {
    const auto type = field.getType();
    if (type.isText()) {
      to.set(field, capnp::Text::Reader(text().c_str()));
    } else if (type.isBool()) {
      to.set(field, random_() % 2 == 0);
    } else if (type.isEnum()) {
      const auto values = type.asEnum().getEnumerants();
      to.set(field, capnp::DynamicEnum(values[static_cast<unsigned>(random_() % values.size())]));
    } else if (type.isStruct()) {
      fill(to.init(field).as<capnp::DynamicStruct>(), depth + 1);
    } else if (type.isList()) {
      auto list = to.init(field, static_cast<unsigned>(random_() % 4)).as<capnp::DynamicList>();
      for (unsigned i = 0; i < list.size(); ++i) {
        if (list.getSchema().getElementType().isStruct()) {
          fill(list[i].as<capnp::DynamicStruct>(), depth + 1);
        } else {
          list.set(i, capnp::Text::Reader(text().c_str()));
        }
      }
    } else {
      to.set(field, static_cast<std::uint64_t>(random_() % 200));
    }
  }

  std::mt19937 random_;
};

TEST(MselImport, LosesNothingOfAnyInject) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    capnp::MallocMessageBuilder message;
    auto list = message.initRoot<List>();
    auto injects = list.initInjects(3);
    RandomInjects random(seed);
    for (unsigned i = 0; i < injects.size(); ++i) {
      random.fill(injects[i], 0);
      injects[i].setId("X" + std::to_string(i));
      auto expects = injects[i].getExpects();
      for (unsigned k = 0; k < expects.size(); ++k) expects[k].setId(std::to_string(i) + "-" + std::to_string(k));
    }
    PackageSource given;
    given.msel = Message<List>::from(list);
    for (const char* language : {"en", "zh"}) {
      const MselTable table = msel_table(given, language);
      PackageFiles none{{kExerciseFile, std::string(kSmallExercise)}};
      const MselImport import(none, sheet_of(table), {});
      ASSERT_EQ(told(import.mistakes()), "") << seed << "\n" << yaml_of(list.asReader());
      const auto after = Message<List>::from(source(import.files()).msel.reader());
      ASSERT_TRUE(std::ranges::equal(given.msel.bytes(), after.bytes())) << seed << "\n"
                                                                         << yaml_of(list.asReader()) << "\n-----\n"
                                                                         << import.text();
    }
  }
}

TEST(MselImport, SaysWhatIsNewChangedAndGone) {
  Sheet sheet = sheet_of(msel_table(source(small_files()), "en"));
  for (SheetRow& row : sheet.rows) {
    for (SheetCell& cell : row.cells) {
      if (cell.text == "T+04:00") cell.text = "4:30";
      if (cell.text == "Y1") cell.text = "Y2";
      if (cell.text == "They hit us.") cell.text = "They struck us.";
    }
  }
  const PackageFiles files = small_files();
  const MselImport import(files, sheet, {});
  EXPECT_EQ(told(import.mistakes()), "");
  EXPECT_EQ(changes(import), "~2 deliveries[1].text.en:They hit us.>They struck us. time:T+04:00>T+04:30\n+Y2\n-Y1\n");
}

TEST(MselImport, AddsToTheListThatIsThereWhenAsked) {
  const PackageFiles files = small_files();
  const Sheet sheet =
      csv("Inject,Planned time,Title (en),Title (zh),To,Content (en),Content (zh)\n"
          "9,T+03:00,A visit,来访,CN.FM,The ambassador comes.,大使来访。\n"
          "2,T+04:30,,,,,\n");
  EXPECT_THAT(changes(MselImport(files, sheet, {})), HasSubstr("-Y1\n"));
  MselSheetOptions options;
  options.others_stay = true;
  const MselImport import(files, sheet, options);
  EXPECT_EQ(told(import.mistakes()), "");
  EXPECT_THAT(changes(import), testing::Not(HasSubstr("-")));
  EXPECT_THAT(changes(import), HasSubstr("+9\n"));
  EXPECT_THAT(changes(import), HasSubstr("time:T+04:00>T+04:30"));
  std::vector<std::string> order;
  const PackageSource after = source(import.files());
  for (const auto inject : after.msel.reader().getInjects()) order.push_back(inject.getId().cStr());
  EXPECT_EQ(order, (std::vector<std::string>{"1", "9", "2", "Y1"}));
}

// Counted from 1, the added ones would be written over those that are there.
TEST(MselImport, AddsNothingThatHasNoNumber) {
  const PackageFiles files = small_files();
  const Sheet sheet =
      csv("Time,Title (en),Title (zh),To,Content (en),Content (zh)\nT+03:00,A visit,来访,CN.FM,Hm.,嗯。\n");
  MselSheetOptions options;
  options.others_stay = true;
  const MselImport import(files, sheet, options);
  EXPECT_FALSE(import.readable());
  EXPECT_THAT(told(import.mistakes()), HasSubstr("there is no column with the numbers"));
}

TEST(MselImport, KeepsCommentsAndLayoutOfWhatDidNotChange) {
  PackageFiles files = small_files();
  std::string& msel = files[kMselFile];
  msel.insert(0, "# The list.\n");
  msel.insert(msel.find("  - id: \"2\""), "\n  # --- the second day\n");
  msel.insert(msel.find("  - id: Y1"), "\n  # --- contingencies\n");
  Sheet sheet = sheet_of(msel_table(source(files), "en"));
  for (SheetRow& row : sheet.rows) {
    for (SheetCell& cell : row.cells) {
      if (cell.text == "Scrape") cell.text = "A scrape";
    }
  }
  const MselImport import(files, sheet, {});
  const std::string& text = import.text();
  EXPECT_THAT(text, HasSubstr("# The list.\ninjects:\n  - id: \"1\"\n"));
  EXPECT_THAT(text, HasSubstr("    title: {en: A scrape, zh: 擦碰}\n"));
  EXPECT_THAT(text, HasSubstr("\n  # --- contingencies\n  - id: Y1\n"));
  EXPECT_EQ(text.substr(text.find("  - id: Y1")), msel.substr(msel.find("  - id: Y1")));
  const std::string changed = text.substr(text.find("  - id: '2'"));
  EXPECT_LT(changed.find("emergency:"), changed.find("deliveries:")) << "fields stand in their old order";
}

TEST(MselImport, TakesAPlainListOfAnotherPlatform) {
  const PackageFiles files{{kExerciseFile, std::string(kSmallExercise)}};
  const MselImport import(files,
                          csv("Exercise HARBOUR;;;;\n;;;;\nNo.;Planned Time;Recipient;Message;Cost\n"
                              "1;0:30;CN.FM, US.FM;\"Fog, and a ship.\";5\n2;T+2:00;public;It rains.;7\n"),
                          {});
  EXPECT_EQ(told(import.mistakes()), "");
  EXPECT_THAT(import.ignored(), testing::ElementsAre("Cost"));
  EXPECT_EQ(import.text(),
            "injects:\n  - id: '1'\n    time: T+00:30\n    deliveries:\n      - to: [CN.FM, US.FM]\n"
            "        text: {en: 'Fog, and a ship.'}\n\n  - id: '2'\n    time: T+02:00\n    deliveries:\n"
            "      - to: [public]\n        text: {en: It rains.}\n");
}

TEST(MselImport, AMappingSaysWhatOtherHeadersMean) {
  const PackageFiles files{{kExerciseFile, std::string(kSmallExercise)}};
  MselSheetOptions options;
  options.mapping = {{"Play text", "Content (en)"}, {"Played to", "接收方"}, {"Remarks", "-"}};
  const Sheet sheet = csv("Id,Time,Play text,Played to,Remarks\n1,01:00,Fog.,CN.FM,no\n");
  const MselImport import(files, sheet, options);
  EXPECT_EQ(told(import.mistakes()), "");
  EXPECT_THAT(import.text(), HasSubstr("      - to: [CN.FM]\n        text: {en: Fog.}\n"));
  EXPECT_THAT(import.text(), testing::Not(HasSubstr("remarks")));
  options.mapping = {{"Play txt", "Contents (en)"}};
  EXPECT_THAT(told(MselImport(files, sheet, options).mistakes()),
              testing::AllOf(HasSubstr("no column is called \"Play txt\" (did you mean \"Play text\"?)"),
                             HasSubstr("has no column \"Contents (en)\" (did you mean \"Content (en)\"?)")));
}

TEST(MselImport, WhatTheSheetHasNoColumnForStaysAsItIs) {
  const PackageFiles files = small_files();
  const MselImport import(files, csv("id,time,title\n1,T+01:00,Calm sea\n2,T+04:00,\nY1,,Press\n"), {});
  EXPECT_EQ(changes(import), "~2 title.en:Scrape>\n");
}

TEST(MselImport, ReadsHoursAndDatesOfTheSpreadsheet) {
  const PackageFiles files{{kExerciseFile, std::string(kSmallExercise)}};
  Sheet sheet = csv("id,time\n1,x\n2,x\n3,2026-05-04 08:15\n4,D+1 06:10\n");
  sheet.rows[1].cells[1] = {2, SheetCell::Kind::time, "0.256944444444444"};
  sheet.rows[2].cells[1] = {2, SheetCell::Kind::time, "46145.25"};  // 2026-05-03 06:00
  EXPECT_EQ(
      told(MselImport(files, sheet, {}).mistakes()),
      "B3: this is a date, not a time of the exercise (say which moment is T+00:00: --startex \"2026-05-03 06:00\")\n"
      "B4: this is a date, not a time of the exercise (say which moment is T+00:00: --startex \"2026-05-03 06:00\")\n");
  MselSheetOptions options;
  options.startex_ms = calendar_ms("2026-05-03 05:00");
  const MselImport import(files, sheet, options);
  EXPECT_EQ(told(import.mistakes()), "");
  for (const char* time : {"T+06:10", "T+01:00", "T+27:15", "T+30:10"}) EXPECT_THAT(import.text(), HasSubstr(time));
  sheet.rows[1].cells[0] = {1, SheetCell::Kind::time, "46145"};
  EXPECT_THAT(told(MselImport(files, sheet, options).mistakes()), HasSubstr("A2: the spreadsheet shows a date"));
  options.startex_ms = calendar_ms("2027-01-01");
  EXPECT_THAT(told(MselImport(files, sheet, options).mistakes()), HasSubstr("before STARTEX"));
  EXPECT_FALSE(calendar_ms("2026-13-01"));
}

TEST(MselImport, TellsAllMistakesAtOnceWithTheirCells) {
  const PackageFiles files{{kExerciseFile, std::string(kSmallExercise)}};
  Sheet sheet =
      csv("Inject,Time,Kind,To,Means,Content (en),Emergency,Further fields\n"
          "1,T+01:00,schedule,CN.FM,lien,Fog.,maybe,\n"
          "1,T+02:00,,US.FM,,More fog.,,\n"
          "2,,contingency,CN.FM,,x,,traffic: [{lin: x}]\n"
          "3,T+03:00,,CN.FM,,x,,\"a: b: c\"\n"
          "4,T+04:00,,CN.FM,,x,,\"title: {en: a}\ntime: T+05:00\"\n"
          "5,#,,CN.FM,,x,,\n");
  sheet.rows[6].cells[1] = {2, SheetCell::Kind::trouble, "the cell holds the error #REF!"};
  const MselImport import(files, sheet, {});
  EXPECT_FALSE(import.readable());
  const std::string text = told(import.mistakes());
  EXPECT_THAT(text, HasSubstr("C2: \"schedule\" is no kind of inject (did you mean \"scheduled\"?)"));
  EXPECT_THAT(text, HasSubstr("E2: \"lien\" is no value of \"means\" (did you mean \"line\"?)"));
  EXPECT_THAT(text, HasSubstr("G2: \"maybe\" is neither yes nor no"));
  EXPECT_THAT(text, HasSubstr("B3: inject \"1\" has another \"Time\" in row 2"));
  EXPECT_THAT(text, HasSubstr("C4: a contingency inject has a condition"));
  EXPECT_THAT(text, HasSubstr("H4: unknown key \"lin\" (did you mean \"line\"?)"));
  EXPECT_THAT(text, HasSubstr("H5: line 1 of the cell: this is not YAML"));
  EXPECT_THAT(text, HasSubstr("H6: \"time\" is said in a column of its own, too"));
  EXPECT_THAT(text, HasSubstr("B7: the cell holds the error #REF!"));
}

TEST(MselImport, TellsWhatLintFindsAtTheCellThatItComesFrom) {
  const PackageFiles files{{kExerciseFile, std::string(kSmallExercise)}};
  const MselImport import(
      files,
      csv("Inject,Title,Title (zh),Time,To,Content,Content (zh),Objective,By whom,Expected action,Expected by\n"
          "1,Fog,雾,T+01:00,CN.FN,Fog.,雾。,O9,,,\n"
          "1,,,,US.FM,Fog.,雾。,,US.XX,Look,soon\n"),
      {});
  ASSERT_TRUE(import.readable()) << told(import.mistakes());
  const std::string text = told(import.in_sheet(lint(import.files())));
  EXPECT_THAT(text, HasSubstr("E2: unknown seat \"CN.FN\""));
  EXPECT_THAT(text, HasSubstr("H2: unknown objective \"O9\""));
  EXPECT_THAT(text, HasSubstr("I3: unknown seat \"US.XX\""));
  EXPECT_THAT(text, HasSubstr("K3: \"soon\""));
}

TEST(MselImport, FurtherFieldsAndColumnsDoNotOverrideEachOther) {
  const PackageFiles files{{kExerciseFile, std::string(kSmallExercise)}};
  const std::string further = "\"deliveries: [{to: [US.FM], text: {en: Fog.}}]\"";
  const MselImport alone(files, csv("id,time,To,Content,Further fields\n1,T+01:00,,," + further + "\n"), {});
  EXPECT_EQ(told(alone.mistakes()), "");
  EXPECT_THAT(alone.text(), HasSubstr("to: [US.FM]"));
  const MselImport both(files, csv("id,time,To,Content,Further fields\n1,T+01:00,CN.FM,x," + further + "\n"), {});
  EXPECT_THAT(told(both.mistakes()), HasSubstr("E2: \"deliveries\" is said in a column of its own, too"));
}

TEST(MselImport, NamesWhatIsMissingWhereThereIsNoHeader) {
  const PackageFiles files = small_files();
  EXPECT_THAT(told(MselImport(files, csv("a,b\n1,2\n"), {}).mistakes()), HasSubstr("no row near the top is a header"));
  EXPECT_THAT(told(MselImport(files, csv("id,time,Inject\n1,T+01:00,2\n"), {}).mistakes()),
              HasSubstr("\"Inject\" and \"id\" (column A) both stand for \"Inject\""));
  EXPECT_THAT(told(MselImport(files, csv("id,time\n"), {}).mistakes()),
              HasSubstr("there is no inject below the header"));
  EXPECT_THAT(told(MselImport(files, csv("id,time\n,T+01:00\n"), {}).mistakes()),
              HasSubstr("the first inject has no number"));
}

TEST(MselColumns, AreKnownInBothLanguagesHoweverTheyAreTyped) {
  for (const char* header : {"Content (en)", "content(EN)", " CONTENT ", "Message", "内容（英文）", "内容(英文)"}) {
    ASSERT_NE(msel_column(header), nullptr) << header;
    EXPECT_STREQ(msel_column(header)->path, "text.en") << header;
  }
  EXPECT_EQ(msel_column("Contents of the fridge"), nullptr);
  EXPECT_EQ(msel_column(""), nullptr);
  EXPECT_EQ(msel_column("（）"), nullptr);
}

// Whoever types a header gets the column that he sees, whatever others are called.
TEST(MselColumns, HaveNamesOfTheirOwn) {
  for (const MselColumn& column : msel_columns()) {
    EXPECT_EQ(msel_column(column.en), &column) << column.en;
    EXPECT_EQ(msel_column(column.zh), &column) << column.zh;
    std::stringstream others(column.others);
    for (std::string other; std::getline(others, other, '|');) EXPECT_EQ(msel_column(other), &column) << other;
  }
}

TEST(MselColumns, ListsAreDividedOutsideParentheses) {
  EXPECT_THAT(msel_items("I(CN, posture_US)+5, E(CN-US)+1; M(CN)-1\nT(CN-US)=2、R(CN)=3"),
              testing::ElementsAre("I(CN, posture_US)+5", "E(CN-US)+1", "M(CN)-1", "T(CN-US)=2", "R(CN)=3"));
}

}  // namespace
}  // namespace parley
