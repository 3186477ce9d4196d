#include "ops/simulation/simulate_jobs.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "common/base/refusal.h"
#include "common/edge/os/descriptor.h"

namespace parley {
namespace {

constexpr int kLook_ms = 100;
constexpr std::size_t kTextBytes = 400;

// What a worker says after each run; smaller than what a pipe writes as one.
struct Line {
  std::uint64_t seed = 0, entries = 0, submissions = 0, starts = 0, messages = 0;
  char failure[kTextBytes] = {}, troubles[kTextBytes] = {};
};

void copy_text(char (&to)[kTextBytes], const std::string& text) {
  std::memcpy(to, text.data(), std::min(text.size(), kTextBytes - 1));
}

Line line_of(const SimulationResult& result) {
  Line line{result.seed, result.entries, result.submissions, result.starts, result.messages, {}, {}};
  copy_text(line.failure, result.failure);
  copy_text(line.troubles, result.troubles);
  return line;
}

struct Worker {
  pid_t process = -1;
  edge::Descriptor lines;
  std::uint64_t next = 0;  // the seed that it is at
};

[[noreturn]] void work(int lines, std::uint64_t seed, std::uint64_t step, std::uint64_t end) {
  for (; end == 0 || seed < end; seed += step) {
    const Line line = line_of(simulate(seed));
    if (::write(lines, &line, sizeof line) != static_cast<ssize_t>(sizeof line)) break;
  }
  ::_exit(0);
}

class Crew {
 public:
  Crew(std::uint64_t first, std::uint64_t runs, unsigned jobs) : end_(runs == 0 ? 0 : first + runs), step_(jobs) {
    for (unsigned i = 0; i < jobs; ++i) {
      workers_.emplace_back();
      begin(workers_.back(), first + i);
    }
  }
  ~Crew() {
    for (Worker& worker : workers_) {
      if (worker.process < 0) continue;
      ::kill(worker.process, SIGKILL);
      ::waitpid(worker.process, nullptr, 0);
    }
  }

  SimulatedRuns go(const std::function<bool(const SimulatedRuns&)>& go_on) {
    while (working() && go_on(runs_)) {
      std::vector<pollfd> items;
      for (const Worker& worker : workers_) items.push_back({worker.lines.get(), POLLIN, 0});
      ::poll(items.data(), items.size(), kLook_ms);
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].revents != 0) take(workers_[i]);
      }
    }
    return std::move(runs_);
  }

 private:
  bool working() const {
    return std::any_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.process >= 0; });
  }

  void begin(Worker& worker, std::uint64_t seed) {
    worker = {-1, edge::Descriptor(), seed};
    if (end_ != 0 && seed >= end_) return;
    int ends[2];
    if (::pipe(ends) != 0) throw Failure(Failure::Kind::machine, "Cannot make a pipe.");
    worker.lines = edge::Descriptor(ends[0]);
    const edge::Descriptor theirs(ends[1]);
    worker.process = ::fork();
    if (worker.process < 0) throw Failure(Failure::Kind::machine, "Cannot start a process.");
    if (worker.process != 0) return;
    // Or, should this process be killed, no worker would learn that nobody reads what it says.
    for (Worker& one : workers_) one.lines = edge::Descriptor();
    work(theirs.get(), seed, step_, end_);
  }

  void take(Worker& worker) {
    Line line;
    const ssize_t size = ::read(worker.lines.get(), &line, sizeof line);
    if (size == static_cast<ssize_t>(sizeof line)) {
      worker.next = line.seed + step_;
      return add(line);
    }
    int status = 0;
    ::waitpid(worker.process, &status, 0);
    worker.process = -1;
    worker.lines = edge::Descriptor();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    line = {};
    line.seed = worker.next;
    copy_text(line.failure, "the process stopped: a broken invariant, or a crash");
    add(line);
    begin(worker, line.seed + step_);
  }

  void add(const Line& line) {
    ++runs_.done;
    runs_.entries += line.entries;
    runs_.submissions += line.submissions;
    runs_.starts += line.starts;
    runs_.messages += line.messages;
    if (line.failure[0] == '\0') return;
    SimulationResult result;
    result.seed = line.seed;
    result.failure = line.failure;
    result.troubles = line.troubles;
    runs_.failed.push_back(result);
  }

  std::uint64_t end_, step_;
  std::vector<Worker> workers_;
  SimulatedRuns runs_;
};

}  // namespace

SimulatedRuns simulate_many(std::uint64_t first, std::uint64_t runs, unsigned jobs,
                            const std::function<bool(const SimulatedRuns&)>& go_on) {
  return Crew(first, runs, std::max(jobs, 1u)).go(go_on);
}

}  // namespace parley
