// Proof that a coordinator contradicted itself: signed texts that cannot both be true. Anybody can check it, offline,
// with nothing else (RECORD section 4).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "common/record/checkpoint.h"
#include "common/record/run_identity.h"
#include "common/record/sealed.h"

namespace parley {

enum class Claim {
  two_roots,         // two checkpoints of one size
  not_a_prefix,      // a checkpoint is not the beginning of a later one
  two_views,         // two view notes, of which one calls an entry open to a party and the other does not
  swapped_audience,  // an entry's audience is not what the view note said of it
  forged_act,        // an entry holds an act that its author did not sign
  misnumbered,       // an entry stands where it does not belong
  doubled_act,       // one submission was entered twice
};

// An entry that a checkpoint covers, with the proof that it does (RFC 6962 inclusion).
struct Exhibit {
  EntryNumber number = 0;
  Opened opened;
  MerkleProof path;  // in the tree of the evidence's first checkpoint
  bool operator==(const Exhibit&) const = default;
};

struct Evidence {
  Claim claim = Claim::two_roots;
  Bytes descriptor;               // entry 0: says whose key signs
  std::vector<SignedNote> notes;  // two_roots: both; not_a_prefix: the smaller, the larger; two_views: both;
                                  // swapped_audience: the checkpoint, the view note; the rest: the checkpoint
  EntryNumber number = 0;         // two_views: of the entry
  Bytes32 root{};                 // not_a_prefix: what the larger one has for the smaller one's size ...
  MerkleProof proof;              // ... by this proof of consistency
  std::vector<Exhibit> exhibits;  // two_roots, not_a_prefix: none, or under either note the entry of an accepted loss
  bool operator==(const Evidence&) const = default;
};

// What it proves, and of whom.
struct Proved {
  RunIdentity run;
  std::string sentence;  // for a delegate
};

// Believes nothing in it but that the run is the one that entry 0 describes. Refused: it is not proved, and why.
std::variant<Proved, Refusal> judge(const Evidence& evidence);

// A text file: in words first, then what a program checks.
std::string text_of(const Evidence& evidence);
std::variant<Evidence, Refusal> read_evidence(std::string_view text);
inline constexpr std::size_t kEvidenceBytes = 8 * 1024 * 1024;

// Whether two notes of the coordinator contradict each other as they stand: two checkpoints of one size, or two view
// notes of one party.
std::optional<Evidence> contradiction(ByteView descriptor, const SignedNote& one, const SignedNote& other);
// For checkpoints of two sizes, by somebody who holds the leaves of one of them: `tree` has the larger one's root at
// its size, and another root than the smaller one's at that size.
std::optional<Evidence> contradiction(ByteView descriptor, const SignedNote& smaller, const SignedNote& larger,
                                      const MerkleTree& tree);

}  // namespace parley
