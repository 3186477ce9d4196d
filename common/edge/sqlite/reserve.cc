#include "common/edge/sqlite/reserve.h"

#include <cerrno>
#include <utility>

#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"
#include "common/edge/os/machine.h"
#include "common/edge/os/storage_failure.h"

namespace parley::edge {
namespace {

[[noreturn]] void nearly_full(const std::string& journal_path) {
  throw DiskNearlyFull(journal_path, "the disk is nearly full, nothing was written", "Free some space, then go on.");
}

}  // namespace

Reserve::Reserve(const std::string& journal_path) : journal_path_(journal_path), path_(journal_path + ".reserve") {
  const int error = machine().files().allocate(path_, limits::kReserveBytes);
  if (error == 0) return;
  machine().files().remove(path_);
  if (error == EACCES || error == EPERM || error == EROFS || error == ENOENT || error == ELOOP)
    throw StorageFailure(path_, "cannot be made", "Check the rights of the folder.");
  nearly_full(journal_path_);
}

void Reserve::require_room_for(std::uint64_t bytes) const {
  const auto free = machine().files().free_bytes(folder_of(path_));  // unknown: the write itself will tell
  if (free && *free < bytes + limits::kReserveBytes) nearly_full(journal_path_);
}

Reserve::Reserve(Reserve&& other) noexcept
    : journal_path_(std::move(other.journal_path_)), path_(std::exchange(other.path_, {})) {}

Reserve::~Reserve() {
  if (!path_.empty()) machine().files().remove(path_);
}

}  // namespace parley::edge
