// A node's copy of the record: takes what the coordinator streams, checks it, and folds it into the views of the node's
// parties. Pure: what it accepts is for the edge to commit before anybody sees it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "common/record/evidence.h"
#include "common/record/merkle.h"
#include "common/record/openings.h"
#include "common/record/sealed.h"
#include "common/schema/wire.capnp.h"
#include "common/world/mechanism.h"

namespace parley {

using EntryMessage = Message<schema::Entry>;

// One entry of the record as this node holds it. `entry` is empty when it is sealed to the node's parties; where the
// entry was redacted it is the remainder.
struct Received {
  SealedEntry sealed;
  EntryMessage entry;
  bool redacted = false;
};

// What an entry that Replica::take refused proves against the coordinator, once a checkpoint covers it; nothing: that
// is left to a complaint.
std::optional<Claim> claim_of(const Refusal& refusal);

class Replica {
 public:
  // `descriptor`: the bytes of entry 0, from the invitation. `parties`: codes of the node's parties. Refuses what does
  // not make a run, and parties that the run does not have.
  static std::variant<Replica, Refusal> of(std::span<const Mechanism> mechanisms, ByteView descriptor,
                                           std::span<const std::string> parties);

  // The next entry of the stream. Refused, and nothing changed, when it does not check: then the coordinator or the way
  // to it is broken, and no more may be taken.
  std::variant<Received, Refusal> take(EntryNumber number, schema::Item::Reader item);
  // The same in two steps, for who has more to check before it is folded: what a redaction would destroy is in the
  // store. `received` must be what examine() has just given.
  std::variant<Received, Refusal> examine(EntryNumber number, schema::Item::Reader item) const;
  void fold(const Received& received);
  // The next entry of the node's own store, whose signatures were checked when it came. `remainder`: where it is
  // redacted.
  std::variant<Received, Refusal> restore(const SealedEntry& sealed, const EntryMessage& remainder = {});
  // What came later of an entry that is sealed here: refused unless an entry opened it to one of the node's parties and
  // it is what `sealed` binds to. It is read, never folded.
  std::variant<EntryMessage, Refusal> check_opened(const SealedEntry& sealed, schema::Content::Reader content) const;
  // Whether `redacted` may take the place of what this node holds of its entry: `held` is empty when that is sealed
  // here.
  std::optional<Refusal> check_redaction(schema::Entry::Reader redacted, const EntryMessage& held) const;

  EntryNumber size() const { return tree_.size(); }
  const Bytes32& run_id() const { return run_id_; }
  const MerkleTree& tree() const { return tree_; }
  // In the record's order; never empty.
  const std::vector<Party>& parties() const { return parties_; }
  PartySet audience() const { return audience_; }
  const Openings& openings() const { return openings_; }
  // `party` must be one of parties().
  const World& view(Party party) const;
  // Of one of the parties: what is open to all is the same in each.
  const World& any_view() const { return views_.begin()->second; }

 private:
  Replica(std::span<const Mechanism> mechanisms, Bytes descriptor, std::vector<Party> parties);

  std::variant<Received, Refusal> checked(Received received, bool fresh) const;
  std::optional<Refusal> check(const Received& received, bool fresh) const;
  std::optional<Refusal> check_open(EntryNumber number, schema::Entry::Reader entry, bool fresh) const;
  std::optional<Refusal> check_signed(schema::Entry::Reader entry) const;

  Bytes descriptor_;
  Bytes32 run_id_{};
  std::vector<Party> parties_;
  PartySet audience_;
  std::map<Party, World> views_;
  std::set<Bytes32> act_keys_;  // of every node that was ever enrolled
  MerkleTree tree_;
  Openings openings_;
  // Remainders that were folded where the entries stood: the `redacted` entries that must follow are held to them.
  std::map<EntryNumber, EntryMessage> unvouched_;
};

}  // namespace parley
