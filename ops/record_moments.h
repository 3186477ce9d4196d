// The world at any entry of a record, as one party saw it, without folding from the start each time.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/world/world.h"
#include "ops/record_reader.h"

namespace parley {

class RecordMoments {
 public:
  // `party`: its code, or "control". Throws StorageFailure.
  RecordMoments(const std::string& journal, const std::string& party);

  // After the entry `last`; beyond the end: the end.
  const World& at(EntryNumber last);
  EntryNumber size() const { return reader_.size(); }
  Party party() const { return reader_.reader(); }
  RecordReader& reader() { return reader_; }

 private:
  RecordReader reader_;
  std::map<EntryNumber, World> kept_;  // before the entry
  World world_;
  EntryNumber next_ = 0;
};

}  // namespace parley
