// What a journal lives through: killed writers, second writers, full disks, read-only media, failing disks.
#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "common/base/limits.h"
#include "common/edge/sqlite/audit.h"
#include "common/edge/sqlite/journal.h"
#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

using testing::HasSubstr;

class JournalSurvival : public testing::Test {
 protected:
  ScratchFolder folder_;
  std::string path_ = folder_.file("run.parley");
};

// Appends batches for ever and tells each new size through the pipe, after it was told that it is committed.
[[noreturn]] void write_until_killed(const std::string& path, int acknowledged) {
  Journal journal = Journal::open(path);
  for (;;) {
    journal.append(open_rows(journal.size(), 1 + journal.size() % 7, 300));
    const EntryNumber size = journal.size();
    if (::write(acknowledged, &size, sizeof size) != sizeof size) ::_exit(1);
  }
}

TEST_F(JournalSurvival, AKilledWriterLosesNoCommittedRow) {
  Journal::create(path_, JournalKind::coordinator).append(open_rows(0, 1, 300));
  for (int round = 0; round < 8; ++round) {
    int acknowledged[2];
    ASSERT_EQ(::pipe(acknowledged), 0);
    const pid_t writer = ::fork();
    if (writer == 0) write_until_killed(path_, acknowledged[1]);
    ::close(acknowledged[1]);
    EntryNumber size = 0;
    for (int i = 0; i < 5 + 40 * round; ++i)
      ASSERT_EQ(::read(acknowledged[0], &size, sizeof size), ssize_t{sizeof size});
    ::kill(writer, SIGKILL);
    ::waitpid(writer, nullptr, 0);
    for (EntryNumber next; ::read(acknowledged[0], &next, sizeof next) == ssize_t{sizeof next};) size = next;
    ::close(acknowledged[0]);

    Journal journal = Journal::open(path_);
    EXPECT_GE(journal.size(), size);
    EXPECT_EQ(journal.read(0, 1 << 20, std::size_t{1} << 30), open_rows(0, journal.size(), 300));
    EXPECT_EQ(audit(journal, std::nullopt).tree.size(), journal.size());
  }
}

TEST_F(JournalSurvival, ASecondWriterIsRefusedAndToldWhoTheFirstIs) {
  Journal first = Journal::create(path_, JournalKind::coordinator);
  const std::string message = failure_of(path_, [&] { Journal::open(path_); });
  EXPECT_THAT(message, HasSubstr("already open for writing by process " + std::to_string(::getpid())));
  const std::string other_name = folder_.file("link.parley");
  std::filesystem::create_symlink(path_, other_name);
  EXPECT_THAT(failure_of(path_, [&] { Journal::open(other_name); }), HasSubstr("already open for writing"));
  first.append(open_rows(0, 1));
}

TEST_F(JournalSurvival, ASecondProcessIsRefusedUntilTheFirstDies) {
  Journal::create(path_, JournalKind::coordinator).append(open_rows(0, 1));
  int acknowledged[2];
  ASSERT_EQ(::pipe(acknowledged), 0);
  const pid_t writer = ::fork();
  if (writer == 0) write_until_killed(path_, acknowledged[1]);
  EntryNumber size = 0;
  ASSERT_EQ(::read(acknowledged[0], &size, sizeof size), ssize_t{sizeof size});
  EXPECT_THAT(failure_of(path_, [&] { Journal::open(path_); }), HasSubstr("process " + std::to_string(writer)));
  EXPECT_GE(Journal::read_only(path_).size(), size);
  ::kill(writer, SIGKILL);
  ::waitpid(writer, nullptr, 0);
  EXPECT_GE(Journal::open(path_).size(), size);
}

// Runs `story` in a child with a small disk of its own mounted at `folder`; skips where mounting is not allowed.
void on_small_disk(const std::string& folder, const char* size, const std::function<void()>& story) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool mounted = ::unshare(CLONE_NEWNS) == 0 &&
                         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("parley", folder.c_str(), "tmpfs", 0, size) == 0;
    if (!mounted) ::_exit(77);
    try {
      story();
    } catch (const std::exception& failure) {
      ADD_FAILURE() << failure.what();
    }
    ::_exit(testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) GTEST_SKIP() << "no right to mount";
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "see above";
}

TEST_F(JournalSurvival, AFullDiskIsRefusedEarlyAndTheJournalGoesOn) {
  on_small_disk(folder_.path(), "size=16m", [&] {
    Journal journal = Journal::create(path_, JournalKind::coordinator);
    const auto fill = [&] {
      for (;;) journal.append(open_rows(journal.size(), 1, 200'000));
    };
    EXPECT_THROW(fill(), DiskNearlyFull);
    const EntryNumber size = journal.size();
    EXPECT_GT(size, 5u);
    EXPECT_EQ(journal.read(0, 1000, std::size_t{1} << 30), open_rows(0, size, 200'000));
    journal.append(open_rows(size, 1, 10));
    EXPECT_EQ(Journal::read_only(path_).size(), size + 1) << "small entries still find room";
    EXPECT_TRUE(journal.close_finished());
  });
}

TEST_F(JournalSurvival, ADiskThatOthersFilledEndsTheWriterAndLosesNothing) {
  on_small_disk(folder_.path(), "size=16m", [&] {
    EntryNumber size = 0;
    {
      Journal journal = Journal::create(path_, JournalKind::coordinator);
      journal.append(open_rows(0, 10, 1000));
      std::ofstream other(folder_.file("other"), std::ios::binary);
      // Leaves less than one commit; statvfs is asked before each append, so the early refusal comes first.
      while (other.write(std::string(4096, 'x').data(), 4096) && other.flush()) {
      }
      size = journal.size();
      EXPECT_THROW(journal.append(open_rows(size, 1, 100'000)), DiskNearlyFull);
      EXPECT_THAT(failure_of(path_, [&] { journal.set_meta("big", Bytes(100'000)); }), HasSubstr("the disk is full"));
      EXPECT_THAT(failure_of(path_, [&] { journal.set_meta("more", {}); }), HasSubstr("nothing more is tried"));
    }
    EXPECT_EQ(Journal::read_only(path_).read(0, 1000, 1 << 20), open_rows(0, size, 1000)) << "the reserve was given up";
    EXPECT_THROW(Journal::open(path_).append(open_rows(size, 1)), StorageFailure) << "it says what to do";
    std::filesystem::remove(folder_.file("other"));
    Journal::open(path_).append(open_rows(size, 1, 1000));
    EXPECT_EQ(Journal::read_only(path_).size(), size + 1);
  });
}

TEST_F(JournalSurvival, AFinishedJournalIsReadOnReadOnlyMedia) {
  on_small_disk(folder_.path(), "size=32m", [&] {
    {
      Journal journal = Journal::create(path_, JournalKind::coordinator);
      journal.append(open_rows(0, 10));
      ASSERT_TRUE(journal.close_finished());
    }
    const std::string unfinished = folder_.file("closed.parley");
    Journal::create(unfinished, JournalKind::coordinator).append(open_rows(0, 5));
    ASSERT_EQ(::mount("none", folder_.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    EXPECT_EQ(Journal::read_only(path_).read(0, 100, 1 << 20), open_rows(0, 10));
    EXPECT_EQ(Journal::read_only(unfinished).size(), 5u) << "its log was folded in when it closed";
    EXPECT_THAT(failure_of(path_, [&] { Journal::open(path_); }), HasSubstr("cannot be written"));
  });
}

TEST_F(JournalSurvival, AKilledJournalOnReadOnlyMediaSaysWhatToDo) {
  on_small_disk(folder_.path(), "size=32m", [&] {
    const std::string copy = folder_.file("copy.parley");
    {
      Journal journal = Journal::create(path_, JournalKind::coordinator);
      journal.append(open_rows(0, 10));
      std::filesystem::copy_file(path_, copy);
      std::filesystem::copy_file(path_ + "-wal", copy + "-wal");
    }
    ASSERT_EQ(::mount("none", folder_.path().c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    EXPECT_THAT(failure_of(copy, [&] { Journal::read_only(copy); }), HasSubstr("together with its -wal file"));
  });
}

}  // namespace
}  // namespace parley::edge
