// Reads a journal that another process writes, as it grows.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/edge/sqlite/journal.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

class JournalFollower {
 public:
  explicit JournalFollower(std::string path) : path_(std::move(path)) {}

  // Hands on what has come since the last call, in order. A journal that is not there yet, or cannot be read at the
  // moment because its writer was killed and starts again, has nothing new.
  void follow(const std::function<void(schema::Entry::Reader)>& take);
  // Lets go of the file, so that its writer can close it for good; the next follow() opens it again.
  void release() { journal_.reset(); }

 private:
  std::string path_;
  std::optional<edge::Journal> journal_;
  EntryNumber next_ = 0;
};

}  // namespace parley
