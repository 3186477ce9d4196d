// What a long record costs to look at: a million entries, folded once, then any moment of them.
#include <fmt/format.h>
#include <malloc.h>

#include <functional>
#include <optional>

#include "ops/bench_parts.h"
#include "ops/folded_record.h"

namespace parley {

Figures bench_history(const BenchPlace& place) {
  constexpr EntryNumber kEntries = 1'000'000;
  const std::string path = place.scratch + "/long.journal";
  const auto once = [](const std::function<void()>& work) {
    const double wall = now_us(TakenBy::wall), processors = now_us(TakenBy::processors);
    work();
    return std::pair(now_us(TakenBy::wall) - wall, now_us(TakenBy::processors) - processors);
  };
  const auto written = once([&] { write_long_journal(*place.exercise, kEntries, path); });
  RecordReader reader(path);
  std::optional<FoldedRecord> record;
  const auto in_use_MiB = [] { return static_cast<double>(::mallinfo2().uordblks) / (1 << 20); };
  const double before_MiB = in_use_MiB();
  const auto opened = once([&] { record.emplace(reader); });
  const double opened_MiB = in_use_MiB() - before_MiB;
  // Moments all over the record, none near the one before.
  std::uint64_t dice = 1;
  const auto somewhere = [&] {
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (dice >> 20) % record->size();
  };
  const auto full = times_us(place.seconds, TakenBy::processor, [&] { (void)record->at(somewhere()); });
  const Party party = 1;
  const auto first = once([&] { (void)record->as_seen_by(party, record->size() - 1); });
  const auto seen = times_us(place.seconds, TakenBy::processor, [&] { (void)record->as_seen_by(party, somewhere()); });
  const double seen_MiB = in_use_MiB() - before_MiB - opened_MiB;
  const std::string size = fmt::format("a journal of {} entries", record->size());
  return {{"write " + size + ", on the wall", written.first / 1e6, "s"},
          {"open " + size + ", on the wall", opened.first / 1e6, "s"},
          {"open " + size + ", processors", opened.second / 1e6, "s"},
          {"memory of its copies", opened_MiB, "MiB"},
          {"the world at any moment, p50", quantile(full, 0.5) / 1e3, "ms"},
          {"the world at any moment, p99", quantile(full, 0.99) / 1e3, "ms"},
          {"a party's view at any moment, p50", quantile(seen, 0.5) / 1e3, "ms"},
          {"a party's view at any moment, p99", quantile(seen, 0.99) / 1e3, "ms"},
          {"a party's view of the end, looked at first", first.second / 1e3, "ms"},
          {"memory of that party's history", seen_MiB, "MiB"}};
}

}  // namespace parley
