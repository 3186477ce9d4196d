// What the coordinator's side of a carry file needs: the run as its journal has it, and the way back to a node.
#pragma once

#include <string>
#include <vector>

#include "common/edge/sqlite/journal.h"
#include "common/record/carry_file.h"
#include "common/schema/wire.capnp.h"
#include "coordinator/edge/coordinator_keys.h"
#include "coordinator/edge/ledger.h"
#include "coordinator/roster.h"

namespace parley {

// Read beside the coordinator that writes it. Throws StorageFailure.
class ConductedRun {
 public:
  explicit ConductedRun(const std::string& path);

  // What was entered since.
  void fold();

  edge::Journal& journal() { return journal_; }
  const edge::CoordinatorKeys& keys() const { return keys_; }
  const Bytes32& run_id() const { return run_id_; }
  const Roster& roster() const { return roster_; }
  EntryNumber size() const { return size_; }
  // Entries from `from` on as they are published, some at least where there are more.
  std::vector<Stored> read(EntryNumber from);
  // Whether an entry that was entered at that time may reach the node by now: its delay holds until ENDEX.
  bool is_due(WallTime entered, const EnrolledNode& node) const;

  // By its name; nullptr when there is none.
  const EnrolledNode* node(const std::string& name, Bytes32& curve_key) const;
  // Under whose key, or by whose invitation, a file was written.
  const EnrolledNode* author(const Bytes32& curve_key) const;

 private:
  edge::Journal journal_;
  edge::CoordinatorKeys keys_;
  Bytes32 run_id_{};
  Roster roster_;
  EntryNumber size_ = 0;
  edge::RedactedEntries redacted_;
  bool over_ = false;
};

// A submission that did not pass the door.
struct DroppedSubmission {
  Bytes32 id{};
  std::string reason;
};

// The way back: that the node is enrolled, what was dropped, and the record.
class BackWriter {
 public:
  // `to`: the CURVE key under which the node wrote to us. Both must outlive this.
  BackWriter(ConductedRun& run, const EnrolledNode& node, const Bytes32& to);

  void add_dropped(const DroppedSubmission& dropped);
  // From `from` up to where one file has room, or the node's delay ends. The number of the next entry.
  EntryNumber add_entries(EntryNumber from);
  // The last entries were held back by the node's delay.
  bool held_back() const { return held_back_; }
  std::uint64_t frames() const { return frames_; }
  // Never replaces a file. Throws StorageFailure.
  void write(const std::string& path) const;

 private:
  void add(const Message<schema::ToNode>& message);

  ConductedRun& run_;
  const EnrolledNode& node_;
  CarryWriter writer_;
  std::uint64_t frames_ = 0;
  bool held_back_ = false;
};

}  // namespace parley
