// Conducts a live run: everything that `parley coordinate` does, as a function.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/exercise/compile.h"
#include "coordinator/conductor.h"

namespace parley::edge {

struct CoordinateOptions {
  // The exercise; read only when the journal is new.
  const Compiled* exercise = nullptr;
  // Origin, kind, profiles, human parties, speed. Keys and random bytes are filled in, `half` too when it is all zero.
  RunPlan plan;
  std::string listen;                   // "tcp://HOST:PORT"; port "*" chooses a free one
  std::vector<std::string> advertised;  // where nodes reach it, as invitations say; empty: `listen`, as bound
  std::string journal;                  // continued when it exists; keys and watermark lie beside it
  int stop_descriptor = -1;             // readable: stop (StopSignal::descriptor())
  // After ENDEX: how long nodes that have not everything yet, or are away, are waited for.
  std::int64_t farewell_us = 30'000'000;
  // After ENDEX: how long it goes on in any case, for the marks of the hotwash.
  std::int64_t stay_us = 2'000'000;
};

// Called from the thread that runs run_coordinator; empty ones are not called.
struct CoordinateCallbacks {
  std::function<void(const std::string& endpoint)> on_listening;
  // Entries that were just committed and published.
  std::function<void(std::span<const EntryMessage>)> on_entries;
  // Something that a person at the coordinator should know, a sentence.
  std::function<void(const std::string&)> on_notice;
};

// Returns when the run is over and its journal closed, or a stop was asked for: 0. 1: this journal cannot be conducted
// (another run, no exercise to begin with). 3: a broken machine (disk, address in use); on_notice was told why.
int run_coordinator(const CoordinateOptions& options, const CoordinateCallbacks& callbacks);

}  // namespace parley::edge
