// A node's store: its replica of the record and its outbox, on disk and, as folded, in memory. Throws StorageFailure;
// after one the process ends.
#pragma once

#include <map>
#include <memory>
#include <variant>

#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/outbox.h"
#include "common/edge/sqlite/remainders.h"
#include "common/edge/zmq/invitation_file.h"
#include "node/edge/node_keys.h"
#include "node/outbox.h"
#include "node/replica.h"
#include "node/witness.h"

namespace parley::edge {

class Store {
 public:
  // Opens the store of the run that the invitation names, or makes it, with its keys. Refused when the invitation does
  // not fit this program, or the store is another run's or node's, or does not check.
  static std::variant<std::unique_ptr<Store>, Refusal> open(const std::string& path, const Invitation& invitation);

  const NodeKeys& keys() const { return keys_; }
  const Replica& replica() const { return replica_; }
  parley::Outbox& outbox() { return outbox_; }
  const parley::Outbox& outbox() const { return outbox_; }

  // The coordinator has confirmed the enrolment of our keys.
  bool enrolled();
  void set_enrolled();

  // Checks and folds the entries of a frame that this node does not hold yet; they are kept by the next commit(). False
  // when the frame does not follow on what the node holds; a refusal when the record does not check.
  std::variant<bool, Refusal> take(schema::Entries::Reader frame);
  // Flushed when it returns: what take() kept, and the outbox without what was answered. Gives the entries that are
  // open here.
  std::vector<EntryMessage> commit();

  // What of the entries opened to this node's parties is still to be fetched; nothing when all was given.
  struct Lacking {
    EntryNumber from = 0, to = 0;
  };
  std::optional<Lacking> lacking();
  // Checks contents of entries that were opened later; they are kept by the next commit(). Refused when the record does
  // not check.
  std::optional<Refusal> take_contents(schema::Contents::Reader contents);
  // Sentences for people about what was opened, since the last call.
  std::vector<std::string> take_notices() { return std::exchange(notices_, {}); }
  // Call now and then: what was redacted leaves SQLite's log as soon as no reader holds it.
  void scrub();

  Witness& witness() { return witness_; }
  const Witness& witness() const { return witness_; }
  // The largest checkpoint that the coordinator has signed of what is held here: a note.
  std::optional<std::string> latest_checkpoint();
  // Durable when it returns: only then may the node's name leave. Gives the names of the evidence files that were
  // written.
  std::vector<std::string> keep(const WitnessWork& work);

  // In the outbox, and flushed, when it returns: only then may they be sent.
  void submit(std::span<const Outgoing> outgoing);
  // The coordinator dropped it: it stays here, and is sent again on the next connection. False when it was not waiting.
  bool set_aside(const Bytes32& id, const std::string& reason) { return outbox_.set_aside(id, reason); }

  // On its beat (RECORD section 4): durable when it returns.
  void write_watermark();
  bool close_finished() { return journal_.close_finished(); }

 private:
  Store(Journal journal, NodeKeys keys, Replica replica, RunIdentity run, const Invitation& invitation);
  Witness::Archive archive();
  std::optional<Refusal> restore_witness();
  std::string write_evidence(const Evidence& evidence);
  std::optional<Refusal> restore();
  std::optional<Refusal> check_redaction(schema::Entry::Reader entry);
  EntryMessage held(EntryNumber number);
  bool is_ours(const EntryMessage& entry) const;  // by its audience
  void settle(const EntryMessage& entry, std::vector<Bytes32>& answered);
  void end_opening(const Opening& opening);

  Journal journal_;
  NodeKeys keys_;
  Replica replica_;
  edge::Outbox waiting_on_disk_;
  parley::Outbox outbox_;
  Witness witness_;
  std::vector<Received> received_;            // folded, not yet committed
  std::map<EntryNumber, JournalRow> opened_;  // checked, not yet committed
  RedactedEntries redacted_;
  bool scrub_due_ = false;
  std::size_t opening_ = 0;     // the opening that is being fetched, of Replica::openings()
  EntryNumber fetched_to_ = 0;  // of it
  std::vector<std::string> notices_;
  EntryNumber watermark_size_ = 0;
};

}  // namespace parley::edge
