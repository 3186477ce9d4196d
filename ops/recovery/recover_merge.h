// One record out of many replicas of it: leaves from all, which must agree; contents from whoever holds them.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "common/edge/sqlite/journal.h"
#include "common/edge/sqlite/watermark.h"
#include "common/record/merkle.h"

namespace parley {

// Two replicas that hold different entries under one number.
struct Disagreement {
  EntryNumber entry = kNoEntry;
  std::string one, other;  // files
};

class MergedStores {
 public:
  // Throws StorageFailure, also when one is of another run than the first.
  explicit MergedStores(const std::vector<std::string>& files);

  // Of the longest.
  EntryNumber size() const { return size_; }
  const Bytes32& run_id() const { return run_id_; }
  // What was signed or vouched for, by file.
  const std::map<std::string, edge::Watermark>& watermarks() const { return watermarks_; }
  // Contents that are not what their commitment says, by file: they were passed over.
  const std::map<std::string, std::set<EntryNumber>>& rotten() const { return rotten_; }
  std::vector<edge::JournalNote> notes(std::string_view kind);

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
  Bytes32 run_id_{};
  EntryNumber size_ = 0, next_ = 0;
  std::map<std::string, edge::Watermark> watermarks_;
  std::map<std::string, std::set<EntryNumber>> rotten_;
};

}  // namespace parley
