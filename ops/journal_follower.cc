#include "ops/journal_follower.h"

#include <filesystem>

#include "common/base/limits.h"
#include "common/edge/os/storage_failure.h"

namespace parley {
namespace {

constexpr std::size_t kRows = 1024;

}  // namespace

void JournalFollower::follow(const std::function<void(schema::Entry::Reader)>& take) {
  try {
    if (!journal_ && !std::filesystem::exists(path_)) return;
    if (!journal_) journal_.emplace(edge::Journal::read_only(path_));
    while (true) {
      const auto rows = journal_->read(next_, kRows, limits::kMiB);
      if (rows.empty()) return;
      for (const auto& row : rows) {
        if (row.entry.opened) take(Message<schema::Entry>::trusted(row.entry.opened->bytes).reader());
        ++next_;
      }
    }
  } catch (const edge::StorageFailure&) {
    release();  // whether it is damaged, its writer and the verification at the end will say
  }
}

}  // namespace parley
