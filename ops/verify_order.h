// What the entries of one journal say of each other, checked in their order.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/edge/sqlite/watermark.h"
#include "common/exercise/package.h"
#include "common/record/merkle.h"
#include "common/record/openings.h"
#include "ops/verify_entry.h"

namespace parley {

// Something wrong with an entry, or with the file as a whole (kNoEntry).
struct Fault {
  EntryNumber entry = kNoEntry;
  std::string what;
  EntryNumber first = kNoEntry;  // of an act that was entered twice: where it stood before
  bool operator==(const Fault&) const = default;
};

// Whose the file is, and so what must and may be open in it.
struct Holder {
  bool whole = false;     // every entry must be open
  std::string node;       // a store's; empty when it is unknown
  PartySet parties;       // where they are known without asking the record
  bool tells_by = false;  // it says of an entry that was opened later which entry opened it

  static Holder coordinator(const RunRules& rules) { return {true, "", rules.everybody, true}; }
  static Holder store(std::string node) { return {false, std::move(node), {}, true}; }
  // Of an export for one party.
  static Holder reader(Party party, const RunRules& rules) {
    if (party == kControl) return {true, "", rules.everybody, false};
    return {false, "", PartySet::of(party), false};
  }
};

class OrderCheck {
 public:
  OrderCheck(RunRules rules, std::vector<std::string> parties, Holder holder, std::optional<edge::Watermark> watermark);

  // The next entry.
  void take(EntryFacts facts);
  // After the last one; `size`: how many entries the file claims.
  void finish(EntryNumber size);

  // The earliest.
  const std::optional<Fault>& fault() const { return fault_; }
  std::size_t faults() const { return faults_; }
  const std::set<EntryNumber>& faulty() const { return faulty_; }

  const CompactTree& tree() const { return tree_; }
  const std::vector<Bytes32>& leaf_hashes() const { return leaf_hashes_; }
  // Who may read each entry: empty sets for those that are sealed here.
  const std::vector<PartySet>& audiences() const { return audiences_; }
  PartySet held_for() const { return held_for_; }  // parties of the store's node; everybody for a whole journal
  EntryNumber open() const { return open_; }
  std::uint64_t signatures() const { return signatures_; }
  ExerciseTime time() const { return time_; }
  bool ended() const { return ended_; }
  // Redacted entries, to the entries that redact them.
  const std::map<EntryNumber, EntryNumber>& redacted() const { return redacted_; }
  // Entries that say that the record was put back.
  const std::vector<EntryNumber>& losses() const { return losses_; }

 private:
  struct Node {
    std::string name;
    PartySet parties;
  };
  void fail(EntryNumber entry, std::string what, EntryNumber first = kNoEntry);
  void check_watermark();
  void check_submission(const EntryFacts& facts);
  void note_taken(schema::Entry::Reader entry, EntryNumber known_by);
  void check_redactions();
  bool was_asked_for(EntryNumber number, EntryNumber by) const;
  EntryNumber original_of(EntryNumber number) const;
  void learn(const EntryFacts& facts);
  void add_part(const EntryFacts& facts);
  void enrol(schema::NodeEnrolled::Reader enrolled);
  void check_held();
  void check_readable(EntryNumber number);
  PartySet whose() const;
  std::string codes(PartySet parties) const;

  RunRules rules_;
  std::vector<std::string> parties_;
  Holder holder_;
  std::optional<edge::Watermark> watermark_;

  CompactTree tree_;
  std::vector<Bytes32> leaf_hashes_;
  std::vector<PartySet> audiences_;
  std::vector<bool> open_here_;
  std::map<EntryNumber, EntryNumber> opened_by_;
  Openings openings_;
  Package package_;
  std::map<Bytes32, Node> nodes_;                          // by act key
  std::map<std::string, std::string, std::less<>> seats_;  // to its node
  std::map<Bytes32, EntryNumber> ids_;
  std::map<EntryNumber, EntryNumber> redacted_;  // to the redacting entry
  // Submissions that were taken, and what each asks to redact in control's name.
  struct Taken {
    std::vector<EntryNumber> to_redact;
    EntryNumber known_by = kNoEntry;  // the entry that redacted it, and left this; kNoEntry: it is open here
  };
  std::map<EntryNumber, Taken> taken_;
  std::map<EntryNumber, EntryNumber> originals_;  // of redacted entries that are copies
  std::vector<EntryNumber> losses_;
  PartySet held_for_;
  std::optional<Fault> fault_;
  std::size_t faults_ = 0;
  std::set<EntryNumber> faulty_;
  EntryNumber open_ = 0;
  std::uint64_t signatures_ = 0;
  ExerciseTime time_ = 0;
  bool ended_ = false;
};

}  // namespace parley
