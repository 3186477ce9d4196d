// One record out of many replicas of it: leaves from all, which must agree; contents from whoever holds them.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/watermark.h"
#include "common/record/merkle.h"
#include "common/record/run_identity.h"

namespace parley {

// Two replicas that hold different entries under one number.
struct Disagreement {
  EntryNumber entry = kNoEntry;
  std::string one, other;  // files
  std::string wrong;       // of the two the one that holds another record than the coordinator has signed; or empty
};

class MergedStores {
 public:
  // Throws StorageFailure, also when one is of another run than the first.
  explicit MergedStores(const std::vector<std::string>& files);

  // Of the longest.
  EntryNumber size() const { return size_; }
  const Bytes32& run_id() const { return run_.run_id; }
  const RunIdentity& run() const { return run_; }
  // Entries that more than one of them holds, as their number goes.
  EntryNumber held_by_two() const;
  // Files with an entry of that number, sealed or not.
  std::vector<std::string> holders(EntryNumber number) const;
  // Of the first `size` entries as one file has them; nothing when it holds fewer.
  std::optional<Bytes32> root_in(const std::string& file, EntryNumber size);
  // What was signed or vouched for, by file.
  const std::map<std::string, edge::Watermark>& watermarks() const { return watermarks_; }
  // Contents that are not what their commitment says, by file: they were passed over.
  const std::map<std::string, std::set<EntryNumber>>& rotten() const { return rotten_; }
  // By the file that keeps it.
  std::vector<std::pair<std::string, edge::JournalNote>> notes(std::string_view kind);

  // The next entry from 0 on, sealed when nobody holds its contents. Must not be called beyond size().
  std::variant<edge::JournalRow, Disagreement> next();
  void rewind();

 private:
  struct Replica {
    std::string file;
    edge::Journal journal;
    EntryNumber size = 0;
    std::deque<edge::JournalRow> ahead = {};
  };

  void open(const std::string& file);
  edge::JournalRow row_of(Replica& replica, EntryNumber number);

  std::vector<Replica> replicas_;
  RunIdentity run_;
  EntryNumber size_ = 0, next_ = 0;
  std::map<std::string, edge::Watermark> watermarks_;
  std::map<std::string, std::set<EntryNumber>> rotten_;
};

}  // namespace parley
