// A complaint: what a node says went wrong, where the coordinator has signed nothing that would prove it. It proves who
// complained, when, and about what (RECORD section 4).
#pragma once

#include <string>
#include <variant>

#include "common/base/ids.h"
#include "common/record/note.h"

namespace parley {

enum class Grievance {
  withheld,    // the view note calls an entry open, and it was not given
  differs,     // what was sent is not what the checkpoint covers
  suppressed,  // a submission got neither entry nor refusal
  stale,       // the record grows, and no checkpoint covers it
  backdated,   // an entry says an earlier time than it can have been entered at
  unsound,     // an entry that is not what an entry must be
};
std::string_view name_of(Grievance grievance);

struct Complaint {
  std::string origin;
  std::string node;  // who complains
  Grievance grievance = Grievance::withheld;
  EntryNumber about = 0;           // the entry; for suppressed, differs and stale the record's size as held
  std::uint64_t unix_seconds = 0;  // by the complaining node's clock
  std::string words;               // one line, for people; nothing of an entry's contents, for everybody gets it
  bool operator==(const Complaint&) const = default;
};

// "<origin>\ncomplaint <node>\n<grievance> <about> <unix seconds>\n<words>\n", signed under "<origin>/<node>" with the
// node's cosigner key, as a note (type 0x01).
SignedNote sign_complaint(const Complaint& complaint, const KeyPair& cosigner);
// Reads the text; whose it is must be checked with complaint_key.
std::variant<Complaint, Refusal> read_complaint(std::string_view text);
NoteKey complaint_key(const std::string& origin, const std::string& node, const Bytes32& cosigner_public_key);

// "A complaint by us-1 about entry 12: ..."
std::string sentence_of(const Complaint& complaint);

inline constexpr std::size_t kComplaintWords = 400;    // bytes
inline constexpr std::size_t kComplaintsOfNode = 64;   // more are dropped, and its own people told
inline constexpr std::size_t kComplaintsHeard = 4096;  // of all nodes

}  // namespace parley
