#include "ops/simulation/simulate_run.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <optional>

#include "common/base/pretend_signatures.h"
#include "common/edge/os/storage_failure.h"
#include "common/edge/sqlite/audit.h"
#include "ops/simulation/simulate_control.h"
#include "ops/simulation/simulate_plan.h"
#include "ops/simulation/simulated_exercise.h"

namespace parley {
namespace {

using simulation::kNoTime;
using simulation::Time;

constexpr Time kTroubled_us = 40 * kSecond_us;  // then nothing goes wrong any more
constexpr Time kPatience_us = 90 * kSecond_us;  // after that, until everything must have come to its end
constexpr Time kToEnrol_us = 15 * kSecond_us;   // a node tries again every 5 s
constexpr std::uint64_t kMostTurns = 400'000;
constexpr int kKeptMemory_bytes = 1 << 28;     // one run after another: what one has used, the next one uses
constexpr std::uint32_t kDiskErrors = 35'000;  // millionths, of a call

const std::vector<std::string>& parties() {
  static const std::vector<std::string> codes{"CN", "US", "LS"};
  return codes;
}

// As whoever reads a copy of the disk finds it.
std::vector<edge::JournalRow> rows_of(const std::string& path) {
  edge::Journal journal = edge::Journal::read_only(path);
  return journal.read(0, 1'000'000, std::size_t{1} << 30);
}

class Simulation {
 public:
  Simulation(std::uint64_t seed, FaultPlan plan, const std::function<void(const std::string&)>& tell)
      : plan_(std::move(plan)),
        run_{seed, plan_.longest_rest, 0,  simulation::Network(simulation::Draw(seed, "network"), plan_.paths),
             {},   0xcbf29ce484222325, {}, {}},
        codes_(codes_of(plan_)),
        coordinator_(run_, peers(codes_)),
        invite_at_(codes_.size(), kNoTime) {
    plan_.real_signatures ? static_cast<void>(remembered_.emplace()) : static_cast<void>(pretend_.emplace());
    if (tell)
      run_.tell = [this, tell](const std::string& what) {
        tell(fmt::format("{:10.6f} s  {}", static_cast<double>(run_.now) / 1e6, what));
      };
    run_.network.cuts = plan_.cuts;
    for (std::size_t i = 0; i < codes_.size(); ++i)
      nodes_.push_back(std::make_unique<SimulatedNode>(run_, i, codes_[i]));
    control_.emplace(run_, coordinator_, nodes_);
    coordinator_.dies_enrolling = plan_.dies_enrolling;
    coordinator_.look_ahead(plan_.lookahead_ms);
    if (plan_.lookahead_ms > 0) run_.watch.looks_ahead();
    run_.exercise_time = [this](const Clock& seen) { return coordinator_.exercise_time(seen); };
    if (plan_.rogue) nodes_[*plan_.rogue]->misbehave();
  }

  SimulationResult result() {
    go_on_until(kTroubled_us);
    heal();
    go_on_until(kTroubled_us + kPatience_us);
    if (run_.watch.failure().empty()) check();
    return report();
  }

 private:
  static std::vector<std::string> codes_of(const FaultPlan& plan) {
    auto codes = parties();
    if (plan.control_node) codes.push_back("EXCON");
    return codes;
  }

  static std::vector<SimulatedCoordinator::Peer> peers(const std::vector<std::string>& codes) {
    std::vector<SimulatedCoordinator::Peer> peers;
    for (const auto& party : codes) peers.push_back({"node-" + party, party});
    return peers;
  }

  // Not one that lost its disk when all was over, for it is not invited any more; nor one whose line was so bad that it
  // was not enrolled before the end, and then had no time for it.
  bool is_expected(const SimulatedNode& node) const {
    const Conductor* conductor = coordinator_.conductor();
    const bool enrolled = conductor == nullptr || conductor->world().nodes.contains(node.name());
    const bool had_time = !coordinator_.over() || coordinator_.over_at() > kTroubled_us + kToEnrol_us;
    return node.invited() && (enrolled || had_time);
  }

  bool over() const {
    if (!coordinator_.stopped().empty()) return true;
    return coordinator_.over() && std::all_of(nodes_.begin(), nodes_.end(), [&](const auto& node) {
             return node->over() || !node->stopped().empty() || node->misbehaves() || !is_expected(*node);
           });
  }

  Time next_mishap() const { return next_ < plan_.mishaps.size() ? plan_.mishaps[next_].at : kNoTime; }

  void go_on_until(Time until) {
    while (run_.watch.failure().empty() && !over()) {
      Time next = std::min({next_mishap(), coordinator_.next(), control_->next()});
      for (const auto& node : nodes_) next = std::min(next, node->next());
      for (const Time at : invite_at_) next = std::min(next, at);
      next = std::min(next, recover_at_);
      if (next >= until) break;
      run_.now = std::max(run_.now, next);
      if (++turns_ > kMostTurns) run_.watch.fail("it turns and turns without coming to its end");
      step();
    }
    run_.now = std::max(run_.now, std::min(until, over() ? run_.now : until));
  }

  void step() {
    while (next_mishap() <= run_.now) happen(plan_.mishaps[next_++]);
    if (recover_at_ <= run_.now) recover();
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      // A disk that is known to be damaged is replaced.
      if ((nodes_[i]->damaged || enrolled_in_vain(*nodes_[i])) && !nodes_[i]->stopped().empty() &&
          !coordinator_.over()) {
        nodes_[i]->wipe();
        invite_at_[i] = run_.now + kSecond_us;
      }
      if (invite_at_[i] > run_.now) continue;
      invite_at_[i] = kNoTime;
      control_->invite_again(i);
    }
    for (auto& node : nodes_) {
      if (node->over() && lacks_the_end(*node)) node->start_again(run_.now + kSecond_us);
    }
    control_->turn();
    if (coordinator_.next() <= run_.now) coordinator_.turn();
    control_->turn();
    for (auto& node : nodes_) {
      if (node->next() <= run_.now) node->turn();
    }
  }

  // In entries that were lost, before they came to anybody or with what nobody holds in full: it is enrolled once more.
  bool enrolled_in_vain(const SimulatedNode& node) const {
    if (!lost_ || node.holds_nothing()) return lost_;
    if (coordinator_.conductor() == nullptr) return false;
    const auto& nodes = coordinator_.conductor()->world().nodes;
    const auto entered = nodes.find(node.name());
    return entered == nodes.end() || entered->second.curve_key != node.key();
  }

  // It left while the coordinator was away, as its people were told that it might; now the coordinator is back.
  bool lacks_the_end(const SimulatedNode& node) const {
    return coordinator_.conductor() != nullptr && !coordinator_.over() && node.store() != nullptr &&
           node.store()->replica().size() < coordinator_.conductor()->size();
  }

  // When what was on its way has come or is gone. A store that is known to be damaged is not taken.
  void recover() {
    recover_at_ = kNoTime;
    run_.network.lose_under_way();
    std::vector<CollectedStore> stores;
    for (auto& node : nodes_) {
      if (node->begun() && !node->damaged) stores.push_back(collect_store(*node));
    }
    const auto survey = coordinator_.recover(stores);
    if (!survey) return;
    recovered_ = true;
    lost_ = !survey->is_complete();
    run_.watch.put_back(survey->whole, lost_);
    if (!lost_) return;
    for (auto& node : nodes_) node->accept_loss();
  }

  PretendMachine& machine_of(std::size_t target) {
    return target == 0 ? coordinator_.machine() : nodes_[target - 1]->machine();
  }

  void end_process(const Mishap& mishap, End how) {
    const Time again = run_.now + mishap.lasts_us;
    SimulatedNode* node = mishap.target == 0 ? nullptr : nodes_[mishap.target - 1].get();
    const bool over = node != nullptr ? node->over() : coordinator_.over() || coordinator_.lost;
    if (over) return;
    if (mishap.amount == 0) return node != nullptr ? node->end(how, again) : coordinator_.end(how, again);
    node != nullptr ? node->end_at_change(how, mishap.amount, mishap.lasts_us)
                    : coordinator_.end_at_change(how, mishap.amount, mishap.lasts_us);
  }

  void happen(const Mishap& mishap) {
    using Kind = Mishap::Kind;
    PretendMachine& machine = machine_of(mishap.target);
    switch (mishap.kind) {
      case Kind::kill:
        return end_process(mishap, End::killed);
      case Kind::power:
        return end_process(mishap, End::power_cut);
      case Kind::reset:
        return run_.network.reset(mishap.target - 1, run_.now);
      case Kind::pause:
        return mishap.target == 0 ? coordinator_.pause(run_.now + mishap.lasts_us)
                                  : nodes_[mishap.target - 1]->pause(run_.now + mishap.lasts_us, true);
      case Kind::deaf:
        return nodes_[mishap.target - 1]->pause(run_.now + mishap.lasts_us, false);
      case Kind::hour:
        return machine.set_wall_error((static_cast<std::int64_t>(mishap.amount) - 1) * 3'600 * kSecond_us);
      case Kind::drift:
        return machine.set_drift(static_cast<std::int64_t>(mishap.amount) - 200);
      case Kind::disk_errors:
        machine.disk().faults.write_fails = machine.disk().faults.flush_fails = kDiskErrors;
        return;
      case Kind::full:
        return machine.disk().fill_up(mishap.amount);
      case Kind::free:
        return machine.disk().fill_up(std::uint64_t{1} << 40);
      case Kind::rot:
        return rot(mishap);
      case Kind::wipe:
        if (coordinator_.over()) return;
        nodes_[mishap.target - 1]->wipe();
        invite_at_[mishap.target - 1] = run_.now + mishap.lasts_us;
        return run_.note(nodes_[mishap.target - 1]->name() + " loses its disk");
      case Kind::keep_disk:
        kept_ = coordinator_.machine().disk().snapshot();
        return run_.note("a copy is made of the coordinator's disk");
      case Kind::put_back:
        coordinator_.end(End::killed, run_.now + mishap.lasts_us);
        coordinator_.machine().disk().put_back(kept_);
        return run_.note("the coordinator's disk is put back to its copy");
      case Kind::lose_journal:
        if (coordinator_.over() || coordinator_.starts() == 0) return;
        coordinator_.lose_journal(static_cast<Loss>(mishap.amount));
        recover_at_ = run_.now + mishap.lasts_us;
        return;
    }
  }

  // While the process is away: what it has in memory it does not read again.
  void rot(const Mishap& mishap) {
    end_process({mishap.at, mishap.kind, mishap.target, mishap.lasts_us, 0}, End::killed);
    simulation::Draw draw(run_.seed, "rot at " + std::to_string(mishap.at));
    auto& disk = machine_of(mishap.target).disk();
    const std::string done = mishap.amount == 0   ? disk.flip_bit(draw)
                             : mishap.amount == 1 ? disk.swap_pages(draw)
                                                  : disk.cut_short(draw);
    if (done.empty()) return;
    run_.note(done);
    (mishap.target == 0 ? coordinator_.damaged : nodes_[mishap.target - 1]->damaged) = true;
    if (mishap.target == 0) run_.watch.may_split();
  }

  void heal() {
    if (!run_.watch.failure().empty()) return;
    run_.note("nothing goes wrong any more");
    run_.network.heal(run_.now);
    for (std::size_t target = 0; target <= nodes_.size(); ++target) {
      auto& disk = machine_of(target).disk();
      disk.faults = {};
      disk.fill_up(std::uint64_t{1} << 40);
      disk.let_live();
    }
    control_->finish();
    for (auto& node : nodes_) node->fall_silent();
  }

  void check() {
    // What had been published and was lost with a damaged disk is another history: it must have been noticed.
    if (run_.watch.split()) {
      if (!coordinator_.alarmed()) run_.watch.fail("nobody notices that there are two histories");
      return check_stores({});
    }
    if (coordinator_.damaged && !coordinator_.stopped().empty()) return check_stores({});
    if (!coordinator_.over()) {
      return run_.watch.fail(coordinator_.stopped().empty() ? "the exercise does not come to its end"
                                                            : "the coordinator stopped: " + coordinator_.stopped());
    }
    bool whole = true;
    for (const auto& node : nodes_) {
      if (node->damaged) whole = false;
      if (!node->over() && !node->damaged && !node->misbehaves() && is_expected(*node))
        run_.watch.fail(node->name() +
                        (node->stopped().empty() ? " does not come to its end" : " stopped: " + node->stopped()));
    }
    for (const auto& node : nodes_) {
      if (node->over() && !node->damaged && !node->misbehaves() && node->waiting() > 0)
        run_.watch.fail(node->name() + " still waits for an answer");
    }
    check_views();
    check_journal(whole);
  }

  void check_views() {
    const Conductor& conductor = *coordinator_.conductor();
    const World& world = conductor.world();
    for (const auto& code : parties()) {
      const Party party = world.package->party(code);
      const std::string part = first_difference(seen_by(world, party), conductor.view(party));
      if (!part.empty()) run_.watch.fail("the view of " + code + " is not what it may see of the whole: " + part);
      for (const auto& node : nodes_) {
        const auto* store = node->store();
        if (store == nullptr || node->party() != code || store->replica().size() != conductor.size()) continue;
        const std::string other = first_difference(store->replica().view(party), conductor.view(party));
        if (!other.empty()) run_.watch.fail(node->name() + " sees another world: " + other);
      }
    }
  }

  void check_journal(bool whole) {
    coordinator_.leave_machine();
    const edge::OnMachine here(coordinator_.machine());
    try {
      edge::Journal journal = edge::Journal::read_only(coordinator_.journal_path());
      const auto audited = edge::audit(journal, edge::read_watermark(coordinator_.journal_path()));
      const auto rows = journal.read(0, 1'000'000, std::size_t{1} << 30);
      entries_ = rows.size();
      for (const auto& row : rows) {
        if (run_.tell && row.time)
          run_.tell(fmt::format("entry {} {} {}", row.entry.number, format_time(*row.time), row.kind));
      }
      run_.note("root " + hex(audited.tree.root()));
      run_.watch.check_record(rows, whole);
      check_stores(rows);
    } catch (const edge::StorageFailure& failure) {
      if (!coordinator_.damaged) run_.watch.fail(failure.what());
    }
  }

  void check_stores(const std::vector<edge::JournalRow>& record) {
    const Package& package = simulated_package();
    for (auto& node : nodes_) {
      node->leave_machine();
      const edge::OnMachine here(node->machine());
      check_disk(*node);
      if (node->damaged || node->misbehaves() || !node->begun()) continue;
      try {
        const auto rows = rows_of(node->store_path());
        if (node->over() && !record.empty() && rows.size() != record.size())
          run_.watch.fail(node->name() + " has not everything");
        run_.watch.check_store(node->name(), PartySet::of(package.party(node->party())), rows, record);
      } catch (const edge::StorageFailure& failure) {
        run_.watch.fail(failure.what());
      }
    }
  }

  void check_disk(SimulatedNode& node) {
    for (const auto& [name, bytes] : node.machine().disk().image()) {
      const std::string kept = text_kept_from({node.party()}, text_of(bytes));
      if (!kept.empty()) run_.watch.fail(name + " holds what its party may not read: " + kept);
    }
  }

  SimulationResult report() {
    SimulationResult result{run_.seed,
                            run_.watch.failure(),
                            "",
                            run_.fingerprint,
                            entries_,
                            run_.watch.handed_in(),
                            coordinator_.starts(),
                            turns_,
                            run_.network.messages(),
                            run_.now,
                            run_.watch.shown_ahead(),
                            recovered_,
                            lost_,
                            coordinator_.stopped()};
    for (const auto& node : nodes_) result.starts += node->starts();
    for (const auto trouble : plan_.troubles)
      result.troubles += std::string(result.troubles.empty() ? "" : ", ") + name_of(trouble);
    if (plan_.lookahead_ms > 0)
      result.troubles += fmt::format("{}{} ms ahead", result.troubles.empty() ? "" : ", ", plan_.lookahead_ms);
    if (plan_.real_signatures) result.troubles += result.troubles.empty() ? "real signatures" : ", real signatures";
    return result;
  }

  FaultPlan plan_;
  simulation::Disk::Snapshot kept_;
  std::optional<PretendSignatures> pretend_;
  std::optional<RememberedSignatures> remembered_;
  SimulatedRun run_;
  std::vector<std::string> codes_;  // of the nodes' parties
  SimulatedCoordinator coordinator_;
  std::vector<std::unique_ptr<SimulatedNode>> nodes_;
  std::optional<SimulatedControl> control_;
  std::vector<Time> invite_at_;
  Time recover_at_ = kNoTime;
  bool recovered_ = false, lost_ = false;
  std::size_t next_ = 0;
  std::uint64_t turns_ = 0, entries_ = 0;
};

}  // namespace

SimulationResult simulate(std::uint64_t seed, const std::function<void(const std::string&)>& tell) {
  return simulate(seed, plan_faults(seed, parties().size(), kTroubled_us), tell);
}

SimulationResult simulate(std::uint64_t seed, FaultPlan plan, const std::function<void(const std::string&)>& tell) {
  static const bool prepared = [] {
    register_pretend_files();
    return ::mallopt(M_TRIM_THRESHOLD, kKeptMemory_bytes) == 1 && ::mallopt(M_MMAP_THRESHOLD, kKeptMemory_bytes) == 1;
  }();
  static_cast<void>(prepared);
  seed_sqlite(seed);
  return Simulation(seed, std::move(plan), tell).result();
}

}  // namespace parley
