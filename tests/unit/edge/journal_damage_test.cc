// What a journal says when its file is not what it should be.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "common/edge/sqlite/audit.h"
#include "common/edge/sqlite/journal.h"
#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

class DamagedJournal : public testing::Test {
 protected:
  // A finished journal of some 60 pages.
  std::string whole_journal() {
    Journal journal = Journal::create(path_, JournalKind::coordinator);
    journal.append(open_rows(0, 200, 1000));
    EXPECT_TRUE(journal.close_finished());
    return content_of(path_);
  }

  ScratchFolder folder_;
  std::string path_ = folder_.file("run.parley");
};

TEST_F(DamagedJournal, ThatIsMissingIsNamed) {
  EXPECT_THAT(failure_of(path_, [&] { Journal::open(path_); }), HasSubstr("there is no such journal"));
  EXPECT_THAT(failure_of(path_, [&] { Journal::read_only(path_); }), HasSubstr("there is no such journal"));
  EXPECT_FALSE(std::filesystem::exists(path_ + ".lock"));
}

TEST_F(DamagedJournal, ThatIsNoneIsRefusedAndLeftAlone) {
  const std::string text = "Minutes of the joint working group, third session.\n" + std::string(5000, '.');
  for (const std::string& content : {std::string(), text}) {
    write_content(path_, content);
    EXPECT_THAT(failure_of(path_, [&] { Journal::open(path_); }), HasSubstr("is not a Parley journal"));
    EXPECT_THAT(failure_of(path_, [&] { Journal::read_only(path_); }), HasSubstr("is not a Parley journal"));
    EXPECT_EQ(content_of(path_), content);
  }
}

TEST_F(DamagedJournal, ThatIsAnotherDatabaseIsRefusedAndLeftAlone) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "CREATE TABLE bookmarks (a)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  const std::string before = content_of(path_);
  EXPECT_THAT(failure_of(path_, [&] { Journal::open(path_); }), HasSubstr("is not a Parley journal"));
  EXPECT_EQ(content_of(path_), before);
}

TEST_F(DamagedJournal, OfANewerFormatAsksForThatVersion) {
  whole_journal();
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "PRAGMA user_version=99", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  EXPECT_THAT(failure_of(path_, [&] { Journal::open(path_); }), HasSubstr("newer Parley"));
}

TEST_F(DamagedJournal, ThatIsTruncatedSaysSo) {
  const std::string whole = whole_journal();
  for (std::size_t size :
       {whole.size() - 1, whole.size() - 4096, whole.size() / 2, std::size_t{4096}, std::size_t{100}}) {
    write_content(path_, whole.substr(0, size));
    EXPECT_THAT(failure_of(path_,
                           [&] {
                             Journal journal = Journal::read_only(path_);
                             audit(journal, std::nullopt);
                           }),
                AnyOf(HasSubstr("is damaged"), HasSubstr("is not a Parley journal")))
        << "cut to " << size;
  }
}

// No flipped bit may change what is read without being noticed.
TEST_F(DamagedJournal, WithAFlippedBitNeverPassesForAnother) {
  const std::string whole = whole_journal();
  Journal intact = Journal::read_only(path_);
  const AuditedRecord record = audit(intact, std::nullopt);
  const Watermark watermark{record.run_id, {record.tree.size(), record.tree.root()}, 0};
  int noticed = 0;
  for (std::size_t at = 0; at < whole.size(); at += 997) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 1 << at % 8);
    const std::string path = folder_.file("flipped.parley");
    write_content(path, flipped);
    try {
      Journal journal = Journal::read_only(path);
      EXPECT_EQ(audit(journal, watermark).tree, record.tree) << "bit at byte " << at;
    } catch (const StorageFailure& failure) {
      EXPECT_THAT(failure.what(), HasSubstr(path));
      ++noticed;
    }
  }
  EXPECT_GT(noticed, 100) << "most of the file is entries";
}

TEST_F(DamagedJournal, WithARottenLogIsCaughtByItsWatermark) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  journal.append(open_rows(0, 3));
  const auto before = journal.log_bytes();
  journal.append(open_rows(3, 3));
  const AuditedRecord record = audit(journal, std::nullopt);
  // As a crash leaves it: file and log, without index; then one bit of the second commit rots.
  const std::string copy = folder_.file("copy.parley");
  std::filesystem::copy_file(path_, copy);
  std::string log = content_of(path_ + "-wal");
  log[before + 200] = static_cast<char>(log[before + 200] ^ 1);
  write_content(copy + "-wal", log);
  EXPECT_EQ(Journal::read_only(copy).size(), 3u) << "SQLite ends the log there and says nothing";
  write_watermark(copy, {record.run_id, {record.tree.size(), record.tree.root()}, 0});
  EXPECT_THAT(failure_of(copy, [&] { Journal::open(copy); }), HasSubstr("has lost its end"));
}

TEST_F(DamagedJournal, WithAGapSaysWhichEntryIsMissing) {
  whole_journal();
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "DELETE FROM entry WHERE number=17", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  Journal journal = Journal::read_only(path_);
  EXPECT_THAT(failure_of(path_, [&] { journal.read(10, 100, 1 << 20); }), HasSubstr("entry 17 is missing"));
}

TEST_F(DamagedJournal, LockedByAnotherProgramSaysSo) {
  Journal::create(path_, JournalKind::coordinator).append(open_rows(0, 1));
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t other = ::fork();
  if (other == 0) {
    sqlite3* shell = nullptr;
    sqlite3_open(path_.c_str(), &shell);
    sqlite3_exec(shell, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    [[maybe_unused]] const auto written = ::write(ready[1], "x", 1);
    ::pause();
    ::_exit(0);
  }
  char byte;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  Journal journal = Journal::open(path_);
  EXPECT_THAT(failure_of(path_, [&] { journal.append(open_rows(1, 1)); }), HasSubstr("locked by another program"));
  ::kill(other, SIGKILL);
  ::waitpid(other, nullptr, 0);
}

}  // namespace
}  // namespace parley::edge
