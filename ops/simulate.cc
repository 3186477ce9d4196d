#include "ops/simulate.h"

#include <fmt/format.h>

#include <cstdio>
#include <thread>

#include "common/edge/os/clock.h"
#include "common/edge/os/signals.h"
#include "ops/command_failure.h"
#include "ops/commit.h"
#include "ops/exit_code.h"
#include "ops/progress.h"
#include "ops/simulation/simulate_jobs.h"

namespace parley {
namespace {

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') result += '\\';
    result += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
  }
  return result + "\"";
}

double seconds_since(std::int64_t begun_us) { return static_cast<double>(edge::steady_clock_us() - begun_us) / 1e6; }

int simulate_one(const SimulateOptions& options) {
  const auto tell = [](const std::string& what) { std::printf("%s\n", what.c_str()); };
  const std::int64_t begun = edge::steady_clock_us();
  const SimulationResult result =
      simulate(options.seed, options.show && !options.json ? std::function<void(const std::string&)>(tell)
                                                           : std::function<void(const std::string&)>());
  const double seconds = seconds_since(begun);
  if (options.json) {
    std::printf(
        "{\"seed\":%llu,\"commit\":\"%s\",\"failure\":%s,\"troubles\":%s,\"fingerprint\":\"%016llx\",\"entries\":%llu,"
        "\"submissions\":%llu,\"starts\":%llu,\"messages\":%llu,\"turns\":%llu,\"lasted\":%.3f,\"seconds\":%.4f}\n",
        static_cast<unsigned long long>(result.seed), kCommit, quoted(result.failure).c_str(),
        quoted(result.troubles).c_str(), static_cast<unsigned long long>(result.fingerprint),
        static_cast<unsigned long long>(result.entries), static_cast<unsigned long long>(result.submissions),
        static_cast<unsigned long long>(result.starts), static_cast<unsigned long long>(result.messages),
        static_cast<unsigned long long>(result.turns), static_cast<double>(result.lasted_us) / 1e6, seconds);
  } else {
    fmt::print("Seed {}, commit {}. Troubles: {}.\n", result.seed, kCommit,
               result.troubles.empty() ? "none" : result.troubles);
    fmt::print(
        "{} entries, {} submissions, {} starts of processes, {} messages in {:.1f} s of its own time; {:.0f} ms "
        "here.\n",
        result.entries, result.submissions, result.starts, result.messages, static_cast<double>(result.lasted_us) / 1e6,
        seconds * 1e3);
    fmt::print("Fingerprint {:016x}: the same seed and commit give the same.\n", result.fingerprint);
    fmt::print("{}\n", result.failure.empty() ? "Every promise was kept." : "BROKEN: " + result.failure + ".");
  }
  return result.failure.empty() ? kDone : kAnswerIsNo;
}

void print_many(const SimulateOptions& options, const SimulatedRuns& runs, double seconds, unsigned jobs) {
  if (options.json) {
    std::string failed;
    for (const auto& one : runs.failed) {
      failed += fmt::format("{}{{\"seed\":{},\"failure\":{},\"troubles\":{}}}", failed.empty() ? "" : ",", one.seed,
                            quoted(one.failure), quoted(one.troubles));
    }
    fmt::print(
        "{{\"first\":{},\"runs\":{},\"commit\":\"{}\",\"failed\":[{}],\"entries\":{},\"submissions\":{},\"starts\":{},"
        "\"messages\":{},\"seconds\":{:.3f},\"jobs\":{}}}\n",
        options.seed, runs.done, kCommit, failed, runs.entries, runs.submissions, runs.starts, runs.messages, seconds,
        jobs);
    return;
  }
  for (const auto& one : runs.failed) {
    fmt::print("Seed {} BROKEN: {} (troubles: {})\n  Again: parley simulate --seed {} --show\n", one.seed, one.failure,
               one.troubles, one.seed);
  }
  fmt::print("{} runs from seed {}, commit {}: {} broken. {} entries, {} submissions, {} starts of processes.\n",
             runs.done, options.seed, kCommit, runs.failed.size(), runs.entries, runs.submissions, runs.starts);
  fmt::print("{:.1f} s, {:.1f} ms a run with {} at once.\n", seconds,
             runs.done == 0 ? 0.0 : seconds * 1e3 / static_cast<double>(runs.done), jobs);
}

}  // namespace

int run_simulate(const SimulateOptions& options) {
  if (options.runs == 1 && options.minutes <= 0) return simulate_one(options);
  if (options.show)
    throw CommandFailure("--show tells of one run: leave out --runs and --minutes, and give its --seed.");
  const unsigned jobs = options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  edge::StopSignal stop;
  ProgressLine progress;
  const std::int64_t begun = edge::steady_clock_us();
  const double most = options.minutes * 60;
  const auto runs = simulate_many(options.seed, most > 0 ? 0 : options.runs, jobs, [&](const SimulatedRuns& so_far) {
    const double seconds = seconds_since(begun);
    progress.show(fmt::format("{} runs, {} broken", so_far.done, so_far.failed.size()),
                  most > 0 ? static_cast<std::uint64_t>(seconds) : so_far.done,
                  most > 0 ? static_cast<std::uint64_t>(most) + 1 : options.runs);
    return !stop.requested() && (most <= 0 || seconds < most);
  });
  progress.clear();
  const bool cut_short = most <= 0 && runs.failed.empty() && runs.done < options.runs;
  if (cut_short)
    std::fprintf(stderr, "parley: stopped after %llu of %llu runs. The rest: parley simulate --seed %llu --runs %llu\n",
                 static_cast<unsigned long long>(runs.done), static_cast<unsigned long long>(options.runs),
                 static_cast<unsigned long long>(options.seed + runs.done),
                 static_cast<unsigned long long>(options.runs - runs.done));
  print_many(options, runs, seconds_since(begun), jobs);
  if (!runs.failed.empty()) return kAnswerIsNo;
  return most > 0 || runs.done == options.runs ? kDone : kStopped;
}

}  // namespace parley
