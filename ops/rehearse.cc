#include "ops/rehearse.h"

#include <fmt/format.h>

#include <cstdio>

#include "common/edge/os/signals.h"
#include "common/edge/os/storage_failure.h"
#include "common/world/json_text.h"
#include "ops/casting.h"
#include "ops/compile_folder.h"
#include "ops/exit_code.h"
#include "ops/progress.h"
#include "ops/rehearse_journal.h"
#include "ops/rehearse_series.h"
#include "ops/run_feed.h"

namespace parley {
namespace {

void show_complaints(const RehearsalResult& result) {
  for (const auto& complaint : result.complaints)
    std::fprintf(stderr, "parley: mistake in a policy: %s\n", complaint.c_str());
}

int rehearse_once(const RehearseOptions& options, const Compiled& compiled, RehearsalPlan plan) {
  plan.seed = rehearsal_seed(options.seed, options.run);
  std::optional<RehearsalJournal> journal;
  if (!options.journal.empty()) journal.emplace(options.journal, plan.seed);
  RunFeed feed(RunFeed::Detail::nothing);
  Bytes32 run_id{};
  plan.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage> batch) {
    if (journal) journal->add(conductor, batch);
    for (const auto& entry : batch) feed.recall(entry.reader());
    run_id = conductor.run_id();
  };
  RehearsalResult result;
  const auto play = [&] { result = rehearse(compiled, plan); };
  journal ? journal->keep(play) : play();
  show_complaints(result);
  RunSummary summary = feed.summary();
  summary.origin = plan.origin;
  summary.run_id = run_id;
  summary.head.size = feed.size();
  if (journal) {
    summary.head = journal->head();
    summary.files = {options.journal};
  }
  options.json ? static_cast<void>(std::printf("%s\n", json_text(value_of(summary)).c_str())) : print(summary);
  return kDone;
}

int rehearse_many(const RehearseOptions& options, const Compiled& compiled, RehearsalPlan plan) {
  edge::StopSignal stop;
  ProgressLine progress;
  RehearsalSeries series;
  std::uint64_t done = 0;
  for (; done < options.runs && !stop.requested(); ++done) {
    progress.show(fmt::format("rehearsal {} of {}", done + 1, options.runs), done, options.runs);
    plan.seed = rehearsal_seed(options.seed, done + 1);
    series.add(rehearse(compiled, plan));
  }
  progress.clear();
  if (options.json) {
    std::printf("%s\n", json_text(series.value()).c_str());
  } else {
    series.print();
  }
  if (done == options.runs) return kDone;
  std::fprintf(stderr, "parley: stopped after %llu of %llu runs: this is the distribution of these.\n",
               static_cast<unsigned long long>(done), static_cast<unsigned long long>(options.runs));
  return kBrokenMachine;
}

}  // namespace

int run_rehearse(const RehearseOptions& options) {
  if (options.runs > 1 && !options.journal.empty()) {
    std::fputs("parley: --journal keeps one run's record: give the run's number with --run in place of --runs.\n",
               stderr);
    return kWrongUsage;
  }
  const auto compiled = compile_folder(options.exercise);
  if (const int* code = std::get_if<int>(&compiled)) return *code;
  const Compiled& exercise = std::get<Compiled>(compiled);
  const auto cast = read_cast(assemble(exercise), options.profiles, {});
  if (const auto* refusal = std::get_if<Refusal>(&cast)) {
    std::fprintf(stderr, "parley: %s\n", refusal->reason.c_str());
    return kWrongUsage;
  }
  RehearsalPlan plan;
  plan.profiles = std::get<Cast>(cast).profiles;
  plan.origin = "rehearsal/" + text(assemble(exercise).common().getName());
  try {
    return options.runs > 1 ? rehearse_many(options, exercise, plan) : rehearse_once(options, exercise, plan);
  } catch (const edge::StorageFailure& failure) {
    std::fprintf(stderr, "parley: %s\n", failure.what());
    return kBrokenMachine;
  }
}

}  // namespace parley
