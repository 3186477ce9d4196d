#include "ops/bench.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "common/base/refusal.h"
#include "common/base/suggest.h"
#include "common/edge/os/clock.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/os/terminal.h"
#include "common/world/json_text.h"
#include "ops/bench_parts.h"
#include "ops/command_failure.h"
#include "ops/compile_folder.h"

namespace parley {
namespace {

struct Workload {
  const char* name;
  Figures (*run)(const BenchPlace& place);
  bool plays = false;       // the exercise
  bool on_request = false;  // only
};
constexpr Workload kWorkloads[] = {{"record", bench_record},
                                   {"journal", bench_journal},
                                   {"rehearsal", bench_rehearsal, true},
                                   {"replay", bench_replay, true},
                                   {"history", bench_history, true, true},
                                   {"wire", bench_wire},
                                   {"network", bench_network, false, true}};

// Gone at the end, with all that was measured on.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& parent) {
    std::string name = (parent.empty() ? std::filesystem::temp_directory_path().string() : parent) + "/bench.XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
      throw edge::StorageFailure(parent, "cannot hold a new folder", "Choose another with --scratch.");
    }
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string amount_text(double amount) {
  return amount >= 1000 ? fmt::format("{:.0f}", amount) : fmt::format("{:.3g}", amount);
}

void print(const Workload& workload, const Figures& figures) {
  std::printf("%s\n", edge::Terminal(1).in(edge::Colour::bold, workload.name).c_str());
  for (const Figure& figure : figures) {
    std::printf("  %s\n",
                fmt::format("{:<58} {:>10} {}", figure.what, amount_text(figure.amount), figure.unit).c_str());
  }
  std::fflush(stdout);
}

// Numbers as text: JSON of ours has integers only.
Value value_of(const Figures& figures) {
  Value::List list;
  for (const Figure& figure : figures) {
    list.push_back(Value::Map{{"what", figure.what}, {"amount", amount_text(figure.amount)}, {"unit", figure.unit}});
  }
  return list;
}

[[noreturn]] void unknown(const std::string& name) {
  const auto near = nearest(name, bench_workloads());
  throw CommandFailure("There is no workload \"" + name + "\"" + (near ? ", did you mean \"" + *near + "\"?" : ".") +
                       " parley bench --help lists them.");
}

}  // namespace

double now_us(TakenBy taken_by) {
  constexpr clockid_t kClocks[] = {CLOCK_MONOTONIC, CLOCK_THREAD_CPUTIME_ID, CLOCK_PROCESS_CPUTIME_ID};
  timespec time{};
  ::clock_gettime(kClocks[static_cast<int>(taken_by)], &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

std::vector<double> times_us(double seconds, TakenBy taken_by, const std::function<void()>& work) {
  std::vector<double> times;
  const std::int64_t end = edge::steady_clock_us() + static_cast<std::int64_t>(seconds * 1e6);
  while (times.size() < 3 || edge::steady_clock_us() < end) {
    const double before = now_us(taken_by);
    work();
    times.push_back(now_us(taken_by) - before);
  }
  std::sort(times.begin(), times.end());
  return times;
}

double quantile(const std::vector<double>& ascending, double part) {
  return ascending[std::min(ascending.size() - 1,
                            static_cast<std::size_t>(part * static_cast<double>(ascending.size())))];
}

const std::vector<std::string>& bench_workloads() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const Workload& workload : kWorkloads) list.emplace_back(workload.name);
    return list;
  }();
  return names;
}

int run_bench(const BenchOptions& options) {
  const auto& known = bench_workloads();
  for (const auto& name : options.workloads) {
    if (std::find(known.begin(), known.end(), name) == known.end()) unknown(name);
  }
  const auto wanted = [&](const Workload& workload) {
    const auto& names = options.workloads;
    if (names.empty()) return !workload.on_request;
    return std::find(names.begin(), names.end(), workload.name) != names.end();
  };
  Compiled exercise;
  if (std::any_of(std::begin(kWorkloads), std::end(kWorkloads),
                  [&](const Workload& workload) { return workload.plays && wanted(workload); })) {
    exercise = compile_folder(options.exercise);
  }
  Value::Map all{{"cores", std::thread::hardware_concurrency()}};
  for (const Workload& workload : kWorkloads) {
    if (!wanted(workload)) continue;
    const ScratchFolder scratch(options.scratch);
    const Figures figures = workload.run({&exercise, scratch.path(), options.seconds});
    if (!options.json) print(workload, figures);
    all[workload.name] = value_of(figures);
  }
  if (options.json) std::printf("%s\n", json_text(all).c_str());
  return kDone;
}

}  // namespace parley
