#include "ops/folded_record.h"

#include <algorithm>
#include <cstring>

#include "common/edge/sqlite/row_scan.h"
#include "common/mechanisms/doctrine.h"
#include "common/schema/act.capnp.h"
#include "ops/checked_blocks.h"

namespace parley {
namespace {

bool is_decision(schema::Entry::Reader entry) {
  if (entry.isDecisionTaken() || entry.isDecisionLapsed() || entry.isCouncilResult()) return true;
  if (!entry.isAccepted()) return false;
  for (const auto act : submission_in(entry.getAccepted().getSubmission()).getActs()) {
    if (act.isDecide() || act.isCouncilVote()) return true;
  }
  return false;
}

}  // namespace

struct FoldedRecord::Source {
  explicit Source(RecordReader& of) : record(of), scan(of.path()) {}
  RecordReader& record;
  edge::RowScan scan;
  AlignedWords words;  // of one entry
};

World world_for(const RecordReader& reader) {
  return World(doctrine(), reader.reader() == kControl ? kNoParty : reader.reader());
}

FoldedRecord::FoldedRecord(RecordReader& reader, const Progress& on_progress, EntryNumber every)
    : path_(reader.path()), reader_(reader.reader()), every_(every), source_(std::make_unique<Source>(reader)) {
  last_ = std::make_unique<World>(world_for(reader));
  fold_all(on_progress);
}

FoldedRecord::~FoldedRecord() = default;

bool FoldedRecord::is_folded(schema::Entry::Reader entry) const {
  return reader_ == kControl || PartySet(entry.getAudience()).contains(reader_);
}

void FoldedRecord::fold_all(const Progress& on_progress) {
  const EntryNumber of = source_->record.size();
  CheckedBlocks blocks(path_, of);
  World& world = *last_;
  while (const auto block = blocks.take()) {
    for (std::size_t i = 0; i < block->starts.size(); ++i, ++size_) {
      if (size_ % every_ == 0) copies_.push_back(world);
      const auto* redacted = source_->record.redacted(size_);
      if (redacted == nullptr && block->starts[i] == CheckedBlock::kSealed) continue;
      const auto entry = redacted != nullptr ? redacted->reader() : block->entry(i);
      if (!is_folded(entry)) continue;
      fold(world, entry, path_);
      if (is_decision(entry)) decisions_.push_back(size_);
    }
    if (on_progress && !on_progress(size_, of)) return;
  }
}

bool FoldedRecord::serves(const Moment& moment, EntryNumber number) const {
  return moment.world && moment.next <= number + 1 && moment.next >= number / every_ * every_;
}

const World& FoldedRecord::at(EntryNumber number) {
  PARLEY_CHECK(number < size_, "a moment lies in the record");
  if (!serves(present_, number))
    present_ = {std::make_unique<World>(copies_[number / every_]), number / every_ * every_};
  go_on(present_, reader_, number);
  return *present_.world;
}

void FoldedRecord::go_on(Moment& moment, Party reader, EntryNumber number) {
  if (moment.next > number) return;
  World& world = *moment.world;
  const auto take = [&](schema::Entry::Reader entry) {
    if (reader == kControl || PartySet(entry.getAudience()).contains(reader)) return world.apply(entry);
    if (reader == reader_) return;
    world.now = entry.getTime();  // the moment is that of the whole record
    world.last = entry.getNumber();
  };
  source_->scan.each(moment.next, [&](const edge::LentRow& row) {
    if (const auto* redacted = source_->record.redacted(row.number)) {
      take(redacted->reader());
    } else if (row.open()) {
      auto& words = source_->words;
      words.resize(row.bytes.size() / sizeof(capnp::word));
      std::memcpy(words.data(), row.bytes.data(), row.bytes.size());
      take(entry_at(words, 0));
    }
    return row.number < number;
  });
  moment.next = number + 1;
}

// The full world's package holds what is sealed to a party: it has seen no more than its own parts.
std::shared_ptr<const Package> FoldedRecord::package_of(Party party, const World& world) {
  auto& package = packages_[{party, world.parts.size()}];
  if (package) return package;
  const auto own = std::make_shared<Package>();
  for (const auto& [number, audience] : world.parts) {
    if (!audience.contains(party)) continue;
    const auto part = entry(number);
    if (part.reader().isPackagePart()) own->add(part.reader().getPackagePart(), number);
  }
  package = own;
  return package;
}

const World& FoldedRecord::as_seen_by(Party party, EntryNumber number) {
  PARLEY_CHECK(reader_ == kControl, "only who reads everything knows what others saw");
  PARLEY_CHECK(number < size_, "a moment lies in the record");
  if (party == kControl) return at(number);
  if (seen_by_ != party || !serves(seen_, number)) {
    seen_ = {view_before(party, number / every_), number / every_ * every_};
    seen_by_ = party;
  }
  go_on(seen_, party, number);
  return *seen_.world;
}

// By the law of views what a party sees of the copy is where its own fold goes on.
std::unique_ptr<World> FoldedRecord::view_before(Party party, std::size_t copy) {
  World& full = copies_[copy];
  // The history is by far the longest part: it is not copied and filtered each time.
  History whole = std::exchange(full.history, History());
  auto view = std::make_unique<World>(seen_by(full, party));
  full.history = std::move(whole);
  view->history = history_of(party).of(full.history);
  view->package = package_of(party, full);
  return view;
}

SeenHistory& FoldedRecord::history_of(Party party) {
  const auto found = std::ranges::find(histories_, party, &std::pair<Party, SeenHistory>::first);
  if (found != histories_.end()) {
    std::rotate(histories_.begin(), found, found + 1);
  } else {
    if (histories_.size() >= kHistories) histories_.pop_back();
    histories_.emplace(histories_.begin(), party, SeenHistory(party, every_));
  }
  return histories_.front().second;
}

Message<schema::Entry> FoldedRecord::entry(EntryNumber number) {
  PARLEY_CHECK(number < size_, "an entry lies in the record");
  if (const auto* redacted = source_->record.redacted(number)) return *redacted;
  Message<schema::Entry> entry;
  source_->scan.each(number, [&](const edge::LentRow& row) {
    if (row.open()) entry = Message<schema::Entry>::trusted(row.bytes);
    return false;
  });
  return entry;
}

std::optional<EntryNumber> FoldedRecord::next_decision(EntryNumber number) const {
  const auto next = std::upper_bound(decisions_.begin(), decisions_.end(), number);
  return next == decisions_.end() ? std::nullopt : std::optional(*next);
}

std::optional<EntryNumber> FoldedRecord::last_at(ExerciseTime time) {
  const auto found = source_->record.journal().last_at(time);
  return found && *found >= size_ ? std::optional(size_ - 1) : found;
}

}  // namespace parley
