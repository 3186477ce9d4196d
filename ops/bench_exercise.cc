// What a whole exercise costs: rehearsed, folded again, verified.
#include "common/mechanisms/doctrine.h"
#include "ops/bench_parts.h"
#include "ops/record_reader.h"
#include "ops/rehearse_journal.h"
#include "ops/verify_record.h"

namespace parley {
namespace {

constexpr const char* kSeed = "bench";

// A rehearsal's record as a journal; its entries.
EntryNumber keep_rehearsal(const Compiled& exercise, const std::string& path) {
  RehearsalPlan plan;
  plan.seed = rehearsal_seed(kSeed, 1);
  RehearsalJournal journal(path, plan.seed);
  plan.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage> batch) {
    journal.add(conductor, batch);
  };
  EntryNumber entries = 0;
  journal.keep([&] { entries = rehearse(exercise, plan).entries; });
  return entries;
}

std::vector<EntryMessage> entries_in(const std::string& journal) {
  RecordReader reader(journal);
  std::vector<EntryMessage> entries;
  while (auto read = reader.next()) entries.push_back(std::move(read->entry));
  return entries;
}

}  // namespace

Figures bench_rehearsal(const BenchPlace& place) {
  std::uint64_t number = 0;
  EntryNumber entries = 0;
  const auto times = times_us(place.seconds, TakenBy::processor, [&] {
    RehearsalPlan plan;
    plan.seed = rehearsal_seed(kSeed, ++number);
    entries = rehearse(*place.exercise, plan).entries;
  });
  const double median = quantile(times, 0.5);
  return {{"a rehearsal without journal, p50", median / 1e3, "ms"},
          {"entries of the last one", static_cast<double>(entries), ""},
          {"entered", static_cast<double>(entries) * 1e6 / median, "entries/s"}};
}

Figures bench_replay(const BenchPlace& place) {
  const std::string journal = place.scratch + "/rehearsal.journal";
  const auto count = static_cast<double>(keep_rehearsal(*place.exercise, journal));
  const auto entries = entries_in(journal);
  const double folded = quantile(times_us(place.seconds, TakenBy::processor,
                                          [&] {
                                            World world(doctrine());
                                            for (const auto& entry : entries) world.apply(entry.reader());
                                          }),
                                 0.5);
  const double read = quantile(times_us(place.seconds, TakenBy::processor, [&] { (void)entries_in(journal); }), 0.5);
  const double verified =
      quantile(times_us(place.seconds, TakenBy::wall, [&] { (void)verify_files({journal}, {}); }), 0.5);
  return {{"fold a rehearsal's record", folded / 1e3, "ms"},
          {"folded", count * 1e6 / folded, "entries/s"},
          {"read and check its journal", count * 1e6 / read, "entries/s"},
          {"verify its journal, all cores", count * 1e6 / verified, "entries/s"}};
}

}  // namespace parley
