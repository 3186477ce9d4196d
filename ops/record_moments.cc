#include "ops/record_moments.h"

#include "ops/replay_parts.h"

namespace parley {
namespace {

constexpr EntryNumber kEvery = 4096;  // entries between two copies

RecordReader reader_as(const std::string& journal, const std::string& party) {
  RecordReader reader(journal);
  reader.read_as(party);
  return reader;
}

}  // namespace

RecordMoments::RecordMoments(const std::string& journal, const std::string& party)
    : reader_(reader_as(journal, party)), world_(world_for(reader_)) {
  kept_.emplace(0, world_);
}

const World& RecordMoments::at(EntryNumber last) {
  const EntryNumber wanted = std::min(last, reader_.size() - 1) + 1;
  const auto nearest = std::prev(kept_.upper_bound(wanted));
  if (wanted < next_ || nearest->first > next_) {
    world_ = nearest->second;
    next_ = nearest->first;
  }
  reader_.seek(next_);
  while (next_ < wanted) {
    const auto read = reader_.next();
    if (read->open() && !read->later) world_.apply(read->entry.reader());
    ++next_;
    if (next_ % kEvery == 0) kept_.emplace(next_, world_);
  }
  return world_;
}

}  // namespace parley
