// A record that was folded once, with copies of the world on the way: any moment of it afterwards within a tenth of a
// second, as control or as any party saw it then. For replay, in the terminal and in pages.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/world/world.h"
#include "ops/record_reader.h"
#include "ops/seen_history.h"

namespace parley {

// An empty world for the eyes of `reader`: the full one for control.
World world_for(const RecordReader& reader);

// Used by one thread at a time.
class FoldedRecord {
 public:
  // A copy of the world is kept so many entries apart. Copies share what has not changed (History, SharedMap, package),
  // so that they may stand close together: what lies between two of them is folded for each look.
  static constexpr EntryNumber kEvery = EntryNumber{1} << 13;
  // Of so many parties the history is kept: of those asked for last. Each takes some 70 bytes an event that it saw.
  static constexpr std::size_t kHistories = 4;

  // Told how many entries are folded, about every 4,000; false stops there, and the record then ends there.
  using Progress = std::function<bool(EntryNumber done, EntryNumber of)>;

  // Folds what `reader` may read (RecordReader::read_as), each entry checked against its commitment and the schema, by
  // two threads ahead of the one that folds. Entries that were opened to it later are read, and not folded. Throws
  // StorageFailure.
  explicit FoldedRecord(RecordReader& reader, const Progress& on_progress = {}, EntryNumber every = kEvery);
  ~FoldedRecord();

  EntryNumber size() const { return size_; }
  const std::string& path() const { return path_; }
  Party reader() const { return reader_; }
  const Package& package() const { return *last_->package; }

  // The reader's world when entry `number` (below size()) had just been folded. Valid until the next call; going on by
  // a few entries costs these only.
  const World& at(EntryNumber number);
  // The same as `party` saw it: what its own node had folded by then. Only of the full record (reader kControl). Valid
  // until the next call for a party.
  const World& as_seen_by(Party party, EntryNumber number);
  // The world at the end.
  const World& last() const { return *last_; }

  // Entry `number` as it lies in the file, whoever may read it, or what is left of it; empty when it is sealed there.
  Message<schema::Entry> entry(EntryNumber number);
  // The first entry after `number` at which somebody decides or votes, or lets the time for it pass.
  std::optional<EntryNumber> next_decision(EntryNumber number) const;
  // The last entry at which the exercise clock showed `time` or less (Journal::last_at).
  std::optional<EntryNumber> last_at(ExerciseTime time);

 private:
  struct Source;
  void fold_all(const Progress& on_progress);
  bool is_folded(schema::Entry::Reader entry) const;
  // A world that goes on: it has folded all before `next`.
  struct Moment {
    std::unique_ptr<World> world;
    EntryNumber next = 0;
  };
  bool serves(const Moment& moment, EntryNumber number) const;
  void go_on(Moment& moment, Party reader, EntryNumber number);
  std::unique_ptr<World> view_before(Party party, std::size_t copy);
  SeenHistory& history_of(Party party);
  std::shared_ptr<const Package> package_of(Party party, const World& world);

  std::string path_;
  Party reader_ = kNoParty;
  EntryNumber every_ = kEvery;
  EntryNumber size_ = 0;
  std::unique_ptr<Source> source_;
  std::vector<World> copies_;  // [i]: before entry i * every_
  std::unique_ptr<World> last_;
  Moment present_, seen_;
  Party seen_by_ = kNoParty;                              // whose view seen_ is
  std::vector<EntryNumber> decisions_;                    // in order
  std::vector<std::pair<Party, SeenHistory>> histories_;  // the one asked for last first
  std::map<std::pair<Party, std::size_t>, std::shared_ptr<const Package>>
      packages_;  // by party and parts of the full one
};

}  // namespace parley
