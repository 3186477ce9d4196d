#include "ops/folded_record.h"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "common/base/limits.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/row_scan.h"
#include "common/exercise/refuse_part.h"
#include "common/mechanisms/doctrine.h"
#include "common/record/whole_entry.h"
#include "common/schema/act.capnp.h"

namespace parley {
namespace {

constexpr EntryNumber kRowsOfBlock = 4096;
constexpr std::size_t kWordsOfBlock = limits::kMiB;  // 8 MiB
constexpr std::size_t kBlocksAhead = 4;

// Memory of Cap'n Proto's words, which do not move themselves when a vector of them grows.
using Aligned = std::vector<std::uint64_t>;
schema::Entry::Reader entry_at(const Aligned& words, std::size_t start) {
  static_assert(sizeof(capnp::word) == sizeof(Aligned::value_type));
  return capnp::readMessageUnchecked<schema::Entry>(reinterpret_cast<const capnp::word*>(words.data() + start));
}

// Entries as the reading thread has checked them, in one piece of memory.
struct Block {
  Aligned words;
  std::vector<std::size_t> starts;  // of each entry in `words`; kSealed
  static constexpr std::size_t kSealed = SIZE_MAX;

  void add(ByteView bytes) {
    starts.push_back(words.size());
    words.resize(words.size() + bytes.size() / sizeof(capnp::word));
    std::memcpy(words.data() + starts.back(), bytes.data(), bytes.size());
  }
  bool full() const { return starts.size() >= kRowsOfBlock || words.size() >= kWordsOfBlock; }
  schema::Entry::Reader entry(std::size_t index) const { return entry_at(words, starts[index]); }
};

[[noreturn]] void damaged(const std::string& path, EntryNumber number, const std::string& what) {
  throw edge::StorageFailure(path, "is damaged: entry " + std::to_string(number) + " " + what,
                             "See: parley verify " + path);
}

void require_sound(const std::string& path, const edge::LentRow& row) {
  Bytes32 salt{}, promised{};
  const bool matches =
      copy_to(salt, row.salt) && copy_to(promised, row.commitment) && commitment(salt, row.bytes) == promised;
  if (!matches) damaged(path, row.number, "does not match its commitment");
}

// What the fold reads without looking at it again has to have the schema's form, and so has what is nested in it.
void require_form(const std::string& path, EntryNumber number, ByteView bytes) {
  const auto checked = read_entry(bytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) damaged(path, number, "cannot be read: " + refusal->reason);
}

// Blocks handed from the thread that reads and checks to the one that folds.
class Handover {
 public:
  bool give(Block block) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return blocks_.size() < kBlocksAhead || stopped_; });
    if (stopped_) return false;
    blocks_.push_back(std::move(block));
    changed_.notify_all();
    return true;
  }
  void end(std::exception_ptr failure) {
    std::lock_guard lock(mutex_);
    failure_ = failure;
    ended_ = true;
    changed_.notify_all();
  }
  void stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  // Nothing at the end. Throws what the reader has thrown.
  std::optional<Block> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !blocks_.empty() || ended_; });
    if (blocks_.empty() && failure_) std::rethrow_exception(failure_);
    if (blocks_.empty()) return std::nullopt;
    Block block = std::move(blocks_.front());
    blocks_.pop_front();
    changed_.notify_all();
    return block;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Block> blocks_;
  std::exception_ptr failure_;
  bool ended_ = false, stopped_ = false;
};

void read_blocks(const std::string& path, EntryNumber size, Handover& handover) {
  try {
    edge::RowScan scan(path);
    Block block;
    scan.each(0, [&](const edge::LentRow& row) {
      if (row.number >= size) return false;
      if (row.open()) {
        require_sound(path, row);
        require_form(path, row.number, row.bytes);
        block.add(row.bytes);
      } else {
        block.starts.push_back(Block::kSealed);
      }
      if (!block.full()) return true;
      return handover.give(std::exchange(block, Block()));
    });
    if (!block.starts.empty()) handover.give(std::move(block));
    handover.end(nullptr);
  } catch (...) {
    handover.end(std::current_exception());
  }
}

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
  Aligned words;  // of one entry
};

World world_for(const RecordReader& reader) {
  return World(doctrine(), reader.reader() == kControl ? kNoParty : reader.reader());
}

FoldedRecord::FoldedRecord(RecordReader& reader, const Progress& on_progress, EntryNumber every)
    : path_(reader.path()), reader_(reader.reader()), every_(every), source_(std::make_unique<Source>(reader)) {
  last_ = std::make_unique<World>(world_for(reader));
  fold_all(on_progress);
  present_ = std::make_unique<World>(*last_);
  present_next_ = size_;
}

FoldedRecord::~FoldedRecord() = default;

bool FoldedRecord::is_folded(schema::Entry::Reader entry) const {
  return reader_ == kControl || PartySet(entry.getAudience()).contains(reader_);
}

void FoldedRecord::fold(schema::Entry::Reader entry) {
  if (is_folded(entry)) present_->apply(entry);
}

void FoldedRecord::fold_all(const Progress& on_progress) {
  const EntryNumber of = source_->record.size();
  Handover handover;
  std::jthread reading([&] { read_blocks(path_, of, handover); });
  struct AtEnd {
    Handover& handover;
    ~AtEnd() { handover.stop(); }
  } at_end{handover};
  World& world = *last_;
  while (const auto block = handover.take()) {
    for (std::size_t i = 0; i < block->starts.size(); ++i, ++size_) {
      if (size_ % every_ == 0) copies_.push_back(world);
      const auto* redacted = source_->record.redacted(size_);
      if (redacted == nullptr && block->starts[i] == Block::kSealed) continue;
      const auto entry = redacted != nullptr ? redacted->reader() : block->entry(i);
      if (!is_folded(entry)) continue;
      if (entry.isPackagePart()) {
        if (const auto refusal = refuse_part(*world.package, entry.getPackagePart()))
          damaged(path_, size_, "cannot be read: " + refusal->reason);
      }
      world.apply(entry);
      if (is_decision(entry)) decisions_.push_back(size_);
    }
    if (on_progress && !on_progress(size_, of)) return;
  }
}

const World& FoldedRecord::at(EntryNumber number) {
  PARLEY_CHECK(number < size_, "a moment lies in the record");
  const std::size_t copy = number / every_;
  if (present_next_ > number + 1 || present_next_ < copy * every_) {
    present_ = std::make_unique<World>(copies_[copy]);
    present_next_ = copy * every_;
  }
  if (present_next_ > number) return *present_;
  source_->scan.each(present_next_, [&](const edge::LentRow& row) {
    if (const auto* redacted = source_->record.redacted(row.number)) {
      fold(redacted->reader());
    } else if (row.open()) {
      auto& words = source_->words;
      words.resize(row.bytes.size() / sizeof(capnp::word));
      std::memcpy(words.data(), row.bytes.data(), row.bytes.size());
      fold(entry_at(words, 0));
    }
    return row.number < number;
  });
  present_next_ = number + 1;
  return *present_;
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

World FoldedRecord::as_seen_by(Party party, EntryNumber number) {
  PARLEY_CHECK(reader_ == kControl, "only who reads everything knows what others saw");
  const World& full = at(number);
  if (party == kControl) return full;
  World view = seen_by(full, party);
  view.package = package_of(party, full);
  return view;
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
