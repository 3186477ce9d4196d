// Who watches a run of the fault simulation: everything that was published, everything that was handed in.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/ids.h"
#include "common/edge/sqlite/journal_row.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"
#include "common/schema/wire.capnp.h"

namespace parley {

class Watch {
 public:
  // The first one counts.
  void fail(const std::string& what) {
    if (failure_.empty()) failure_ = what;
  }
  const std::string& failure() const { return failure_; }

  // A message that the coordinator hands to the connection of a node of these parties.
  void sent(const std::string& node, const std::vector<std::string>& codes, PartySet parties, ByteView message,
            std::int64_t now_us);
  // A submission is in the node's outbox, and flushed.
  void submitted(std::size_t node, const Bytes32& id) { handed_in_[node].push_back(id); }
  // The coordinator told the node that it does not take it.
  void dropped(const Bytes32& id) { dropped_.insert(id); }
  // Every inject is sent ahead of its instant.
  void looks_ahead() { ahead_ = true; }
  // Nothing is promised to this node; to the others about it, all the same.
  void misbehaves(std::size_t node) { rogue_ = node; }
  // A node's people see what was sent ahead of its instant.
  struct Shown {
    EntryNumber number = 0;
    ExerciseTime due = 0, now = 0;          // by the record; by the clock that the node shows
    std::optional<ExerciseTime> true_time;  // by the coordinator's, if it is known
    std::int64_t error_us = 0;              // that the node allows for, of real time
    std::int64_t held_us = 0;               // so long it was at hand, while nothing happened to the node or its clock
  };
  void shown(const std::string& node, const Shown& shown);
  std::uint64_t shown_ahead() const { return shown_count_; }
  // The node's outbox went with its disk.
  void forget(std::size_t node) { handed_in_[node].clear(); }

  // The coordinator's disk is damaged: what it had published it may have lost. Whether it then told something else.
  void may_split() { may_split_ = true; }
  bool split() const { return split_; }
  // The record was rebuilt from what its nodes hold: the first `size` entries. What nobody holds nobody was told.
  // `lost`: more had been promised, and all accept that it is gone.
  void put_back(EntryNumber size, bool lost);

  // The record as the coordinator's disk holds it at the end. `whole`: it has come to its end and every node stayed, so
  // nothing may be missing.
  void check_record(const std::vector<edge::JournalRow>& rows, bool whole);
  // A node's store at the end. `own`: its parties; `damaged`: contents may be missing.
  void check_store(const std::string& node, PartySet own, const std::vector<edge::JournalRow>& rows,
                   const std::vector<edge::JournalRow>& record);

  EntryNumber published() const { return history_.size(); }
  std::size_t handed_in() const;

 private:
  void seen(EntryNumber number, const Bytes32& commitment, const std::string& where, std::int64_t now_us = -1);
  // The commitment to it. What was asked for last under its number is remembered: it goes to every node.
  const Bytes32& commitment_to(EntryNumber number, const Bytes32& salt, ByteView contents);
  bool matches(const SealedEntry& entry);
  void check_signature(EntryNumber number, schema::Accepted::Reader accepted);
  void check_entry(EntryNumber number, schema::Entry::Reader entry, schema::Entry::Reader before);
  void check_answers(bool whole);
  void check_clock(schema::Entry::Reader entry);
  void check_inject(schema::Entry::Reader entry);
  void check_ahead(schema::Entry::Reader entry);

  std::string failure_;
  std::vector<Bytes32> history_;            // commitments, as first published
  std::vector<std::int64_t> published_us_;  // when
  struct Committed {
    Bytes contents;
    Bytes32 salt{}, commitment{};
  };
  std::vector<Committed> committed_;  // by number
  bool may_split_ = false, split_ = false, lost_ = false, ahead_ = false;
  Bytes32 run_id_{};
  std::optional<std::size_t> rogue_;
  std::map<std::size_t, std::vector<Bytes32>> handed_in_;
  std::set<Bytes32> dropped_;
  std::map<Bytes32, EntryNumber> answers_;
  std::map<std::string, ExerciseTime> due_;  // of injects with a time
  std::map<std::string, unsigned> released_;
  std::uint64_t shown_count_ = 0;
  std::map<EntryNumber, ExerciseTime> shown_at_;  // of what is delivered ahead
  std::map<EntryNumber, std::pair<std::string, ExerciseTime>>
      on_its_way_;             // injects sent and not yet released, by entry
  ExerciseTime believed_ = 0;  // what a node that lies may have added to the exercise clock
  bool paused_ = false;
  ExerciseTime paused_at_ = 0;
  EntryNumber opened_ = kNoEntry;  // the first entry that opened others
};

}  // namespace parley
