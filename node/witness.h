// The node as a witness: it puts its name under a checkpoint only when the record that it holds is the one that the
// coordinator has signed, and says so to its people when it is not (RECORD section 4). Pure: what it wants stored is to
// be durable before what it wants sent leaves.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/record/complaint.h"
#include "common/record/cosigners.h"
#include "common/record/evidence.h"
#include "node/replica.h"

namespace parley {

// A note as the store keeps it.
struct WitnessedNote {
  std::string kind;  // "checkpoint", "view", "complaint"
  std::uint64_t size = 0;
  std::string name;
  std::string text;
};

// The node's name under a checkpoint.
struct Vouching {
  TreeHead head;
  std::string cosignature;  // line
  struct Receipt {
    std::string party;
    EntryNumber from = 0;
    std::string line;
  };
  std::vector<Receipt> receipts;
};

// What is to be done, in this order: store and flush `notes`, and with `vouching` its head; write the evidence; send;
// tell people.
struct WitnessWork {
  std::vector<WitnessedNote> notes;
  std::optional<Vouching> vouching;
  std::vector<std::string> complaints;  // own ones, to be sent
  std::vector<Evidence> evidence;
  std::vector<std::string> alarms;  // sentences for a delegate
  bool differs = false;             // the coordinator has signed another record than it has sent
};

// How far the record is confirmed, for who shows it.
struct Confirmation {
  TreeHead head;                    // the largest checkpoint that every connected party has put its name under
  std::string words;                // its root
  std::vector<std::string> by;      // parties
  std::vector<std::string> absent;  // parties of which, the coordinator says, no node is connected
  // The latest checkpoint that this node has checked, and whose name is missing under it.
  TreeHead latest;
  std::string latest_words;
  std::vector<std::string> missing;
  bool overdue = false;  // not confirmed within limits::kConfirmationWait_us
  std::string alarm;     // a sentence: what was found that cannot be; this node then vouches for nothing more
  bool operator==(const Confirmation&) const = default;
};

class Witness {
 public:
  // What it reads of the store when it has found something wrong.
  struct Archive {
    std::function<std::optional<SealedEntry>(EntryNumber)> entry;
    // The view note of that party that speaks of the entry, as stored earlier.
    std::function<std::optional<std::string>(const std::string& party, EntryNumber)> view;
  };

  // `cosigner`: the node's key. `own`: its parties.
  Witness(Bytes descriptor, RunIdentity run, std::string node, PartySet own, const KeyPair& cosigner, Archive archive);

  // Every entry that the replica takes, in order; `fresh`: from the coordinator, now.
  void fold(const Received& received, bool fresh);
  // What the store holds from before: after all its entries.
  void restore(const std::optional<SignedNote>& latest, const TreeHead& vouched, EntryNumber viewed, std::string alarm);

  // The coordinator's clock as a heartbeat told it: what is entered from `size` on cannot be older.
  // And what it has given before as redacted, an entry below `size` must redact.
  void heartbeat(EntryNumber size, WallTime wall);
  void take_checkpoint(std::string_view checkpoint, const std::vector<std::string>& views, const MerkleTree& tree);
  void take_cosigned(EntryNumber size, const std::vector<std::string>& lines, const std::vector<std::string>& absent,
                     const std::vector<std::string>& complaints);
  // The coordinator has not answered a submission in time.
  void suppressed(EntryNumber size, std::uint64_t unix_seconds);
  // It has dropped one that this node's own checks had passed, without an entry, for the reason that it gives.
  void dropped(EntryNumber size, std::uint64_t unix_seconds, std::string_view reason);
  // An entry was refused by the replica, a sentence says why: it is proved, or complained of, when a checkpoint covers
  // it. `claim`: what it would prove.
  void suspect(const SealedEntry& entry, std::optional<Claim> claim, const std::string& why);
  bool suspects() const { return !suspects_.empty(); }
  // An entry that was sealed here is opened: whether the coordinator had signed the opposite of what its audience says.
  void opened(const SealedEntry& entry, PartySet audience);
  // Another history than the one that is held here, as the coordinator tells it now: whether what it signs now and what
  // it had signed before are a proof; else it is complained of. False while `theirs` does not reach the checkpoint.
  bool compare(std::string_view checkpoint, const MerkleTree& theirs, const MerkleTree& own,
               std::uint64_t unix_seconds);

  // When the replica's entries up to `tree` are committed. `steady_us`: for patience; `connected`: only then is the
  // coordinator late.
  WitnessWork step(const MerkleTree& tree, std::int64_t steady_us, std::uint64_t unix_seconds, bool connected);

  // View notes of all own parties are held up to here.
  EntryNumber viewed() const { return viewed_; }
  const Confirmation& confirmation() const { return confirmation_; }
  const std::string& alarm() const { return alarm_; }  // Confirmation::alarm, at once
  const TreeHead& vouched() const { return vouched_; }

 private:
  struct Pending {
    Checkpoint checkpoint;
    SignedNote note;
    std::vector<SignedNote> views;
  };
  struct Held {
    Checkpoint checkpoint;
    SignedNote note;
    std::int64_t since_us = 0;  // steady
  };
  // An entry that is not what it must be: it waits for a checkpoint that covers it.
  struct Suspect {
    SealedEntry entry;
    std::optional<Claim> claim;
    Grievance grievance = Grievance::unsound;  // when nothing is proved
    std::string words;                         // of the complaint
    std::optional<SealedEntry> first = {};     // of an act that was entered twice
    std::optional<SignedNote> view = {};       // that says the opposite of its audience
  };

  void examine(const MerkleTree& tree, std::int64_t steady_us, std::uint64_t unix_seconds);
  bool same_record(const Pending& pending, const MerkleTree& tree, std::uint64_t unix_seconds);
  std::optional<Pending> believed(std::string_view checkpoint);
  bool contradicts_itself(const Pending& now, const MerkleTree& own);
  bool suspects_cleared(const SignedNote& note, const TreeHead& head, const MerkleTree& tree,
                        std::uint64_t unix_seconds);
  void settle(const Suspect& suspect, const SignedNote& note, const TreeHead& head, const MerkleTree& tree,
              std::uint64_t unix_seconds);
  bool views_hold(const Pending& pending, const MerkleTree& tree, std::uint64_t unix_seconds);
  bool view_holds(const Pending& pending, const SignedNote& note, const ViewNote& view, const MerkleTree& tree,
                  std::uint64_t unix_seconds);
  void vouch(const Pending& pending, std::uint64_t unix_seconds);
  // False when it proves nothing.
  bool prove(Evidence evidence);
  void complain(Grievance grievance, EntryNumber about, std::uint64_t unix_seconds, const std::string& words);
  void take_names(Held& held, const std::vector<std::string>& lines);
  void tell_other_history(const std::string& node, const TreeHead& head);
  void take_complaint(const std::string& text);
  void watch_confirmation(std::int64_t steady_us);
  void watch_redactions(std::uint64_t unix_seconds);
  void watch_growth(EntryNumber size, std::int64_t steady_us, std::uint64_t unix_seconds, bool connected);
  void describe();
  std::optional<Party> own_party(const std::string& code) const;

  Bytes descriptor_;
  std::string node_;
  PartySet own_;
  KeyPair key_;
  Archive archive_;
  Cosigners cosigners_;

  std::vector<PartySet> audiences_;  // by entry; empty where it is sealed here
  std::set<EntryNumber> redacted_;
  // Entries that came as remainders, unsigned as these are, and that no entry has redacted yet: nothing vouches for
  // them but the word of the coordinator. To the size by which that must have come; kNoEntry: it has told none since.
  std::map<EntryNumber, EntryNumber> unvouched_;
  std::map<Bytes32, EntryNumber> ids_;  // of accepted submissions
  std::vector<Suspect> suspects_;
  EntryNumber clock_from_ = kNoEntry;  // entries from here on were entered after clock_wall_
  WallTime clock_wall_ = 0;
  std::optional<EntryNumber> backdated_;

  std::optional<Pending> pending_;
  std::deque<Held> held_;  // the recent ones that this node's own entries bear out, the latest last
  TreeHead vouched_;
  EntryNumber viewed_ = 0;
  TreeHead confirmed_;
  PartySet confirmed_by_, absent_;
  std::map<EntryNumber, PartySet> names_;  // under recent checkpoints
  std::optional<std::int64_t> outgrown_us_;
  EntryNumber outgrown_size_ = 0;
  bool stale_told_ = false, overdue_told_ = false, differs_told_ = false;
  std::string alarm_;  // Confirmation::alarm
  std::set<std::pair<Grievance, EntryNumber>> complained_;
  std::set<std::string> heard_;  // complaints of others
  // What the confirmation says, before it is put into words: a node turns a hundred times as often as it changes.
  struct Described {
    TreeHead head, latest;
    PartySet by, absent, missing;
    bool overdue = false, alarmed = false;
    bool operator==(const Described&) const = default;
  };
  Described described_;
  Confirmation confirmation_;
  WitnessWork work_;
};

}  // namespace parley
