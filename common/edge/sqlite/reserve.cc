#include "common/edge/sqlite/reserve.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <utility>

#include "common/base/limits.h"
#include "common/edge/os/descriptor.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

[[noreturn]] void nearly_full(const std::string& journal_path) {
  throw DiskNearlyFull(journal_path, "the disk is nearly full, nothing was written", "Free some space, then go on.");
}

}  // namespace

Reserve::Reserve(const std::string& journal_path) : journal_path_(journal_path), path_(journal_path + ".reserve") {
  const Descriptor file(::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file) throw StorageFailure(path_, "cannot be made", "Check the rights of the folder.");
  if (::posix_fallocate(file.get(), 0, static_cast<off_t>(limits::kReserveBytes)) != 0) {
    ::unlink(path_.c_str());
    nearly_full(journal_path_);
  }
}

void Reserve::require_room_for(std::uint64_t bytes) const {
  struct statvfs disk {};
  if (::statvfs(folder_of(path_).c_str(), &disk) != 0) return;  // nobody knows: the write itself will tell
  if (std::uint64_t{disk.f_bavail} * disk.f_frsize < bytes + limits::kReserveBytes) nearly_full(journal_path_);
}

Reserve::Reserve(Reserve&& other) noexcept
    : journal_path_(std::move(other.journal_path_)), path_(std::exchange(other.path_, {})) {}

Reserve::~Reserve() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

}  // namespace parley::edge
