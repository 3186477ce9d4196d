// What a commit costs: SQLite's log flushed before anybody is told.
#include <fmt/format.h>

#include "common/edge/os/random.h"
#include "common/edge/sqlite/journal.h"
#include "ops/bench_parts.h"

namespace parley {
namespace {

constexpr std::size_t kEntryBytes = 400;

std::vector<edge::JournalRow> rows_from(EntryNumber first, unsigned count) {
  std::vector<edge::JournalRow> rows;
  for (unsigned i = 0; i < count; ++i) {
    SealedEntry sealed{first + i, edge::random_bytes32(), Opened{edge::random_bytes32(), Bytes(kEntryBytes, 'x')}};
    rows.push_back({std::move(sealed), ExerciseTime{0}, "internalMessage", kNoEntry});
  }
  return rows;
}

}  // namespace

Figures bench_journal(const BenchPlace& place) {
  Figures figures;
  for (const unsigned count : {1u, 64u, 1024u}) {
    edge::Journal journal =
        edge::Journal::create(fmt::format("{}/{}.journal", place.scratch, count), edge::JournalKind::coordinator);
    const auto times =
        times_us(place.seconds, TakenBy::wall, [&] { journal.append(rows_from(journal.size(), count)); });
    const double median = quantile(times, 0.5);
    figures.push_back({fmt::format("commit of {} entries, p50", count), median, "us"});
    figures.push_back({fmt::format("commit of {} entries, p99", count), quantile(times, 0.99), "us"});
    figures.push_back({fmt::format("in commits of {}", count), count * 1e6 / median, "entries/s"});
  }
  return figures;
}

}  // namespace parley
