// Is this the record? Recomputes everything that journals and stores claim, on all cores, and compares several with
// each other. Reads only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/record/merkle.h"
#include "ops/verify_order.h"

namespace parley {

struct VerifiedFile {
  std::string file;
  bool store = false;  // a node's store, not a coordinator's journal
  std::string origin;
  std::string kind;  // "live", "rehearsal", "fork"
  Bytes32 run_id{};
  TreeHead head;                     // of all entries that could be read
  EntryNumber open = 0;              // entries readable here; the rest is sealed
  std::vector<std::string> parties;  // a store's
  std::uint64_t signatures = 0;      // verified
  ExerciseTime time = 0;             // of the latest entry that is open here
  bool ended = false;                // ENDEX is in it
  std::optional<Fault> fault;        // the first thing wrong
  std::size_t faults = 0;

  // For comparison with other files.
  std::vector<Bytes32> leaf_hashes;
  std::vector<PartySet> audiences;  // empty where sealed
  PartySet held_for;
  std::vector<EntryNumber> redacted;
};

// Two files that contradict each other.
struct Contradiction {
  std::string one, other;
  EntryNumber entry = kNoEntry;  // the first; kNoEntry: the files as a whole
  std::string what;
};

struct Verification {
  std::vector<VerifiedFile> files;
  std::vector<Contradiction> contradictions;
  bool good() const;
};

struct VerifyPlan {
  unsigned jobs = 0;  // threads; 0: one a core
  std::function<void(const std::string& file, EntryNumber done, EntryNumber of)> on_progress;
  std::function<bool()> stop;  // asked now and then; true: give up
};

// What cannot be read as a journal is a file with a fault. Nothing when it was stopped.
std::optional<Verification> verify_files(const std::vector<std::string>& paths, const VerifyPlan& plan);

// As far as both go: the same run, the same leaves, and nothing kept from who may read it.
std::vector<Contradiction> compare_files(const VerifiedFile& one, const VerifiedFile& other);

}  // namespace parley
