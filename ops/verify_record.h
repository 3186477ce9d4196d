// Is this the record? Recomputes everything that journals, stores and exports claim, on all cores, and compares several
// with each other. Reads only.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/record/evidence.h"
#include "common/record/merkle.h"
#include "ops/verify_order.h"

namespace parley {

// What a file is.
enum class Holds : unsigned char {
  journal,  // a coordinator's, every entry in full
  store,    // a node's
  lines,    // an export as JSON lines with proof material
  tiles,    // an export as a folder of tiles: leaves only
};

struct VerifiedFile {
  std::string file;
  Holds holds = Holds::journal;
  std::string origin;
  std::string kind;  // "live", "rehearsal", "fork"
  Bytes32 run_id{};
  std::optional<Bytes32> log_key;                         // Ed25519: the coordinator's, that signs checkpoints
  TreeHead head;                                          // of all entries that could be read
  EntryNumber open = 0;                                   // entries readable here; the rest is sealed
  std::vector<std::string> parties;                       // a store's
  std::uint64_t signatures = 0;                           // verified
  ExerciseTime time = 0;                                  // of the latest entry that is open here
  bool ended = false;                                     // ENDEX is in it
  std::size_t checkpoints = 0;                            // verified
  TreeHead confirmed;                                     // the largest one that a node has put its name under
  std::vector<std::string> confirmed_by, unconfirmed_by;  // parties of the record's policy
  std::vector<std::string> complaints;                    // sentences
  std::optional<Fault> fault;                             // the first thing wrong
  std::size_t faults = 0;

  // For comparison with other files.
  Bytes descriptor;                      // entry 0
  std::vector<SignedNote> signed_notes;  // checkpoints and view notes that the coordinator signed, by size
  std::vector<EntryNumber> losses;       // entries that say that the record was put back
  std::vector<Bytes32> leaf_hashes;
  std::vector<PartySet> audiences;  // empty where sealed
  PartySet held_for;
  std::set<EntryNumber> faulty;                 // entries that are wrong in this file itself
  std::map<EntryNumber, EntryNumber> redacted;  // to the entries that redact them
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
  std::vector<Evidence> proofs;  // that the coordinator contradicted itself: anybody can check them without the files
  bool good() const;
};

struct VerifyPlan {
  unsigned jobs = 0;  // threads; 0: one a core
  // In entries, or bytes of an export.
  std::function<void(const std::string& file, std::uint64_t done, std::uint64_t of)> on_progress;
  std::function<bool()> stop;  // asked now and then; true: give up
};

// What cannot be read as one of these is a file with a fault. Nothing when it was stopped. Throws StorageFailure for a
// file that cannot be opened.
std::optional<Verification> verify_files(const std::vector<std::string>& paths, const VerifyPlan& plan);

// As far as both go: the same run, the same leaves, and nothing kept from who may read it.
std::vector<Contradiction> compare_files(const VerifiedFile& one, const VerifiedFile& other);

}  // namespace parley
