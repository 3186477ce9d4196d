// At most one process writes a journal: two that wrote or checkpointed one file could corrupt it (SQLite
// before 3.51.3).
#pragma once

#include <string>

#include "common/edge/os/descriptor.h"

namespace parley::edge {

// Holds `<journal>.lock` from construction to destruction; the operating system frees it when the process dies. The
// journal itself is never opened for this: closing any descriptor of it would drop SQLite's own locks.
class WriterLock {
 public:
  // Throws StorageFailure, naming the process that holds it.
  explicit WriterLock(const std::string& journal_path);

  // Removes the file too, when the journal is finished.
  void remove();

 private:
  std::string path_;
  Descriptor file_;
};

}  // namespace parley::edge
