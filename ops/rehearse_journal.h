// Keeps a rehearsal's record as a finished journal, which `verify` and `replay` take like any other.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "common/edge/sqlite/journal.h"
#include "coordinator/seal.h"
#include "ops/rehearse_run.h"

namespace parley {

// Throws StorageFailure, also when there is a file of that name already.
class RehearsalJournal {
 public:
  RehearsalJournal(const std::string& path, const Bytes32& seed);

  // `play` hands every batch to add(); all of it is one transaction. Then the file is closed for good.
  void keep(const std::function<void()>& play);
  void add(const Conductor& conductor, std::span<const EntryMessage> batch);

  TreeHead head() const { return sealer_->head(); }
  const Bytes32& run_id() const { return run_id_; }

 private:
  edge::Journal journal_;
  Bytes32 seed_;
  Bytes32 run_id_{};
  std::optional<Sealer> sealer_;  // from the first batch on
  ExerciseTime time_ = 0;
};

}  // namespace parley
