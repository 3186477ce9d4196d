// Reads a record for people and programs: entry by entry, each checked against its commitment, as one party may read
// it.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "common/base/refusal.h"
#include "common/edge/sqlite/remainders.h"
#include "common/record/openings.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"
#include "common/world/world.h"

namespace parley {

struct ReadEntry {
  EntryNumber number = kNoEntry;
  Bytes32 commitment{};
  Message<schema::Entry> entry;        // empty: sealed to this reader
  Bytes32 salt{};                      // of an open one
  bool later = false;                  // opened to it after the event: read, not applied to a view (RECORD section 2)
  EntryNumber redacted_by = kNoEntry;  // then `entry` is what was left of it
  bool open() const { return !entry.empty(); }
};

// Throws StorageFailure: entry `number` of the file `path` is not what it should be.
[[noreturn]] void damaged(const std::string& path, EntryNumber number, const std::string& what);

// Applies an entry of a file, which may hold what no coordinator wrote: a part that does not fit the package so far is
// damage, as above.
void fold(World& world, schema::Entry::Reader entry, const std::string& path);

class RecordReader {
 public:
  // Throws StorageFailure, also for an entry that is not what its commitment says.
  explicit RecordReader(const std::string& path);

  // From now on only what is open to `party` (its code, or "control"), also by a later opening. Control reads all that
  // this file holds: of a store to which everything was opened, the whole record. False when the run has no such party.
  bool read_as(std::string_view party);
  // Refused: a party that the run does not have; one whose view this file cannot show, since it is the store of another
  // and was not given what that one saw. `party`: as for read_as.
  std::optional<Refusal> refuse_reader(std::string_view party);
  // Whose eyes: kControl for a coordinator's journal, unless read_as said otherwise; kNoParty for a store of several
  // parties.
  Party reader() const { return reader_; }

  const std::vector<std::string>& parties() const { return parties_; }
  const std::string& origin() const { return origin_; }
  bool is_store() const { return journal_.kind() == edge::JournalKind::store; }
  EntryNumber size() const { return size_; }  // when it was opened
  edge::Journal& journal() { return journal_; }
  const std::string& path() const { return path_; }

  // Entries in order, from 0 or where seek() said; nothing at the end.
  std::optional<ReadEntry> next();
  void seek(EntryNumber number);
  // What is left of entry `number`; nullptr when it is not redacted.
  const Message<schema::Entry>* redacted(EntryNumber number) const;

 private:
  void read_descriptor();
  void find_reader();
  bool lacks_contents();
  void find_openings();
  Message<schema::Entry> checked(const edge::JournalRow& row) const;

  std::string path_;
  edge::Journal journal_;
  EntryNumber size_ = 0;
  EntryNumber next_ = 0;
  std::deque<edge::JournalRow> ahead_;
  std::vector<std::string> parties_;
  std::string origin_;
  Party reader_ = kNoParty;
  std::vector<std::string> holders_;  // parties of a store's node; empty where that is not known
  Openings openings_;
  edge::RedactedEntries redacted_;
};

}  // namespace parley
