// From a journal's path to a run that can be conducted: begun, or continued by folding what the journal holds.
#pragma once

#include <memory>
#include <variant>

#include "coordinator/edge/coordinate.h"
#include "coordinator/edge/coordinator_keys.h"
#include "coordinator/edge/ledger.h"
#include "coordinator/notary.h"
#include "coordinator/roster.h"

namespace parley::edge {

// The name of the built-in node that signs control's acts.
inline constexpr const char* kControlNode = "control";
inline constexpr const char* kControlParty = "EXCON";

struct OpenRun {
  CoordinatorKeys keys;
  RunPlan plan;
  std::unique_ptr<Conductor> conductor;
  std::unique_ptr<Ledger> ledger;
  Roster roster;
  std::unique_ptr<Notary> notary;
  bool continued = false;  // then Conductor::resume() is still to be called
  // The size to which the record was put back: a node that holds more of what was lost must accept that.
  EntryNumber put_back_to = kNoEntry;
  ExerciseTime latest = 0;  // the latest exercise time that journal and watermark have seen
};

// Refused when there is neither a journal nor an exercise. Throws StorageFailure.
std::variant<OpenRun, Refusal> open_run(const CoordinateOptions& options);

}  // namespace parley::edge
