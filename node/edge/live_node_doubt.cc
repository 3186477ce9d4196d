// The node does not believe its coordinator any more. It folds nothing more and stops, but before that it stays until
// the coordinator has signed what it told: only then is it evidence.
#include "common/edge/os/machine.h"
#include "node/edge/live_node.h"
#include "node/edge/wire_messages.h"

namespace parley::edge {
namespace {

constexpr std::int64_t kPatience_us = 10'000'000;  // without news; a checkpoint is due within a second

}  // namespace

// `frame` holds an entry that does not check, the next one of the replica's.
void LiveNode::disbelieve(schema::Entries::Reader frame, const Refusal& refusal) {
  commit_and_grant();  // what came before it
  const Replica& replica = store_.replica();
  const EntryNumber at = replica.size() - frame.getFrom();
  if (at >= frame.getItems().size()) return finish(1, refusal.reason);
  const auto sealed = sealed_in(replica.size(), frame.getItems()[static_cast<unsigned>(at)]);
  if (!sealed) return finish(1, refusal.reason);
  store_.witness().suspect(*sealed, claim_of(refusal), refusal.reason);
  notice(refusal.reason + " This node stays until the coordinator has signed it, for the evidence.");
  doubt_.emplace(Doubt{Inquiry(replica.run_id(), replica.tree()), refusal.reason, false, 0, false});
  inquire(frame);
}

// The coordinator has another history: it is asked for all of it, and what it signs now is compared with what it had
// signed.
void LiveNode::ask_afresh(const std::string& why) {
  if (doubt_) return;
  lost(why + " This node asks for the whole record as it is now, for the evidence.");
  doubt_.emplace(Doubt{Inquiry(store_.replica().run_id(), MerkleTree()), why, true,
                       machine().steady_clock_us() + kPatience_us, false});
}

void LiveNode::inquire(schema::Entries::Reader frame) {
  doubt_->until_us = machine().steady_clock_us() + kPatience_us;
  if (!doubt_->inquiry.take(frame)) doubt_->settled = true;
}

void LiveNode::compare(schema::CheckpointNotes::Reader notes) {
  doubt_->settled |=
      store_.witness().compare(text(notes.getCheckpoint()), doubt_->inquiry.tree(), store_.replica().tree(),
                               static_cast<std::uint64_t>(wall_now() / 1'000'000));
}

// What the coordinator has told of its record, as far as it goes on from what is held here.
const MerkleTree& LiveNode::witnessed_tree() const {
  return doubt_ && !doubt_->afresh ? doubt_->inquiry.tree() : store_.replica().tree();
}

// After what was found is stored and sent.
void LiveNode::end_doubt() {
  if (!doubt_ || status_) return;
  const bool cleared = !doubt_->afresh && !store_.witness().suspects();
  if (doubt_->settled || cleared || machine().steady_clock_us() > doubt_->until_us) finish(1, doubt_->why);
}

}  // namespace parley::edge
