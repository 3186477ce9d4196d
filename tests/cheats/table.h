// A coordinator's notary and the witnesses of its nodes at one table, in memory: what each is given is up to the test.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>

#include "common/base/hash.h"
#include "common/record/leaf.h"
#include "coordinator/notary.h"
#include "node/witness.h"

namespace parley {

inline constexpr Party kChina = 1, kAmerica = 2;
inline const PartySet kEverybody = PartySet::first(3);

inline EntryMessage entry_of(EntryNumber number, PartySet audience,
                             const std::function<void(schema::Entry::Builder)>& fill) {
  capnp::MallocMessageBuilder message;
  auto entry = message.initRoot<schema::Entry>();
  entry.setNumber(number);
  entry.setAudience((audience | kControl).bits());
  entry.setWall(static_cast<WallTime>(1'000'000'000 + number * 1'000));
  fill(entry);
  return EntryMessage::from(entry);
}

inline EntryMessage remark(EntryNumber number, const std::string& text, PartySet audience = kEverybody) {
  return entry_of(number, audience, [&](schema::Entry::Builder entry) { entry.initAdjudicated().setReason(text); });
}

struct Member {
  std::string name, party;
  KeyPair cosigner;
};
inline const Member kBeijing{"cn-1", "CN", key_pair_from_seed({11})};
inline const Member kWashington{"us-1", "US", key_pair_from_seed({12})};

inline EntryMessage enrolment(EntryNumber number, const Member& member) {
  return entry_of(number, kEverybody, [&](schema::Entry::Builder entry) {
    auto node = entry.initNodeEnrolled();
    node.setName(member.name);
    node.initParties(1).set(0, member.party);
    node.setCosigner(as_data(member.cosigner.public_key));
  });
}

// A history that the coordinator may tell, entry by entry.
struct Telling {
  std::vector<SealedEntry> entries;
  std::vector<EntryMessage> messages;
  MerkleTree tree;
  Bytes32 run_id{};

  void add(const EntryMessage& message, std::uint8_t salt = 1);
  TreeHead head(EntryNumber size) const { return {size, tree.root(size)}; }
};

inline const KeyPair kCoordinatorKey = key_pair_from_seed({42});
EntryMessage descriptor();
RunIdentity run_identity();
// Descriptor, both enrolments, and remarks up to `size`, of which those that `changed` names read otherwise.
Telling telling(EntryNumber size, const std::function<std::string(EntryNumber)>& text = {});
// A notary that has folded the history.
std::unique_ptr<Notary> notary_of(const Telling& told);
SignedNote signed_checkpoint(const Telling& told, EntryNumber size);

// A node's store in memory, and its witness. What is not durable is gone when it is killed.
class TableNode {
 public:
  explicit TableNode(const Member& member);

  // Takes the history's entries up to `size`, in full where its party may read them.
  void take(const Telling& told, EntryNumber size);
  void take(const SealedEntry& entry, const EntryMessage& message);
  // The next entry, of which the coordinator says that this is left.
  void take_redacted(const SealedEntry& entry, const EntryMessage& remainder);
  // A checkpoint with its view notes from the notary; what the witness then does is done.
  WitnessWork checkpoint(Notary& notary);
  WitnessWork checkpoint(std::string_view note, const std::vector<std::string>& views);
  WitnessWork step(std::int64_t steady_us = 1, bool connected = true);
  // Tells the notary what the node vouches for and complains of.
  void answer(Notary& notary, const WitnessWork& work) const;
  WitnessWork hear(Notary& notary, PartySet connected = kEverybody);

  const MerkleTree& tree() const { return tree_; }
  Witness& witness() { return *witness_; }
  Party party() const;

 private:
  Member member_;
  std::vector<SealedEntry> entries_;
  std::vector<WitnessedNote> notes_;
  MerkleTree tree_;
  std::unique_ptr<Witness> witness_;
};

std::string words_of(const WitnessWork& work);
// The sentence that judge() gives of the only evidence; fails when there is none, or it is not proved.
std::string proved_in(const WitnessWork& work);

}  // namespace parley
