#include "ops/rehearse.h"

#include <cstdio>

#include "common/world/json_text.h"
#include "ops/casting.h"
#include "ops/command_failure.h"
#include "ops/compile_folder.h"
#include "ops/exit_code.h"
#include "ops/recorded_seats.h"
#include "ops/rehearse_journal.h"
#include "ops/rehearse_phrases.h"
#include "ops/rehearse_series.h"
#include "ops/run_feed.h"

namespace parley {
namespace {

[[noreturn]] int wrong_usage(const std::string& what) { throw CommandFailure(what); }

void show_complaints(const RehearsalResult& result) {
  for (const auto& complaint : result.complaints) std::fprintf(stderr, "parley: %s\n", complaint.c_str());
}

int rehearse_once(const RehearseOptions& options, const Compiled& compiled, RehearsalPlan plan) {
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
  options.output.json ? static_cast<void>(std::printf("%s\n", json_text(value_of(summary)).c_str())) : print(summary);
  return kDone;
}

int rehearse_many(const RehearseOptions& options, const Compiled& compiled, const RehearsalCast& cast,
                  const std::string& origin) {
  const Package package = assemble(compiled);
  RehearsalSeries series;
  series.series = {text(package.common().getName()),
                   text(package.common().getTitle().getEn()),
                   compiled.package_hash,
                   options.seed,
                   cast.texts(),
                   options.runs,
                   "",
                   legend_of(package)};
  series.shard = options.shard;
  series.work.play = [&](RehearsalPlan plan) {
    plan.language = options.language;
    return rehearse(compiled, plan);
  };
  series.work.cast = &cast;
  series.work.origin = origin;
  series.work.jobs = options.jobs;
  series.output = options.output;
  return run_series(std::move(series));
}

const char* misuse(const RehearseOptions& options) {
  if (options.missing_phrases)
    return options.language == "en" ? "--missing-phrases is of another language than English: give --language zh too."
                                    : nullptr;
  const bool many = options.runs > 1;
  const OutcomeOutput& output = options.output;
  if (many && !options.journal.empty())
    return "--journal keeps one run's record: give the run's number with --run in place of --runs.";
  if (many && !options.recorded.empty())
    return "--recorded plays one run: give its number with --run in place of --runs.";
  const bool for_many = !output.result.empty() || !output.page.empty() || !output.csv.empty() || !options.shard.empty();
  if (!many && for_many) return "--shard, --output, --html and --csv tell what came of many runs: give --runs N too.";
  return nullptr;
}

// Nothing, or the exit code.
std::optional<int> add_recorded(const RehearseOptions& options, const Package& package, RehearsalPlan& plan) {
  const auto recorded = recorded_in(options.recorded);
  if (const auto* refusal = std::get_if<Refusal>(&recorded)) return wrong_usage(refusal->reason);
  for (const Recorded& one : std::get<std::vector<Recorded>>(recorded)) {
    const auto seats = seats_of_code(package, one.plays);
    if (const auto* refusal = std::get_if<Refusal>(&seats)) return wrong_usage(refusal->reason);
    auto play = read_recorded(one, "", text(package.common().getName()));
    if (const auto* refusal = std::get_if<Refusal>(&play)) return wrong_usage(refusal->reason);
    plan.recorded.insert_or_assign(one.plays, std::get<RecordedPlay>(std::move(play)));
  }
  return std::nullopt;
}

}  // namespace

int run_rehearse(const RehearseOptions& options) {
  if (const char* what = misuse(options)) return wrong_usage(what);
  const Compiled exercise = compile_folder(options.exercise);
  const Package package = assemble(exercise);
  const auto read = RehearsalCast::read(package, options.profiles);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return wrong_usage(refusal->reason);
  const auto& cast = std::get<RehearsalCast>(read);
  if (const auto refusal = refuse_language(package, options.language)) return wrong_usage(refusal->reason);
  if (options.missing_phrases)
    return show_missing_phrases(exercise, options.language, options.seed, options.runs, options.output.json);
  const std::string origin = "rehearsal/" + text(package.common().getName());
  if (options.runs > 1) return rehearse_many(options, exercise, cast, origin);
  RehearsalPlan plan = plan_of_run(cast, options.seed, options.run, origin);
  plan.language = options.language;
  if (const auto code = add_recorded(options, package, plan)) return *code;
  return rehearse_once(options, exercise, std::move(plan));
}

}  // namespace parley
