#include "ops/simulation/simulate_plan.h"

#include <algorithm>

#include "ops/simulation/simulated_run.h"

namespace parley {
namespace {

using simulation::Draw;
using simulation::Time;

// Changes of its disk until a process ends: what it makes in up to seven seconds, and in one when all are to end.
constexpr std::uint64_t kChanges = 170, kChangesOfAll = 26;

class Planner {
 public:
  Planner(std::uint64_t seed, std::size_t nodes, Time until)
      : draw_(seed, "what goes wrong"),
        control_(seed, "control's node"),
        ahead_(seed, "lookahead"),
        nodes_(nodes),
        until_(until) {}

  FaultPlan plan() {
    choose_troubles();
    plan_.real_signatures = draw_.below(10) == 0;
    for (std::size_t node = 0; node < nodes_; ++node) plan_.paths.push_back(path());
    for (const auto trouble : plan_.troubles) add(trouble);
    add_control_node();
    if (ahead_.below(3) == 0) plan_.lookahead_ms = static_cast<std::uint32_t>(ahead_.between(50, 2'000));
    // Then nothing goes wrong any more: nobody is away or asleep, and only then everybody must catch up.
    for (Mishap& mishap : plan_.mishaps) mishap.lasts_us = std::min(mishap.lasts_us, until_ - mishap.at);
    std::stable_sort(plan_.mishaps.begin(), plan_.mishaps.end(),
                     [](const Mishap& a, const Mishap& b) { return a.at < b.at; });
    return std::move(plan_);
  }

 private:
  using Kind = Mishap::Kind;

  // Most runs have two or three at once; what destroys a disk is rarer.
  void choose_troubles() {
    for (int i = 0; i < kFaultKinds; ++i) {
      const auto trouble = static_cast<FaultKind>(i);
      if (trouble == FaultKind::recovery) continue;  // needs a control node
      const std::uint32_t chance = trouble == FaultKind::rot ? 50'000 : trouble == FaultKind::wipe ? 80'000 : 220'000;
      if (draw_.chance(chance)) plan_.troubles.push_back(trouble);
    }
  }

  // Drawn apart, in one run of four. What a coordinator's rot damages is noticed or not; what is lost is rebuilt.
  void add_control_node() {
    if (control_.below(4) != 0) return;
    plan_.control_node = true;
    plan_.paths.push_back({control_.between(200, 60'000), control_.between(0, 10'000), 0, 0, 0});
    if (control_.below(3) == 0) {
      const Time at = control_.between(kSecond_us, until_ - kSecond_us), away = control_.between(1, 5) * kSecond_us;
      plan_.mishaps.push_back({at, control_.below(2) == 0 ? Kind::kill : Kind::power, nodes_ + 1, away, 0});
    }
    if (plan_.has(FaultKind::rot) || control_.below(2) == 0) return;
    plan_.troubles.push_back(FaultKind::recovery);
    const Time at = control_.between(8, 28) * kSecond_us;
    plan_.mishaps.push_back({at, Kind::lose_journal, 0, control_.between(2, 8) * kSecond_us, control_.below(3)});
  }

  simulation::Path path() {
    simulation::Path path;
    path.latency_us = draw_.between(200, 60'000);
    path.jitter_us = draw_.between(0, path.latency_us / 2);
    if (!plan_.has(FaultKind::slow_network)) return path;
    path.latency_us = draw_.between(1'000, 300'000);
    path.loss = static_cast<std::uint32_t>(draw_.below(300'000));
    path.overtaken = static_cast<std::uint32_t>(draw_.below(200'000));
    path.delayed = static_cast<std::uint32_t>(draw_.below(30'000));
    return path;
  }

  Time moment() { return draw_.between(kSecond_us, until_ - kSecond_us); }
  std::size_t anybody() { return draw_.below(nodes_ + 1); }
  std::size_t some_node() { return 1 + draw_.below(nodes_); }
  Time while_down() {
    return draw_.below(4) == 0 ? draw_.between(5, 15) * kSecond_us : draw_.between(50'000, 3 * kSecond_us);
  }

  void happens(Kind kind, std::size_t target, Time lasts_us = 0, std::uint64_t amount = 0) {
    plan_.mishaps.push_back({moment(), kind, target, lasts_us, amount});
  }

  void add(FaultKind trouble) {
    const auto times = [&](std::uint64_t most) { return 1 + draw_.below(most); };
    switch (trouble) {
      case FaultKind::slow_network:
        return;
      case FaultKind::partitions:
        return cut();
      case FaultKind::resets:
        for (auto n = times(5); n > 0; --n) happens(Kind::reset, some_node());
        return;
      case FaultKind::kills:
        for (auto n = times(4); n > 0; --n) happens(Kind::kill, anybody(), while_down(), draw_.below(kChanges));
        return;
      case FaultKind::power_cuts:
        for (auto n = times(3); n > 0; --n) happens(Kind::power, anybody(), while_down(), draw_.below(kChanges));
        return;
      case FaultKind::blackout:
        return black_out();
      case FaultKind::disk_errors:
        for (auto n = times(2); n > 0; --n) happens(Kind::disk_errors, anybody(), draw_.between(1, 4) * kSecond_us);
        return;
      case FaultKind::full_disk:
        return fill_disk();
      case FaultKind::wrong_clocks:
        for (auto n = times(3); n > 0; --n) happens(Kind::hour, draw_.below(2) == 0 ? 0 : anybody(), 0, draw_.below(3));
        return happens(Kind::drift, anybody(), 0, draw_.below(400));
      case FaultKind::pauses:
        for (auto n = times(3); n > 0; --n)
          happens(Kind::pause, anybody(), draw_.between(kSecond_us / 10, 25 * kSecond_us));
        return;
      case FaultKind::deaf_node:
        return happens(Kind::deaf, some_node(), draw_.between(5, 30) * kSecond_us);
      case FaultKind::rot:
        for (auto n = times(3); n > 0; --n) happens(Kind::rot, anybody(), while_down(), draw_.below(3));
        return;
      case FaultKind::wipe:
        return happens(Kind::wipe, some_node(), while_down());
      case FaultKind::enrolment:
        plan_.dies_enrolling = 1 + draw_.below(12);
        return;
      case FaultKind::rogue:
        plan_.rogue = draw_.below(nodes_);
        return;
      case FaultKind::recovery:
        return;
    }
  }

  void cut_node(std::size_t node, Time from, Time to, bool up, bool down) {
    plan_.cuts.push_back({node, from, std::min(to, until_), up, down});
  }

  void cut() {
    const Time from = moment(), to = from + draw_.between(kSecond_us / 2, 25 * kSecond_us);
    const bool one_way = draw_.below(3) == 0, up = draw_.below(2) == 0;
    const bool flapping = draw_.below(4) == 0;
    const auto members = draw_.below(3);  // all, one, some
    const std::size_t one = draw_.below(nodes_);
    for (std::size_t node = 0; node < nodes_; ++node) {
      if ((members == 1 && node != one) || (members == 2 && draw_.below(2) == 0)) continue;
      const Time step = flapping ? draw_.between(kSecond_us / 5, 3 * kSecond_us) : to - from;
      for (Time at = from; at < to; at += 2 * step)
        cut_node(node, at, std::min(at + step, to), !one_way || up, !one_way || !up);
    }
  }

  void black_out() {
    const Time at = moment();
    for (std::size_t target = 0; target <= nodes_; ++target) {
      plan_.mishaps.push_back(
          {at, Kind::power, target, while_down(), draw_.below(3) == 0 ? draw_.below(kChangesOfAll) : 0});
    }
  }

  void fill_disk() {
    const std::size_t target = anybody();
    const Time at = moment();
    plan_.mishaps.push_back({at, Kind::full, target, 0, draw_.below(100'000)});
    plan_.mishaps.push_back({std::min(at + draw_.between(1, 8) * kSecond_us, until_), Kind::free, target, 0, 0});
  }

  Draw draw_, control_, ahead_;
  std::size_t nodes_;
  Time until_;
  FaultPlan plan_;
};

}  // namespace

const char* name_of(FaultKind trouble) {
  static constexpr const char* kNames[kFaultKinds] = {
      "slow network",      "partitions",   "resets", "kills",     "power cuts", "blackout", "disk errors",
      "full disk",         "wrong clocks", "pauses", "deaf node", "rot",        "wipe",     "enrolment",
      "misbehaving party", "lost journal"};
  return kNames[static_cast<int>(trouble)];
}

bool FaultPlan::has(FaultKind trouble) const {
  return std::find(troubles.begin(), troubles.end(), trouble) != troubles.end();
}

FaultPlan plan_faults(std::uint64_t seed, std::size_t nodes, Time until) { return Planner(seed, nodes, until).plan(); }

}  // namespace parley
