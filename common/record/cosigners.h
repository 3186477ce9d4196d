// Whose names count under a checkpoint: the nodes that are enrolled, each speaking for its parties. Folded from entries
// that are open to all, so that the coordinator, every node and whoever verifies know the same.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/base/ids.h"
#include "common/record/note.h"
#include "common/record/run_identity.h"
#include "common/schema/entry.capnp.h"

namespace parley {

struct Cosigner {
  NoteKey key;  // of type 0x04
  PartySet parties;
  NoteKeyId key_id{};  // of `key`, which takes a hash to make
};

class Cosigners {
 public:
  explicit Cosigners(RunIdentity run) : run_(std::move(run)) {}

  void fold(schema::Entry::Reader entry);

  const RunIdentity& run() const { return run_; }
  // By the node's name; nodes that were replaced are not among them.
  const std::map<std::string, Cosigner, std::less<>>& all() const { return cosigners_; }
  // The default policy of a record: every enrolled party but observers.
  PartySet policy() const { return enrolled_.without(observers_); }

  // The node that `line` is a sound cosignature of, over `text`; nullptr when there is none.
  const Cosigner* author(const NoteSignature& line, std::string_view text) const;
  // Whether `line` bears the name and key id of an enrolled node, sound or not.
  const std::string* claimed(const NoteSignature& line) const;
  // Parties for which a node has soundly cosigned the note.
  PartySet parties_under(const SignedNote& note) const;

  // "CN, US"
  std::string codes(PartySet parties) const;
  std::vector<std::string> code_list(PartySet parties) const;
  PartySet parties_of(const std::vector<std::string>& codes) const;

 private:
  void enrol(schema::NodeEnrolled::Reader enrolled);

  RunIdentity run_;
  std::map<std::string, Cosigner, std::less<>> cosigners_;  // by node name
  PartySet enrolled_, observers_;
};

}  // namespace parley
