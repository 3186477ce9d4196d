#include <gmock/gmock.h>

#include "ops/export_lines.h"
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
