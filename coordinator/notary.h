// What the coordinator signs of the record, and the names of the nodes that it collects under it (RECORD section 4).
// Pure: the edge commits, writes the watermark, and stores what is signed before it is sent.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/refusal.h"
#include "common/record/checkpoint.h"
#include "common/record/complaint.h"
#include "common/record/cosigners.h"

namespace parley {

// A note as the journal keeps it.
struct KeptNote {
  std::string kind;  // "checkpoint", "view", "complaint"
  std::uint64_t size = 0;
  std::string name;
  std::string text;
};

// How a checkpoint stands: who has put a name under it.
struct Standing {
  TreeHead head;
  PartySet by;       // parties
  PartySet missing;  // connected, and not under it
  PartySet absent;   // of the policy, and not connected
  bool confirmed() const { return head.size > 0 && missing.empty(); }
};

class Notary {
 public:
  Notary(RunIdentity run, const KeyPair& key) : key_(key), cosigners_(std::move(run)) {}

  // Every committed entry, in order.
  void fold(schema::Entry::Reader entry);
  // The latest checkpoint that this journal signed, when a run goes on. Refused when it is none of ours, or when
  // `root` (of the record at its size; nothing: the record is shorter) is another: what was signed must stay true.
  std::optional<Refusal> restore(const SignedNote& latest, const std::optional<Bytes32>& root);

  // What a note says of the record, when it is a checkpoint that this coordinator has signed, in this life or another.
  std::optional<TreeHead> signed_by_us(std::string_view note) const;

  // `head`: committed, rehashed from what is stored, and in the watermark. Never smaller than before.
  const SignedNote& sign(const TreeHead& head);
  const TreeHead& head() const { return head_; }
  // The text of the latest checkpoint with the coordinator's own signature only.
  std::string latest_text() const;
  // What is open to a party of the entries from `from` to before `to`, at most kViewNoteEntries: a signed note.
  std::string view(Party party, EntryNumber from, EntryNumber to);

  // A node's line. Refused when it is not its name under one of the recent checkpoints.
  std::optional<Refusal> take_cosignature(const std::string& node, EntryNumber size, std::string_view line);
  void take_receipt(const std::string& node, const std::string& party, EntryNumber from, EntryNumber size,
                    std::string_view line);
  // Gives the sentence to tell people; nothing when it is none, not that node's, or known already.
  std::optional<std::string> take_complaint(const std::string& node, std::string_view note);
  // In the name of the coordinator's built-in node.
  void cosign_as(const std::string& node, const KeyPair& key, std::uint64_t unix_seconds);

  // Of the latest checkpoint; `connected`: parties of which a node is connected.
  Standing standing(PartySet connected) const;
  // The largest one that every party stood under that was connected then.
  const Standing& confirmed() const { return confirmed_; }
  void settle(PartySet connected);

  // Cosignature lines under a recent checkpoint.
  std::vector<std::string> lines(EntryNumber size) const;
  std::size_t line_count(EntryNumber size) const;
  const std::vector<std::string>& complaints() const { return complaints_; }
  const std::vector<std::string>& complaint_sentences() const { return complaint_sentences_; }

  const Cosigners& cosigners() const { return cosigners_; }
  // Notes that are new or have grown since the last call: for the journal.
  std::vector<KeptNote> take_changed();

 private:
  std::vector<const NoteSignature*> names_under(EntryNumber size) const;
  struct Signed {
    KeptNote kept;  // `text` is made when it is taken
    SignedNote note;
    bool changed = true;
    PartySet by;  // parties whose nodes have soundly signed it
  };
  Signed* find(std::vector<Signed>& among, EntryNumber size, const std::string& name);
  Standing standing_of(const Signed& checkpoint, PartySet connected) const;
  bool add_line(Signed& to, const std::string& node, std::string_view line);
  void forget_old();

  KeyPair key_;
  Cosigners cosigners_;
  std::vector<PartySet> audiences_;  // by entry
  TreeHead head_;
  std::vector<Signed> checkpoints_;  // the recent ones, the latest last
  std::vector<Signed> views_;
  Standing confirmed_;
  std::vector<std::string> complaints_, complaint_sentences_;
  std::map<std::string, std::size_t, std::less<>> complaints_of_;  // by node
  std::vector<KeptNote> changed_complaints_;
};

}  // namespace parley
