#include "ops/fork.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "common/base/hash.h"
#include "common/mechanisms/doctrine.h"
#include "ops/casting.h"
#include "ops/command_failure.h"
#include "ops/exit_code.h"
#include "ops/fork_branch.h"
#include "ops/fork_compare.h"
#include "ops/record_reader.h"
#include "ops/rehearse_journal.h"
#include "ops/rehearse_series.h"
#include "ops/replay_parts.h"

namespace parley {
namespace {

[[noreturn]] int fork_misused(const std::string& what) { throw CommandFailure(what); }

// The whole record that is branched from.
struct Parent {
  std::vector<EntryMessage> entries;
  std::shared_ptr<const Package> package;
  RehearsalResult result;
};

std::optional<Parent> read_parent(RecordReader& reader) {
  Parent parent;
  World world(doctrine());
  ResultKeeper kept;
  while (auto read = reader.next()) {
    if (!read->open()) return std::nullopt;
    fold(world, read->entry.reader(), reader.path());
    kept.take(read->entry.reader(), world);
    parent.entries.push_back(std::move(read->entry));
  }
  parent.package = world.package;
  parent.result = kept.result(world);
  return parent;
}

struct Work {
  Parent parent;
  std::optional<Moment> asked;  // --at
  BranchChange change;
  std::optional<BranchPoint> point;
  std::optional<RehearsalCast> cast;
  std::optional<Happened> happened;
  std::string origin, branch;  // branch: what its series is of
  std::string language;
};

std::optional<int> read_change_file(const ForkOptions& options, Work& work) {
  if (options.change.empty()) return std::nullopt;
  std::ifstream file(options.change, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return fork_misused(options.change + " cannot be read.");
  if (text.str().find_first_not_of(" \t\r\n") == std::string::npos)
    return fork_misused(options.change + " is empty. What a change may say: parley fork --help.");
  const auto begin = work.asked ? std::optional(BranchBegin{work.asked->entry, work.asked->time}) : std::nullopt;
  auto read = read_change(text.str(), options.change, work.parent.entries, *work.parent.package, begin);
  if (auto* change = std::get_if<BranchChange>(&read)) {
    work.change = std::move(*change);
    return std::nullopt;
  }
  for (const Mistake& mistake : std::get<std::vector<Mistake>>(read))
    std::fprintf(stderr, "%s\n", format(mistake).c_str());
  return fork_misused("the change has mistakes; nothing was played. What it may say: ops/README.md.");
}

std::optional<int> find_moment(const ForkOptions& options, RecordReader& reader, Work& work) {
  if (options.at.empty()) return std::nullopt;
  work.asked = moment_of(options.at, reader);
  if (work.asked) return std::nullopt;
  return fork_misused("there is no moment \"" + options.at + "\" in this record: give T+hh:mm, or an entry from 0 to " +
                      std::to_string(reader.size() - 1) + ".");
}

std::optional<int> find_point(Work& work) {
  const Moment moment = work.asked.value_or(Moment{work.change.before, std::nullopt});
  if (work.asked && work.change.before < moment.entry) {
    return fork_misused("the change names entry " + std::to_string(work.change.before + 1) +
                        ", which happened before the branch begins (entry " + std::to_string(moment.entry) +
                        "): leave --at out, or choose an earlier one.");
  }
  if (moment.entry == kNoEntry)
    return fork_misused("from where? Give --at N or T+hh:mm, or a --change that names an entry.");
  auto& all = work.parent.entries;
  std::vector<EntryMessage> before(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(moment.entry) + 1);
  auto point = branch_point(std::move(before), moment.time.value_or(0));
  if (const auto* refusal = std::get_if<Refusal>(&point)) return fork_misused(refusal->reason);
  work.point = std::get<BranchPoint>(std::move(point));
  return std::nullopt;
}

std::optional<int> prepare_fork(const ForkOptions& options, RecordReader& reader, Work& work) {
  auto parent = read_parent(reader);
  if (!parent) {
    return fork_misused(options.journal +
                        " lacks the contents of entries: a branch needs the coordinator's journal, or a store to which "
                        "everything was opened after ENDEX.");
  }
  work.parent = std::move(*parent);
  if (const auto code = find_moment(options, reader, work)) return code;
  if (const auto code = read_change_file(options, work)) return code;
  if (const auto code = find_point(work)) return code;
  if (const auto refusal = refuse_language(*work.parent.package, options.language))
    return fork_misused(refusal->reason);
  work.language = options.language;
  std::vector<std::string> profiles = work.change.profiles;
  profiles.insert(profiles.end(), options.profiles.begin(), options.profiles.end());
  auto cast = RehearsalCast::read(*work.parent.package, profiles);
  if (const auto* refusal = std::get_if<Refusal>(&cast)) return fork_misused(refusal->reason);
  work.cast = std::get<RehearsalCast>(std::move(cast));
  const std::span<const EntryMessage> later = std::span(work.parent.entries).subspan(work.point->entries.size());
  if (!options.no_control) {
    for (ScriptedAct& act : acts_of_control(later, *work.parent.package))
      work.change.script.acts.push_back(std::move(act));
    std::stable_sort(work.change.script.acts.begin(), work.change.script.acts.end(),
                     [](const ScriptedAct& a, const ScriptedAct& b) { return a.at < b.at; });
  }
  work.happened.emplace(later, *work.parent.package);
  work.origin = "fork/" + text(work.parent.package->common().getName()) + "-" + std::to_string(work.point->number());
  work.branch = hex(sha256(work.parent.entries[0].bytes())) + " from entry " + std::to_string(work.point->number());
  for (const auto& sentence : work.change.told) work.branch += "\n" + sentence;
  return std::nullopt;
}

RehearsalPlan branch_plan(const Work& work, RehearsalPlan plan) {
  plan.script = work.change.script;
  plan.until = work.change.until;
  plan.language = work.language;
  return plan;
}

RehearsalResult play_one_branch(const Work& work, const RehearsalPlan& plan, RehearsalJournal* journal) {
  RehearsalPlan with = branch_plan(work, plan);
  PartingWalk walk(*work.happened);
  EntryNumber told = 0;
  with.on_batch = [&](const Conductor& conductor, std::span<const EntryMessage> batch) {
    if (journal != nullptr) journal->add(conductor, batch);
    for (const EntryMessage& entry : batch) {
      if (told++ >= work.point->entries.size()) walk.take(entry, *conductor.world().package);
    }
  };
  RehearsalResult result = play_branch(*work.point, with);
  walk.finish(result);
  return result;
}

RehearsalSeries series_of(const ForkOptions& options, const Work& work) {
  RehearsalSeries series;
  const Package& package = *work.parent.package;
  series.series = {text(package.common().getName()),
                   text(package.common().getTitle().getEn()),
                   {},
                   options.seed,
                   work.cast->texts(),
                   options.runs,
                   work.branch,
                   legend_of(package)};
  copy_to(series.series.package, bytes_in(work.parent.entries[0].reader().getDescriptor().getPackageHash()));
  Outcomes happened;
  happened.series = series.series;
  happened.series.runs = 1;
  happened.add(1, work.parent.result, {});
  series.happened.push_back(std::move(happened));
  series.shard = options.shard;
  series.work.cast = &*work.cast;
  series.work.origin = work.origin;
  series.work.jobs = options.jobs;
  series.output = options.output;
  return series;
}

int fork_once(const ForkOptions& options, const Work& work) {
  RehearsalSeries series = series_of(options, work);
  check_free(options.output);
  const RehearsalPlan plan = plan_of_run(*work.cast, options.seed, options.run, work.origin);
  std::optional<RehearsalJournal> journal;
  if (!options.keep.empty()) journal.emplace(options.keep, plan.seed);
  RehearsalResult result;
  const auto play = [&] { result = play_one_branch(work, plan, journal ? &*journal : nullptr); };
  journal ? journal->keep(play) : play();
  Outcomes outcomes;
  outcomes.series = series.series;
  outcomes.happened = series.happened;
  outcomes.add(options.run, result, work.cast->drawn(plan.seed));
  give_out(outcomes, options.output);
  if (journal && !options.output.json) std::printf("The branch's record: %s\n", options.keep.c_str());
  return refused_changes(outcomes).empty() ? kDone : kAnswerIsNo;
}

const char* fork_misuse(const ForkOptions& options) {
  if (options.runs > 1 && !options.keep.empty())
    return "--journal keeps one branch's record: give its number with --run in place of --runs.";
  if (options.runs == 1 && !options.shard.empty()) return "--shard cuts many runs into parts: give --runs N too.";
  return nullptr;
}

}  // namespace

int run_fork(const ForkOptions& options) {
  if (const char* what = fork_misuse(options)) return fork_misused(what);
  RecordReader reader(options.journal);
  reader.read_as("control");
  Work work;
  if (const auto code = prepare_fork(options, reader, work)) return *code;
  if (options.runs == 1) return fork_once(options, work);
  RehearsalSeries series = series_of(options, work);
  series.work.play = [&](const RehearsalPlan& plan) { return play_one_branch(work, plan, nullptr); };
  return run_series(std::move(series));
}

}  // namespace parley
