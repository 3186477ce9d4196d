#include "common/edge/sqlite/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "common/edge/os/machine.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

std::string process_named_in(int file) {
  char text[32] = {};
  const ssize_t size = ::pread(file, text, sizeof text - 1, 0);
  return size > 0 ? "process " + std::string(text) : "another process";
}

// For people; without it the lock holds all the same.
void name_this_process_in(int file) {
  const std::string process = std::to_string(::getpid());
  [[maybe_unused]] const bool named =
      ::ftruncate(file, 0) == 0 && ::pwrite(file, process.data(), process.size(), 0) > 0;
}

// The file may have been removed by its last holder between our opening and locking it: then the lock is worth nothing.
bool still_there(int file, const std::string& path) {
  struct stat ours {};
  struct stat theirs {};
  return ::fstat(file, &ours) == 0 && ::stat(path.c_str(), &theirs) == 0 && ours.st_ino == theirs.st_ino &&
         ours.st_dev == theirs.st_dev;
}

}  // namespace

WriterLock::WriterLock(const std::string& journal_path) : path_(journal_path + ".lock") {
  if (machine().is_alone()) return;
  do {
    file_ = Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file_) {
      throw StorageFailure(journal_path,
                           "cannot be written: its lock file failed (" + std::string(std::strerror(errno)) + ")",
                           "Check the folder and its rights.");
    }
    if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
      throw StorageFailure(journal_path, "is already open for writing by " + process_named_in(file_.get()),
                           "Only one process may write a journal: stop that one first, or only read.");
    }
  } while (!still_there(file_.get(), path_));
  name_this_process_in(file_.get());
}

void WriterLock::remove() {
  if (file_) ::unlink(path_.c_str());
  file_ = Descriptor();
}

}  // namespace parley::edge
