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
  void sent(const std::string& node, const std::vector<std::string>& codes, PartySet parties, ByteView message);
  // A submission is in the node's outbox, and flushed.
  void submitted(std::size_t node, const Bytes32& id) { handed_in_[node].push_back(id); }
  // The coordinator told the node that it does not take it.
  void dropped(const Bytes32& id) { dropped_.insert(id); }
  // The node's outbox went with its disk.
  void forget(std::size_t node) { handed_in_[node].clear(); }

  // The record as the coordinator's disk holds it at the end. `whole`: it has come to its end and every node stayed, so
  // nothing may be missing.
  void check_record(const std::vector<edge::JournalRow>& rows, bool whole);
  // A node's store at the end. `own`: its parties; `damaged`: contents may be missing.
  void check_store(const std::string& node, PartySet own, const std::vector<edge::JournalRow>& rows,
                   const std::vector<edge::JournalRow>& record);

  EntryNumber published() const { return history_.size(); }
  std::size_t handed_in() const;

 private:
  void seen(EntryNumber number, const Bytes32& commitment, const std::string& where);
  void check_entry(EntryNumber number, schema::Entry::Reader entry, schema::Entry::Reader before);
  void check_answers(bool whole);
  void check_clock(schema::Entry::Reader entry);
  void check_inject(schema::Entry::Reader entry);

  std::string failure_;
  std::vector<Bytes32> history_;  // commitments, as first published
  std::map<std::size_t, std::vector<Bytes32>> handed_in_;
  std::set<Bytes32> dropped_;
  std::map<Bytes32, EntryNumber> answers_;
  std::map<std::string, ExerciseTime> due_;  // of injects with a time
  std::map<std::string, unsigned> released_;
  bool paused_ = false;
  ExerciseTime paused_at_ = 0;
  EntryNumber opened_ = kNoEntry;  // the first entry that opened others
};

}  // namespace parley
