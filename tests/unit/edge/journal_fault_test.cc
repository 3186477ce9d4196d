// A disk that fails at a chosen call: the VFS below stands between SQLite and the real one.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include "common/edge/sqlite/journal.h"
#include "tests/unit/edge/storage_scratch.h"

namespace parley::edge {
namespace {

using testing::HasSubstr;

struct Faults {
  int flushes = 0;     // of any file, so far
  int fail_flush = 0;  // this one fails (1 is the next); 0: none
  int writes_after_fault = 0;
  bool faulted = false;
  bool disk_full = false;
  bool shares_no_memory = false;  // as on some network file systems, where SQLite cannot keep a log
};
Faults faults;

// SQLite has other methods for a database, which is locked, than for its log.
struct Methods {
  const sqlite3_io_methods* real = nullptr;
  sqlite3_io_methods faulty{};
};
Methods of_database;
Methods of_log;
sqlite3_vfs* real_vfs = nullptr;

const sqlite3_io_methods& real_methods_of(sqlite3_file* file) {
  return file->pMethods == &of_database.faulty ? *of_database.real : *of_log.real;
}

int flush(sqlite3_file* file, int flags) {
  ++faults.flushes;
  if (faults.fail_flush > 0 && --faults.fail_flush == 0) {
    faults.faulted = true;
    return SQLITE_IOERR_FSYNC;
  }
  return real_methods_of(file).xSync(file, flags);
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
  if (faults.disk_full) return SQLITE_FULL;
  if (faults.faulted) ++faults.writes_after_fault;
  return real_methods_of(file).xWrite(file, data, size, offset);
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  const int code = real_vfs->xOpen(real_vfs, name, file, flags, flags_out);
  if (code != SQLITE_OK) return code;
  Methods& methods = (flags & SQLITE_OPEN_MAIN_DB) != 0 ? of_database : of_log;
  methods.real = file->pMethods;
  methods.faulty = *methods.real;
  methods.faulty.xSync = flush;
  methods.faulty.xWrite = write;
  if (faults.shares_no_memory) methods.faulty.iVersion = 1;
  file->pMethods = &methods.faulty;
  return SQLITE_OK;
}

class FailingDisk : public testing::Test {
 protected:
  FailingDisk() {
    faults = {};
    real_vfs = sqlite3_vfs_find(nullptr);
    vfs_ = *real_vfs;
    vfs_.zName = "failing";
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~FailingDisk() override { sqlite3_vfs_unregister(&vfs_); }

  sqlite3_vfs vfs_{};
  ScratchFolder folder_;
  std::string path_ = folder_.file("run.parley");
};

TEST_F(FailingDisk, EveryAppendIsFlushedBeforeItReturns) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  for (EntryNumber i = 0; i < 5; ++i) {
    const int before = faults.flushes;
    journal.append(open_rows(i, 1));
    EXPECT_GT(faults.flushes, before);
  }
}

TEST_F(FailingDisk, NothingIsTriedAfterAFailedFlush) {
  {
    Journal journal = Journal::create(path_, JournalKind::coordinator);
    journal.append(open_rows(0, 3));
    faults.fail_flush = 1;
    EXPECT_THAT(failure_of(path_, [&] { journal.append(open_rows(3, 1)); }), HasSubstr("the disk failed"));
    EXPECT_EQ(journal.size(), 3u);
    faults.writes_after_fault = 0;
    EXPECT_THAT(failure_of(path_, [&] { journal.append(open_rows(3, 1)); }), HasSubstr("nothing more is tried"));
    EXPECT_THAT(failure_of(path_, [&] { journal.read(0, 1, 1); }), HasSubstr("nothing more is tried"));
  }
  EXPECT_EQ(faults.writes_after_fault, 0) << "not even when it closes";
  faults = {};
  EXPECT_EQ(Journal::open(path_).read(0, 3, 1 << 20), open_rows(0, 3));
}

TEST_F(FailingDisk, AFailedFlushWhileTheLogIsFoldedIsNotSwallowed) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  int appended = 0;
  const auto fill = [&] {
    for (; appended < 1000; ++appended) {
      // An append flushes the log once; any further flush belongs to folding the log into the file.
      faults.fail_flush = 2;
      journal.append(open_rows(static_cast<EntryNumber>(appended), 1, 100'000));
    }
  };
  EXPECT_THAT(failure_of(path_, fill), HasSubstr("the disk failed"));
  EXPECT_LT(appended, 100);
}

TEST_F(FailingDisk, AFileSystemThatCannotKeepALogIsRefused) {
  faults.shares_no_memory = true;
  const std::string other = folder_.file("other.parley");
  EXPECT_THAT(failure_of(other, [&] { Journal::create(other, JournalKind::coordinator); }),
              HasSubstr("Use a local disk"));
  EXPECT_FALSE(std::filesystem::exists(other));
}

TEST_F(FailingDisk, AFullDiskIsCalledThat) {
  Journal journal = Journal::create(path_, JournalKind::coordinator);
  faults.disk_full = true;
  EXPECT_THAT(failure_of(path_, [&] { journal.append(open_rows(0, 1)); }), HasSubstr("the disk is full"));
}

}  // namespace
}  // namespace parley::edge
