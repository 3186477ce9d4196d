#include <gmock/gmock.h>

#include <sstream>

#include "common/spreadsheet/csv.h"
#include "ops/export.h"
#include "ops/export_csv.h"
#include "ops/export_lines.h"
#include "ops/verify_record.h"
#include "tests/unit/ops/small_run.h"

namespace parley {
namespace {

using testing::HasSubstr;

TEST(EntryJsonTest, DecodesToTheSameBytes) {
  const EntryJson json;
  for (const EntryMessage& entry : small_run().entries) {
    const std::string line = json.encode(entry.reader());
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto decoded = json.decode(line);
    ASSERT_TRUE(std::holds_alternative<EntryMessage>(decoded)) << std::get<Refusal>(decoded).reason << "\n" << line;
    EXPECT_TRUE(std::ranges::equal(std::get<EntryMessage>(decoded).bytes(), entry.bytes())) << line;
  }
}

TEST(EntryJsonTest, ShowsWhatWasSignedAsTheActsItIs) {
  const auto& run = small_run();
  const EntryNumber number = run.last([](auto entry) { return entry.isAccepted(); });
  const std::string line = EntryJson().encode(run.entries[number].reader());
  EXPECT_THAT(line, HasSubstr(R"("seat":"US.DO")"));
  EXPECT_THAT(line, HasSubstr(R"("rollCall":null)"));
}

// A union's member that holds nothing is null in JSON, at any depth; within what a seat has signed, too.
TEST(EntryJsonTest, BringsBackWhatHoldsNothing) {
  const EntryJson json;
  for (const std::string null : {R"("packagePart":{"brief":null})", R"("lineMessage":null)", R"("note":null)"}) {
    const bool act = null.find("packagePart") == std::string::npos;
    const auto read = json.decode(act ? R"({"number":"1","accepted":{"submission":{"acts":[{)" + null + "}]}}}"
                                      : R"({"number":"1",)" + null + "}");
    ASSERT_TRUE(std::holds_alternative<EntryMessage>(read)) << std::get<Refusal>(read).reason << null;
    EXPECT_THAT(json.encode(std::get<EntryMessage>(read).reader()), HasSubstr(null));
  }
}

TEST(EntryJsonTest, RefusesWhatIsNoEntry) {
  EXPECT_TRUE(std::holds_alternative<Refusal>(EntryJson().decode("{")));
  EXPECT_TRUE(std::holds_alternative<Refusal>(EntryJson().decode(R"({"accepted":{"id":"*"}})")));
}

TEST(ExportLines, ShowToAPartyOnlyWhatItMayRead) {
  const auto& run = small_run();
  edge::ScratchFolder folder;
  write_journal(folder.file("run.parley"), run.rows());
  RecordReader reader(folder.file("run.parley"));
  ASSERT_TRUE(reader.read_as("CN"));
  EXPECT_FALSE(reader.read_as("XX"));
  const EntryJson json;
  EntryNumber number = 0;
  while (const auto read = reader.next()) {
    const std::string line = json_line(*read, json);
    const bool may = PartySet(run.entries[number].reader().getAudience()).contains(reader.reader());
    EXPECT_EQ(line.find("\"commitment\"") == std::string::npos, may) << line;
    if (!may) {
      const std::string commitment = base64(run.row(number).entry.commitment);
      EXPECT_EQ(line, "{\"number\":\"" + std::to_string(number) + "\",\"commitment\":\"" + commitment + "\"}");
    }
    ++number;
  }
  EXPECT_EQ(number, run.entries.size());
}

class ExportTest : public testing::Test {
 protected:
  ExportTest() { write_journal(journal_, run_.rows()); }

  std::string exported(const std::string& format, const std::string& as = "", bool proof_material = false) {
    ExportOptions options;
    options.journal = journal_;
    options.format = format;
    options.as = as;
    options.proof_material = proof_material;
    options.output = folder_.file("export-" + std::to_string(++exports_));
    EXPECT_EQ(run_export(options), 0);
    return options.output;
  }
  static std::vector<std::string> lines_in(const std::string& file) {
    std::istringstream stream(edge::content_of(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
  }
  static std::optional<Fault> fault_of(const std::vector<std::string>& files) {
    const auto verification = verify_files(files, {}).value();
    for (const auto& one : verification.contradictions) return Fault{one.entry, one.what};
    for (const auto& file : verification.files) {
      if (file.fault) return file.fault;
    }
    return std::nullopt;
  }
  // The export with one line changed.
  std::string changed(const std::string& file, std::size_t line, const std::string& from, const std::string& to) {
    auto lines = lines_in(file);
    const auto at = lines.at(line).find(from);
    EXPECT_NE(at, std::string::npos) << lines[line];
    lines[line].replace(at, from.size(), to);
    std::string content;
    for (const auto& one : lines) content += one + "\n";
    edge::write_content(file + ".changed", content);
    return file + ".changed";
  }

  const SmallRun& run_ = small_run();
  edge::ScratchFolder folder_;
  std::string journal_ = folder_.file("run.parley");
  int exports_ = 0;
};

TEST_F(ExportTest, OfCloudEventsHasTheAttributesOfTheSpecification) {
  const auto lines = lines_in(exported("cloudevents", "CN"));
  ASSERT_EQ(lines.size(), run_.entries.size());
  const EntryNumber decision = run_.last([](auto entry) { return entry.isAccepted() && entry.getAudience() == 3; });
  EXPECT_THAT(lines[decision],
              HasSubstr("{\"specversion\":\"1.0\",\"id\":\"" + std::to_string(decision) +
                        "\",\"source\":\"example.org/small\",\"type\":\"org.parley.internalMessage\""));
  EXPECT_THAT(lines[decision], HasSubstr(R"("subject":"CN.FM","time":"2023-11-1)"));
  EXPECT_THAT(lines[decision], HasSubstr(R"("data":{"number":")"));
  const EntryNumber secret = run_.last([](auto entry) { return !PartySet(entry.getAudience()).contains(1); });
  EXPECT_THAT(lines[secret], HasSubstr(R"("type":"org.parley.sealed")"));
  EXPECT_EQ(lines[secret].find("\"time\""), std::string::npos);
}

TEST_F(ExportTest, OfCsvHasARowForEachEntryAndATextInItsAuthorsWords) {
  const std::string content = edge::content_of(exported("csv"));
  EXPECT_TRUE(content.starts_with("\xEF\xBB\xBF\"number\",\"exercise time\",\"wall time\",\"kind\",\"author\""));
  EXPECT_THAT(content, HasSubstr("\"internalMessage\",\"US.FM\",\"US\","));
  EXPECT_THAT(content, HasSubstr("\"What do they want?\"\r\n"));
  const auto seen_by_china = edge::content_of(exported("csv", "CN"));
  EXPECT_EQ(seen_by_china.find("What do they want?"), std::string::npos);
  EXPECT_THAT(seen_by_china, HasSubstr(",\"sealed\",\"\",\"\""));
}

TEST(CsvCell, QuotesAndKeepsFormulasFromBeingExecuted) {
  EXPECT_EQ(csv_cell("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
  EXPECT_EQ(csv_cell("=HYPERLINK(\"http://evil\")"), "\"'=HYPERLINK(\"\"http://evil\"\")\"");
  for (const char* text : {"+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    EXPECT_EQ(csv_cell(text), "\"'" + std::string(text) + "\"");
  EXPECT_EQ(csv_cell("T-1 = 2"), "\"T-1 = 2\"");
  EXPECT_EQ(csv_cell(""), "\"\"");
}

TEST(FormatWall, IsRfc3339) {
  EXPECT_EQ(format_wall(1'700'000'000'000'001), "2023-11-14T22:13:20.000001Z");
  EXPECT_EQ(format_wall(0), "1970-01-01T00:00:00.000000Z");
}

TEST_F(ExportTest, DoesNotReplaceAFile) {
  ExportOptions options;
  options.journal = options.output = journal_;
  EXPECT_THAT(edge::failure_of(journal_, [&] { run_export(options); }), HasSubstr("is there already"));
  EXPECT_FALSE(fault_of({journal_}).has_value());
}

TEST_F(ExportTest, WithProofMaterialVerifiesAloneAndBesideTheJournal) {
  const std::string whole = exported("jsonl", "", true), cn = exported("jsonl", "CN", true);
  for (const auto& files : std::vector<std::vector<std::string>>{{whole}, {cn}, {journal_, whole, cn}}) {
    const auto fault = fault_of(files);
    EXPECT_FALSE(fault.has_value()) << fault->entry << ": " << fault->what;
  }
  const auto verified = verify_files({cn, journal_}, {}).value();
  EXPECT_EQ(verified.files[0].holds, Holds::lines);
  EXPECT_THAT(verified.files[0].parties, testing::ElementsAre("CN"));
  EXPECT_EQ(verified.files[0].head, verified.files[1].head);
  EXPECT_LT(verified.files[0].open, verified.files[1].open);
}

TEST_F(ExportTest, WithProofMaterialBetraysEveryChange) {
  const std::string file = exported("jsonl", "", true);
  const EntryNumber said =
      run_.last([](auto entry) { return entry.isAccepted() && PartySet(entry.getAudience()) == PartySet(5); });
  EXPECT_EQ(fault_of({changed(file, 20, "\"number\":\"20\"", "\"number\":\"21\"")})->entry, 20u);
  EXPECT_THAT(fault_of({changed(file, said, "US.", "CN.")})->what, HasSubstr("its text is not what its bytes say"));
  EXPECT_EQ(fault_of({changed(file, 30, "\"salt\":\"", "\"salt\":\"AAAA")})->entry, 30u);
  auto lines = lines_in(file);
  lines.erase(lines.begin() + 40);
  std::string content;
  for (const auto& line : lines) content += line + "\n";
  edge::write_content(file + ".shorter", content);
  EXPECT_EQ(fault_of({file + ".shorter"})->entry, 40u);
}

TEST_F(ExportTest, WithoutProofMaterialCannotBeVerifiedAndSaysSo) {
  EXPECT_THAT(fault_of({exported("jsonl")})->what, HasSubstr("--with-proof-material"));
}

TEST(RecordReaderTest, FindsWhoseStoreItReads) {
  edge::ScratchFolder folder;
  write_journal(folder.file("cn.store"), small_run().rows_for(1), edge::JournalKind::store, "cn");
  EXPECT_EQ(RecordReader(folder.file("cn.store")).reader(), 1);
}

TEST(RecordReaderTest, ThrowsAtDamage) {
  edge::ScratchFolder folder;
  auto rows = small_run().rows();
  rows[30].entry.opened->bytes[10] ^= 1;
  write_journal(folder.file("run.parley"), rows);
  RecordReader reader(folder.file("run.parley"));
  EXPECT_THAT(edge::failure_of(folder.file("run.parley"),
                               [&] {
                                 while (reader.next()) {
                                 }
                               }),
              HasSubstr("entry 30"));
}

}  // namespace
}  // namespace parley
