// What a long record costs to look at: a million entries, folded once, then any moment of them.
#include <fmt/format.h>

#include "common/base/hash.h"
#include "common/edge/sqlite/row_of.h"
#include "common/edge/sqlite/watermark.h"
#include "coordinator/seal.h"
#include "ops/bench_parts.h"
#include "ops/folded_record.h"
#include "ops/rehearse_journal.h"

namespace parley {
namespace {

constexpr std::size_t kRowsOfCommit = 4096;

// A rehearsal's entries, and those from STARTEX on again and again, as if the exercise went on: with numbers, times and
// ids of their own.
class LongRecord {
 public:
  LongRecord(const Compiled& exercise, EntryNumber size) : size_(size) {
    RehearsalPlan plan;
    plan.seed = rehearsal_seed("history", 1);
    plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
      own_.insert(own_.end(), batch.begin(), batch.end());
    };
    (void)rehearse(exercise, plan);
    while (begun_ < own_.size() && !own_[begun_].reader().isClockChanged()) ++begun_;
  }

  EntryMessage at(EntryNumber number) const {
    if (number < own_.size()) return own_[number];
    const std::size_t round = (number - begun_) / (own_.size() - begun_);
    return again(own_[begun_ + (number - begun_) % (own_.size() - begun_)].reader(), number, round);
  }
  EntryNumber size() const { return std::max<EntryNumber>(size_, own_.size()); }
  Bytes32 run_id() const { return sha256(own_[0].bytes()); }

 private:
  EntryMessage again(schema::Entry::Reader entry, EntryNumber number, std::size_t round) const {
    capnp::MallocMessageBuilder message;
    message.setRoot(entry);
    auto copy = message.getRoot<schema::Entry>();
    const ExerciseTime length = own_.back().reader().getTime();
    copy.setNumber(number);
    copy.setTime(entry.getTime() + static_cast<ExerciseTime>(round) * length);
    if (entry.isClockChanged()) copy.getClockChanged().setState(schema::ClockState::RUNNING);
    const Bytes32 id = sha256(big_endian(number));
    if (entry.isAccepted()) copy.getAccepted().setId(as_data(id));
    if (entry.isRefused()) copy.getRefused().setId(as_data(id));
    return EntryMessage::from(copy);
  }

  EntryNumber size_;
  std::vector<EntryMessage> own_;
  std::size_t begun_ = 0;
};

}  // namespace

void write_long_journal(const Compiled& exercise, EntryNumber size, const std::string& path) {
  const LongRecord record(exercise, size);
  edge::Journal journal = edge::Journal::create(path, edge::JournalKind::coordinator);
  Sealer sealer(record.run_id());
  const Bytes32 seed = rehearsal_seed("history", 1);
  std::vector<edge::JournalRow> rows;
  ExerciseTime time = 0;
  for (EntryNumber number = 0; number < record.size(); ++number) {
    const EntryMessage entry = record.at(number);
    const Stored stored = sealer.seal(entry, rehearsal_salt(seed, number));
    rows.push_back(edge::row_of(stored.sealed, entry));
    time = entry.reader().getTime();
    if (rows.size() < kRowsOfCommit && number + 1 < record.size()) continue;
    journal.append(rows);
    rows.clear();
  }
  edge::write_watermark(path, {record.run_id(), sealer.head(), time});
  journal.close_finished();
}

Figures bench_history(const BenchPlace& place) {
  constexpr EntryNumber kEntries = 1'000'000;
  const std::string path = place.scratch + "/long.journal";
  write_long_journal(*place.exercise, kEntries, path);
  RecordReader reader(path);
  std::optional<FoldedRecord> record;
  const auto opened = times_us(0, TakenBy::wall, [&] { record.emplace(reader); });
  // Moments all over the record, none near the one before.
  std::uint64_t dice = 1;
  const auto somewhere = [&] {
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (dice >> 20) % record->size();
  };
  const auto full = times_us(place.seconds, TakenBy::wall, [&] { (void)record->at(somewhere()); });
  const Party party = 1;
  const auto seen = times_us(place.seconds, TakenBy::wall, [&] { (void)record->as_seen_by(party, somewhere()); });
  return {{fmt::format("open a journal of {} entries", record->size()), quantile(opened, 0.5) / 1e6, "s"},
          {"opened", static_cast<double>(record->size()) * 1e6 / quantile(opened, 0.5), "entries/s"},
          {"the world at any moment, p50", quantile(full, 0.5) / 1e3, "ms"},
          {"the world at any moment, p99", quantile(full, 0.99) / 1e3, "ms"},
          {"a party's view at any moment, p50", quantile(seen, 0.5) / 1e3, "ms"},
          {"a party's view at any moment, p99", quantile(seen, 0.99) / 1e3, "ms"}};
}

}  // namespace parley
