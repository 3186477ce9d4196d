#include "common/edge/sqlite/journal.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class JournalTest : public testing::Test {
 protected:
  ScratchFolder folder_;
  std::string path_ = folder_.file("run.parley");
};

TEST_F(JournalTest, GivesBackWhatWasAppended) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  EXPECT_EQ(journal.size(), 0u);
  std::vector<JournalRow> rows = {open_row(0), sealed_row(1), open_row(2, 0), open_row(3)};
  rows[3].opened_by = 7;
  journal.append(rows);
  EXPECT_EQ(journal.size(), 4u);
  EXPECT_EQ(journal.read(0, 100, 1 << 20), rows);
  EXPECT_EQ(journal.read_one(3), rows[3]);
  EXPECT_EQ(journal.read_one(4), std::nullopt);
}

TEST_F(JournalTest, GoesOnWhereItStopped) {
  Journal::create(path_, JournalKind::store).append(open_rows(0, 3));
  {
    Journal journal = Journal::open(path_);
    EXPECT_EQ(journal.kind(), JournalKind::store);
    EXPECT_EQ(journal.size(), 3u);
    journal.append(open_rows(3, 2));
  }
  Journal journal = Journal::read_only(path_);
  EXPECT_EQ(journal.read(0, 100, 1 << 20), open_rows(0, 5));
}

TEST_F(JournalTest, ReadsWithinLimitsOfEntriesAndBytes) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  journal.append(open_rows(0, 10, 100));
  EXPECT_EQ(journal.read(2, 3, 1 << 20), open_rows(2, 3, 100));
  EXPECT_EQ(journal.read(2, 100, 250).size(), 2u);
  EXPECT_EQ(journal.read(2, 100, 1).size(), 1u) << "one entry always fits";
  EXPECT_TRUE(journal.read(10, 100, 1 << 20).empty());
  EXPECT_TRUE(journal.read(0, 0, 1 << 20).empty());
}

TEST_F(JournalTest, IsForItsOwnerOnly) {
  Journal::create(path_, JournalKind::coordinator).append(open_rows(0, 1));
  struct stat status {};
  ASSERT_EQ(::stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(JournalTest, IsNotCreatedOverAnother) {
  Journal::create(path_, JournalKind::coordinator).append(open_rows(0, 1));
  EXPECT_THAT(failure_of(path_, [&] { Journal::create(path_, JournalKind::coordinator); }),
              HasSubstr("exists already"));
  EXPECT_EQ(Journal::read_only(path_).size(), 1u);
}

// SQLite would put the log's pages over the new journal's.
TEST_F(JournalTest, IsNotCreatedBesideTheLogOfOneThatIsGone) {
  write_content(path_ + "-wal", "pages of another journal");
  EXPECT_THAT(failure_of(path_, [&] { Journal::create(path_, JournalKind::coordinator); }),
              HasSubstr("its log (-wal) still is"));
}

TEST_F(JournalTest, FillsInWhatIsOpenedLater) {
  Journal journal = Journal::create(path_, JournalKind::store);
  journal.append(std::vector<JournalRow>{open_row(0), sealed_row(1), open_row(2)});
  JournalRow opened = open_row(1);
  opened.opened_by = 2;
  journal.open_entries(std::vector<JournalRow>{opened});
  EXPECT_EQ(journal.read_one(1), opened);
}

TEST_F(JournalTest, RedactionLeavesTheCommitmentAndNoTraceOnDisk) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  JournalRow secret = open_row(0, 0);
  const std::string text = "THE SPILLED SECRET, LONG ENOUGH TO BE FOUND ON DISK";
  secret.entry = seal(0, Bytes32{1}, Bytes(text.begin(), text.end()));
  journal.append(std::vector<JournalRow>{secret, open_row(1)});
  ASSERT_THAT(content_of(path_ + "-wal"), HasSubstr(text));
  journal.forget(std::vector<EntryNumber>{0});
  EXPECT_TRUE(journal.scrub());
  EXPECT_EQ(*journal.read_one(0), (JournalRow{without_contents(secret.entry), std::nullopt, "", kNoEntry}));
  EXPECT_EQ(journal.first_sealed(0, 2), 0u);
  EXPECT_FALSE(journal.first_sealed(1, 2));
  EXPECT_THAT(content_of(path_), testing::Not(HasSubstr(text)));
  EXPECT_THAT(content_of(path_ + "-wal"), testing::Not(HasSubstr(text)));
}

TEST_F(JournalTest, AReaderKeepsTheLogOnlyUntilItIsDone) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  journal.append(open_rows(0, 10));
  Journal reader = Journal::read_only(path_);
  EXPECT_EQ(reader.read(0, 100, 1 << 20).size(), 10u);
  journal.forget(std::vector<EntryNumber>{1});
  EXPECT_TRUE(journal.scrub()) << "between two reads a reader holds nothing";
  EXPECT_FALSE(reader.read_one(1)->entry.opened);
}

TEST_F(JournalTest, IsReadWhileItIsWritten) {
  Journal writer = Journal::create(path_, JournalKind::coordinator);
  Journal reader = Journal::read_only(path_);
  for (EntryNumber number = 0; number < 50; ++number) {
    writer.append(open_rows(number, 1));
    EXPECT_EQ(reader.size(), number + 1);
  }
  EXPECT_EQ(reader.read(0, 100, 1 << 20), open_rows(0, 50));
}

TEST_F(JournalTest, FoldsItsLogWhenItGrowsLong) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  for (EntryNumber i = 0; i < 40; ++i) journal.append(open_rows(i, 1, 500'000));
  EXPECT_LT(journal.log_bytes(), 8u << 20);
  EXPECT_GT(std::filesystem::file_size(path_), 10u << 20);
}

TEST_F(JournalTest, FindsKindsAndMoments) {
  Journal journal = Journal::create(path_, JournalKind::store);
  std::vector<JournalRow> rows = open_rows(0, 9);
  // The clock shows 0 1 2 3 4, is rolled back to 1, and goes on to 3.
  const ExerciseTime shown[] = {0, 1, 2, 3, 4, 1, 2, 3, 3};
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].time = shown[i] * kMinute;
  rows[2] = sealed_row(2);
  rows[5].kind = "rolledBack";
  journal.append(rows);
  EXPECT_THAT(journal.numbers_of("rolledBack"), ElementsAre(5u));
  EXPECT_EQ(journal.last_at(0), 0u);
  EXPECT_EQ(journal.last_at(2 * kMinute), 6u) << "the last moment when it showed 2";
  EXPECT_EQ(journal.last_at(3 * kMinute), 3u) << "after the rollback it never showed more than 3, before it did";
  EXPECT_EQ(journal.last_at(kHour), 8u);
  EXPECT_EQ(journal.last_at(-1), std::nullopt);
}

TEST_F(JournalTest, KeepsMetaAndNotes) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  EXPECT_EQ(journal.meta("run_id"), std::nullopt);
  journal.set_meta("run_id", Bytes{1, 2});
  journal.set_meta("run_id", Bytes{3});
  journal.set_meta("empty", {});
  EXPECT_EQ(journal.meta("run_id"), Bytes{3});
  EXPECT_EQ(journal.meta("empty"), Bytes{});
  journal.put_note({"checkpoint", 64, "", "first"});
  journal.put_note({"checkpoint", 128, "", "second"});
  journal.put_note({"checkpoint", 64, "", "first, cosigned"});
  journal.put_note({"view", 64, "US", "bits"});
  EXPECT_THAT(journal.notes("checkpoint"), ElementsAre(JournalNote{"checkpoint", 64, "", "first, cosigned"},
                                                       JournalNote{"checkpoint", 128, "", "second"}));
  EXPECT_EQ(journal.notes("checkpoint", 65).size(), 1u);
}

TEST_F(JournalTest, WhatBelongsTogetherIsKeptOrLostTogether) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  journal.append(open_rows(0, 1));
  const auto half_way = [&] {
    journal.append(open_rows(1, 3));
    journal.set_meta("seen", Bytes{1});
    throw std::logic_error("stop");
  };
  EXPECT_THROW(journal.together(half_way), std::logic_error);
  EXPECT_EQ(journal.size(), 1u);
  EXPECT_EQ(journal.meta("seen"), std::nullopt);
  journal.together([&] {
    journal.append(open_rows(1, 1));
    journal.append(open_rows(2, 1));
  });
  EXPECT_EQ(Journal::read_only(path_).size(), 3u);
}

TEST_F(JournalTest, ACopyIsOneWholeFile) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  journal.append(open_rows(0, 20));
  const std::string copy = folder_.file("copy.parley");
  Journal::read_only(path_).copy_to(copy);
  EXPECT_FALSE(std::filesystem::exists(copy + "-wal"));
  EXPECT_EQ(Journal::read_only(copy).read(0, 100, 1 << 20), open_rows(0, 20));
  EXPECT_THAT(failure_of(copy, [&] { journal.copy_to(copy); }), HasSubstr("exists already"));
}

TEST_F(JournalTest, AFinishedOneIsASingleFile) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  journal.append(open_rows(0, 20));
  ASSERT_TRUE(journal.close_finished());
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder_.path())) names.push_back(file.path().filename());
  EXPECT_THAT(names, ElementsAre("run.parley"));
  EXPECT_EQ(Journal::read_only(path_).read(0, 100, 1 << 20), open_rows(0, 20));
}

TEST_F(JournalTest, IsNotFinishedUnderAReader) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  journal.append(open_rows(0, 2));
  {
    Journal reader = Journal::read_only(path_);
    EXPECT_EQ(reader.size(), 2u);
    EXPECT_FALSE(journal.close_finished());
    journal.append(open_rows(2, 1));
    EXPECT_EQ(reader.size(), 3u);
  }
  EXPECT_TRUE(journal.close_finished());
}

TEST_F(JournalTest, NamesWithSpecialCharactersWork) {
  const std::string path = folder_.file("übung 50%?#.parley");
  Journal::create(path, JournalKind::coordinator).append(open_rows(0, 1));
  EXPECT_EQ(Journal::read_only(path).size(), 1u);
  EXPECT_TRUE(std::filesystem::exists(path));
}

using JournalDeathTest = JournalTest;

TEST_F(JournalDeathTest, NumbersHaveNoGaps) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  EXPECT_DEATH(journal.append(open_rows(1, 1)), "in the order of their numbers");
}

}  // namespace
}  // namespace parley::edge
