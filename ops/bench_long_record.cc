// A record as long as one likes, for what has to be measured on one.
#include <bit>
#include <cstring>

#include "common/base/hash.h"
#include "common/edge/sqlite/row_of.h"
#include "common/edge/sqlite/watermark.h"
#include "coordinator/seal.h"
#include "ops/bench_parts.h"
#include "ops/bench_references.h"
#include "ops/rehearse_journal.h"

namespace parley {
namespace {

constexpr std::size_t kRowsOfCommit = 16'384;

// A rehearsal's entries, and what was played in it again and again, as if the exercise went on: with numbers, times and
// ids of their own, and each round settling what it has opened. They are written over where they stand in the bytes,
// since encoding a million entries anew would take longer than all the rest.
class LongRecord {
 public:
  LongRecord(const Compiled& exercise, EntryNumber size) : size_(size) {
    RehearsalPlan plan;
    plan.seed = rehearsal_seed("history", 1);
    plan.on_batch = [&](const Conductor&, std::span<const EntryMessage> batch) {
      own_.insert(own_.end(), batch.begin(), batch.end());
    };
    (void)rehearse(exercise, plan);
    for (const EntryMessage& entry : own_) {
      if (is_end(entry.reader())) break;
      played_.push_back(entry);
    }
    while (begun_ < played_.size() && !played_[begun_].reader().isClockChanged()) ++begun_;
    ++begun_;
    for (std::size_t i = begun_; i < played_.size(); ++i)
      references_.push_back(references_in(played_[i], begun_, played_.size()));
  }

  EntryMessage at(EntryNumber number) const {
    if (number < played_.size()) return played_[number];
    const std::size_t length = played_.size() - begun_, after = number - played_.size();
    return again(begun_ + after % length, number, 1 + after / length);
  }
  EntryNumber size() const { return std::max<EntryNumber>(size_, played_.size()); }
  Bytes32 run_id() const { return sha256(own_[0].bytes()); }

 private:
  static bool is_end(schema::Entry::Reader entry) {
    return entry.isClockChanged() && entry.getClockChanged().getState() == schema::ClockState::ENDED;
  }

  // In canonical form the fields of the root stand behind its pointer, and both are there: the audience behind them is
  // never zero.
  static void write_field(Bytes& bytes, const char* name, std::uint64_t value) {
    const auto field = capnp::Schema::from<schema::Entry>().getFieldByName(name);
    const std::size_t place = (1 + field.getProto().getSlot().getOffset()) * sizeof(capnp::word);
    static_assert(std::endian::native == std::endian::little);
    std::memcpy(bytes.data() + place, &value, sizeof value);
  }

  EntryMessage again(std::size_t index, EntryNumber number, std::size_t round) const {
    const EntryMessage& played = played_[index];
    const auto entry = played.reader();
    const ExerciseTime length = played_.back().reader().getTime();
    Bytes bytes(played.bytes().begin(), played.bytes().end());
    move_references(references_[index - begun_], number - index, bytes);
    write_field(bytes, "time", static_cast<std::uint64_t>(entry.getTime() + static_cast<ExerciseTime>(round) * length));
    capnp::Data::Reader id;
    if (entry.isAccepted()) id = entry.getAccepted().getId();
    if (entry.isRefused()) id = entry.getRefused().getId();
    const Bytes32 own = sha256(big_endian(number));
    if (id.size() == own.size())
      std::memcpy(bytes.data() + (id.begin() - played.bytes().data()), own.data(), own.size());
    return EntryMessage::trusted(bytes);
  }

  EntryNumber size_;
  std::vector<EntryMessage> own_, played_;               // played_: without the end
  std::size_t begun_ = 0;                                // in played_: behind STARTEX
  std::vector<std::vector<EntryReference>> references_;  // of what is played again
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

}  // namespace parley
