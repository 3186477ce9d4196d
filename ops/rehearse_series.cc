#include "ops/rehearse_series.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <optional>
#include <thread>

#include "common/edge/os/clock.h"
#include "common/edge/os/signals.h"
#include "ops/exit_code.h"
#include "ops/progress.h"

namespace parley {
namespace {

constexpr std::int64_t kTellEvery_us = 60'000'000;  // in the log of a batch job, which has no line to draw on

struct Share {
  std::uint64_t first = 1, last = 0;  // runs
  std::uint64_t size() const { return last - first + 1; }
};

// "2/10" of 1,000 runs: 101 to 200.
std::optional<Share> share_of(const std::string& shard, std::uint64_t runs) {
  if (shard.empty()) return Share{1, runs};
  std::uint64_t part = 0, of = 0;
  const char* end = shard.data() + shard.size();
  const auto slash = std::from_chars(shard.data(), end, part);
  if (slash.ec != std::errc() || slash.ptr == end || *slash.ptr != '/') return std::nullopt;
  const auto rest = std::from_chars(slash.ptr + 1, end, of);
  if (rest.ec != std::errc() || rest.ptr != end || part < 1 || part > of || of > runs) return std::nullopt;
  const std::uint64_t each = runs / of, more = runs % of;  // the first `more` parts have one run more
  const std::uint64_t before = each * (part - 1) + std::min(part - 1, more);
  return Share{before + 1, before + each + (part <= more ? 1 : 0)};
}

std::string remaining(std::uint64_t done, std::uint64_t of, double seconds) {
  if (done == 0) return "";
  const auto left = static_cast<std::int64_t>(seconds * static_cast<double>(of - done) / static_cast<double>(done));
  const double rate = static_cast<double>(done) / seconds;
  return fmt::format("  {:.{}f} a second  {:02}:{:02}:{:02} left", rate, rate < 10 ? 1 : 0, left / 3600, left / 60 % 60,
                     left % 60);
}

}  // namespace

int run_series(RehearsalSeries series) {
  const auto share = share_of(series.shard, series.series.runs);
  if (!share) {
    std::fprintf(
        stderr,
        "parley: --shard is the part and the number of parts, e.g. 2/10, and each part has a run at least, not "
        "%s.\n",
        series.shard.c_str());
    return kWrongUsage;
  }
  check_free(series.output);
  edge::StopSignal stop;
  ProgressLine progress;
  Outcomes outcomes;
  outcomes.series = std::move(series.series);
  outcomes.happened = std::move(series.happened);
  RehearsalJobs& work = series.work;
  if (work.jobs == 0) work.jobs = std::max(1u, std::thread::hardware_concurrency());
  const std::int64_t begun = edge::steady_clock_us();
  std::int64_t told = begun;
  work.go_on = [&](std::uint64_t done) {
    const std::int64_t now = edge::steady_clock_us();
    const double seconds = static_cast<double>(now - begun) / 1e6;
    const std::string text =
        fmt::format("{} of {} runs{}", done, share->size(), remaining(done, share->size(), seconds));
    progress.show(text, done, share->size());
    if (!progress.is_shown() && now - told >= kTellEvery_us) {
      std::fprintf(stderr, "parley: %s\n", text.c_str());
      told = now;
    }
    return !stop.requested();
  };
  rehearse_all(work, share->first, share->last, outcomes);
  progress.clear();
  if (outcomes.runs > 0) give_out(outcomes, series.output);
  if (outcomes.runs == share->size()) return refused_changes(outcomes).empty() ? kDone : kAnswerIsNo;
  std::fprintf(stderr, "parley: stopped after %llu of %llu runs: this is the distribution of these.\n",
               static_cast<unsigned long long>(outcomes.runs), static_cast<unsigned long long>(share->size()));
  return kStopped;
}

}  // namespace parley
