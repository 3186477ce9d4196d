// SQLite's way to the pretend disk: a VFS (https://sqlite.org/vfs.html). One connection opens a file at a time, so its
// locks are granted, and the log's index is memory of its own.
#include <sqlite3.h>

#include <cstring>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "common/base/check.h"
#include "ops/simulation/pretend_machine.h"

namespace parley {
namespace {

using simulation::Disk;
using Done = Disk::Done;

constexpr const char* kName = "pretend";
constexpr int kLongestName = 512;
constexpr int kCachedPages = 512, kPage_bytes = 4096;

struct PretendFile {
  sqlite3_file base;
  Disk* disk = nullptr;
  Disk::Open file;
  bool new_name = false;  // its name is flushed with its first content, as SQLite's own files do for logs
  std::vector<std::unique_ptr<std::uint8_t[]>> index;
};

PretendFile& of(sqlite3_file* file) { return *reinterpret_cast<PretendFile*>(file); }

int code_of(Done done, int failure) {
  return done == Done::yes ? SQLITE_OK : done == Done::full ? SQLITE_FULL : failure;
}

int close_file(sqlite3_file* file) {
  std::destroy_at(&of(file));
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  bool beyond = false;
  const Done done = of(file).disk->read(of(file).file, static_cast<std::uint64_t>(offset),
                                        {static_cast<std::uint8_t*>(to), static_cast<std::size_t>(size)}, beyond);
  if (done != Done::yes) return SQLITE_IOERR_READ;
  return beyond ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const ByteView bytes(static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(size));
  return code_of(of(file).disk->write(of(file).file, static_cast<std::uint64_t>(offset), bytes), SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return code_of(of(file).disk->truncate(of(file).file, static_cast<std::uint64_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* file, int) {
  const Done done = of(file).disk->flush(of(file).file);
  if (done != Done::yes) return SQLITE_IOERR_FSYNC;
  if (!std::exchange(of(file).new_name, false)) return SQLITE_OK;
  return code_of(of(file).disk->flush_names(), SQLITE_IOERR_DIR_FSYNC);
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(Disk::size(of(file).file));
  return SQLITE_OK;
}

int lock(sqlite3_file*, int) { return SQLITE_OK; }

int nobody_has_reserved(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_index(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
  auto& index = of(file).index;
  const auto wanted = static_cast<std::size_t>(page);
  while (extend != 0 && index.size() <= wanted) {
    index.push_back(std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(size)));
  }
  *memory = wanted < index.size() ? index[wanted].get() : nullptr;
  return SQLITE_OK;
}

int lock_index(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void index_barrier(sqlite3_file*) {}

int unmap_index(sqlite3_file* file, int) {
  of(file).index.clear();
  return SQLITE_OK;
}

const sqlite3_io_methods kMethods = {
    2,          close_file,    read_file,           write_file, truncate_file, sync_file,       size_of_file,
    lock,       lock,          nobody_has_reserved, control,    sector_size,   characteristics, map_index,
    lock_index, index_barrier, unmap_index,         nullptr,    nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  Disk& disk = PretendMachine::here().disk();
  if (name == nullptr) return SQLITE_CANTOPEN;  // the journal's statements need no file of their own
  auto opened = disk.open(name);
  const bool made = !opened && (flags & SQLITE_OPEN_CREATE) != 0;
  if (made) opened = disk.create(name);
  if (!opened) return disk.dead() ? SQLITE_IOERR : SQLITE_CANTOPEN;
  auto* pretend = new (file) PretendFile{{&kMethods}, &disk, std::move(opened), made, {}};
  static_cast<void>(pretend);
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int flush) {
  Disk& disk = PretendMachine::here().disk();
  if (!disk.exists(name)) return disk.dead() ? SQLITE_IOERR_DELETE : SQLITE_IOERR_DELETE_NOENT;
  if (disk.remove(name) != Done::yes) return SQLITE_IOERR_DELETE;
  return flush != 0 ? code_of(disk.flush_names(), SQLITE_IOERR_DIR_FSYNC) : SQLITE_OK;
}

int access_file(sqlite3_vfs*, const char* name, int, int* result) {
  Disk& disk = PretendMachine::here().disk();
  if (disk.dead()) return SQLITE_IOERR_ACCESS;
  const auto file = disk.open(name);
  *result = file && Disk::size(file) > 0 ? 1 : 0;  // SQLite's own VFS too takes an empty file for none
  return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
  std::memset(out, 7, static_cast<std::size_t>(size));
  return size;
}

int sleep_us(sqlite3_vfs*, int microseconds) { return microseconds; }

int day_now(sqlite3_vfs*, sqlite3_int64* milliseconds) {
  *milliseconds = 0;
  return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

void register_pretend_files() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made = {};
    made.iVersion = 2;
    made.szOsFile = sizeof(PretendFile);
    made.mxPathname = kLongestName;
    made.zName = kName;
    made.xOpen = open_file;
    made.xDelete = delete_file;
    made.xAccess = access_file;
    made.xFullPathname = full_name;
    made.xRandomness = randomness;
    made.xSleep = sleep_us;
    made.xGetLastError = last_error;
    made.xCurrentTimeInt64 = day_now;
    return made;
  }();
  // Before SQLite begins. Counting what it allocates takes a lock each time; one thread needs none; and pages that one
  // journal leaves the next one takes, so that they stay in the processor's cache.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  int header_bytes = 0;
  sqlite3_config(SQLITE_CONFIG_PCACHE_HDRSZ, &header_bytes);
  const int slot_bytes = kPage_bytes + header_bytes;
  static std::vector<std::uint8_t> pages(static_cast<std::size_t>(kCachedPages * slot_bytes));
  sqlite3_config(SQLITE_CONFIG_PAGECACHE, pages.data(), slot_bytes, kCachedPages);
  PARLEY_CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK, "SQLite takes a further VFS");
}

void seed_sqlite(std::uint64_t seed) {
  sqlite3_initialize();
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed % 0x7fffffff) + 1, nullptr);
}

const char* PretendMachine::sqlite_files() const { return kName; }

}  // namespace parley
