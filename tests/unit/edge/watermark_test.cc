#include "common/edge/sqlite/watermark.h"

#include <gmock/gmock.h>

#include "common/edge/sqlite/audit.h"
#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

using testing::HasSubstr;

class WatermarkTest : public testing::Test {
 protected:
  Watermark written_after(EntryNumber count) {
    Journal journal = Journal::create(path_, JournalKind::coordinator);
    journal.append(open_rows(0, count));
    const AuditedRecord record = audit(journal, std::nullopt);
    const Watermark watermark{record.run_id, {record.tree.size(), record.tree.root()}, 90 * kMinute};
    write_watermark(path_, watermark);
    return watermark;
  }

  ScratchFolder folder_;
  std::string path_ = folder_.file("run.parley");
  std::string file_ = path_ + ".watermark";
};

TEST_F(WatermarkTest, IsReadAsItWasWritten) {
  EXPECT_EQ(read_watermark(path_), std::nullopt);
  const Watermark watermark = written_after(3);
  EXPECT_EQ(watermark.head.size, 3u);
  EXPECT_EQ(read_watermark(path_), watermark);
  EXPECT_FALSE(std::filesystem::exists(file_ + ".new"));
}

TEST_F(WatermarkTest, ShowsEveryDamage) {
  written_after(3);
  const std::string whole = content_of(file_);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    write_content(file_, damaged);
    EXPECT_THAT(failure_of(file_, [&] { read_watermark(path_); }), HasSubstr("is damaged")) << "byte " << i;
    write_content(file_, whole.substr(0, i));
    EXPECT_THAT(failure_of(file_, [&] { read_watermark(path_); }), HasSubstr("is damaged")) << "cut at " << i;
  }
}

TEST_F(WatermarkTest, RefusesAJournalThatLostItsEnd) {
  written_after(3);
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + suffix);
  EXPECT_THAT(failure_of(path_, [&] { Journal::create(path_, JournalKind::coordinator); }), HasSubstr("watermark"));

  const std::string aside = folder_.file("watermark");
  std::filesystem::rename(file_, aside);
  Journal::create(path_, JournalKind::coordinator).append(open_rows(0, 2));
  std::filesystem::rename(aside, file_);
  EXPECT_THAT(failure_of(path_, [&] { Journal::open(path_); }), HasSubstr("it holds 2 entries, but 3 were signed for"));
}

TEST_F(WatermarkTest, AJournalMayBeAheadOfIt) {
  const Watermark watermark = written_after(3);
  Journal journal = Journal::open(path_);
  journal.append(open_rows(3, 2));
  EXPECT_EQ(audit(journal, watermark).tree.size(), 5u);
}

TEST_F(WatermarkTest, RefusesAnotherPastAndAnotherRun) {
  Watermark watermark = written_after(3);
  Journal journal = Journal::open(path_);
  watermark.head.root[0] ^= 1;
  EXPECT_THAT(failure_of(path_, [&] { audit(journal, watermark); }), HasSubstr("not those that were signed for"));
  watermark.run_id[0] ^= 1;
  EXPECT_THAT(failure_of(path_, [&] { audit(journal, watermark); }), HasSubstr("another run"));
}

TEST(Audit, ComputesTheTreeOfWholeAndSealedEntries) {
  ScratchFolder folder;
  Journal journal = Journal::create(folder.file("us.store"), JournalKind::store);
  journal.append(std::vector<JournalRow>{open_row(0), sealed_row(1), open_row(2)});
  const AuditedRecord record = audit(journal, std::nullopt);
  CompactTree expected;
  for (EntryNumber i = 0; i < 3; ++i) expected.append(open_row(i).entry.leaf_hash(record.run_id));
  EXPECT_EQ(record.run_id, run_id_of(open_row(0).entry.opened->bytes));
  EXPECT_EQ(record.tree, expected);
}

TEST(Audit, NamesTheEntryThatDoesNotMatch) {
  ScratchFolder folder;
  const std::string path = folder.file("run.parley");
  Journal journal = Journal::create(path, JournalKind::coordinator);
  std::vector<JournalRow> rows = open_rows(0, 5);
  rows[3].entry.opened->bytes[50] ^= 4;
  journal.append(rows);
  EXPECT_THAT(failure_of(path, [&] { audit(journal, std::nullopt); }), HasSubstr("entry 3 does not match"));
}

}  // namespace
}  // namespace parley::edge
