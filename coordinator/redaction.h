// Removing spilled text (RECORD section 2). The record knows which entries carry the same text because they carry the
// same submission: a line message, its transit and its delivery are redacted together.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "common/record/openings.h"
#include "common/world/mechanism.h"

namespace parley {

// An entry of the record by its number; the remainder where it is redacted; empty when it is not committed yet. An
// empty function: this run keeps no texts.
using EntryLookup = std::function<Message<schema::Entry>(EntryNumber)>;

class Redaction {
 public:
  // Every entry of the record, in order.
  void fold(schema::Entry::Reader entry);

  // What a redact enters: one `redacted` for each entry that it names and each copy of one, in order, open to whoever
  // holds the entry. Refused as a whole, with the way out.
  std::variant<std::vector<Draft>, Refusal> drafts_for(schema::Redact::Reader act, const EntryLookup& entry_at) const;

  const Openings& openings() const { return openings_; }

 private:
  void note_copy(EntryNumber original, EntryNumber copy);
  std::set<EntryNumber> with_copies(capnp::List<std::uint64_t>::Reader numbers) const;

  Openings openings_;
  std::map<EntryNumber, EntryNumber> originals_;            // of copies
  std::map<EntryNumber, std::vector<EntryNumber>> copies_;  // by the original
  std::set<EntryNumber> redacted_;
  EntryNumber accepted_ = kNoEntry;  // the last act
};

}  // namespace parley
