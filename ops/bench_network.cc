// What bad wires cost: nodes in networks of their own, at 5 to 300 ms from the coordinator, one over a wire that loses
// packets. How far their clocks are off, how far apart they show an inject, how soon a node that was cut off has what
// it missed.
#include <fmt/format.h>

#include <algorithm>

#include "common/edge/os/clock.h"
#include "ops/bench_conducted.h"
#include "ops/bench_network.h"
#include "ops/bench_site.h"

namespace parley {
namespace {

constexpr int kPort = 7001;         // in a network that is ours alone
constexpr int kInjects = 10;        // one a second
constexpr int kFirstInject_s = 20;  // after STARTEX; by then all have joined
constexpr std::size_t kMissed = 1000;
constexpr std::chrono::seconds kSitePatience{120};

struct Wire {
  std::int64_t round_trip_us;
  unsigned lost;  // of a thousand packets, each way
};
constexpr Wire kWires[] = {{5'000, 0}, {80'000, 0}, {250'000, 0}, {300'000, 10}};

std::string injects_each_second() {
  std::string injects = "\n";
  for (int i = 0; i < kInjects; ++i) {
    injects += fmt::format(
        "  - {{id: 'b{0}', title: {{en: Beat {0}}}, time: 'T+00:00:{1:02}', deliveries: [{{to: "
        "[P1.HOS], means: order, text: {{en: Beat {0}.}}}}]}}\n",
        i, kFirstInject_s + i);
  }
  return injects;
}

std::string wire_text(const BenchSite& site) {
  const std::string loss = site.lost() == 0 ? "" : fmt::format(" with {:.1f} % loss", site.lost() / 10.0);
  return fmt::format("{:.0f} ms{}", site.round_trip_ms(), loss);
}

// Coordinator and nodes run on this machine, so the true offset is none.
void clock_errors(const std::vector<std::unique_ptr<BenchSite>>& sites, Figures& figures) {
  for (const auto& site : sites) {
    const edge::NodeState state = site->state();
    figures.push_back({"clock, true error over a round trip of " + wire_text(*site),
                       static_cast<double>(std::abs(state.clock_offset_us)) / 1e3, "ms"});
    figures.push_back({"clock, error shown there", static_cast<double>(state.clock_error_us.value_or(-1)) / 1e3, "ms"});
  }
}

void spread(std::vector<std::unique_ptr<BenchSite>>& sites, Figures& figures) {
  std::vector<double> spreads;
  for (int i = 0; i < kInjects; ++i) {
    const std::string text = fmt::format("Beat {}.", i);
    std::vector<std::int64_t> times;
    for (const auto& site : sites) {
      const auto shown = site->shown();
      if (site->lost() == 0 && shown.contains(text)) times.push_back(shown.at(text));
    }
    if (times.size() < 2) continue;
    const auto [first, last] = std::minmax_element(times.begin(), times.end());
    spreads.push_back(static_cast<double>(*last - *first));
  }
  if (spreads.empty()) throw edge::SocketFailure("No inject was shown at the sites.");
  std::sort(spreads.begin(), spreads.end());
  figures.push_back({"an inject shown, nearest to farthest of 5, 80, 250 ms, p50", quantile(spreads, 0.5) / 1e3, "ms"});
  figures.push_back({"an inject shown, nearest to farthest of 5, 80, 250 ms, most", spreads.back() / 1e3, "ms"});
}

void write_acts(Writer& writer, std::size_t count) {
  for (std::size_t written = 0; written < count || writer.under_way() > 0;) {
    for (; written < count && writer.under_way() < 32; ++written) writer.submit(1);
    writer.answers();
  }
}

// Cut off for a while, during which others act.
void partition(const Conducted& run, Writer& writer, BenchSite& site, double seconds, Figures& figures) {
  site.link().cut();
  const std::int64_t end = edge::steady_clock_us() + static_cast<std::int64_t>(seconds * 1e6);
  write_acts(writer, kMissed);
  while (edge::steady_clock_us() < end) writer.answers();
  const EntryNumber size = run.size();
  const std::int64_t healed = edge::steady_clock_us();
  site.link().heal();
  if (!site.wait_for(size, kSitePatience)) throw edge::SocketFailure("A node that was cut off did not come back.");
  figures.push_back({fmt::format("{} entries missed in {:.0f} s without a wire, filled after", kMissed, seconds),
                     static_cast<double>(edge::steady_clock_us() - healed) / 1e6, "s"});
}

void measure_wires(const NetworkNamespace& centre, const BenchPlace& place, Figures& figures) {
  const Conducted run(place.scratch, fmt::format("tcp://*:{}", kPort), injects_each_second());
  zmq::context_t context;
  // The first of its party, so that it holds the seat: what it writes is open at the sites.
  edge::MemoryNode here(context, run.invite("P1", "here"));
  std::vector<std::unique_ptr<BenchSite>> sites;
  unsigned number = 0;
  for (const Wire& wire : kWires) {
    sites.push_back(std::make_unique<BenchSite>(centre, ++number, wire.round_trip_us, wire.lost));
    const std::string endpoint = fmt::format("tcp://{}:{}", sites.back()->near_address(), kPort);
    sites.back()->join(run.invite_as_text("P1", fmt::format("far{}", number), endpoint), place.scratch);
  }
  run.startex();
  Writer writer(here);
  const std::int64_t end = edge::steady_clock_us() + (kFirstInject_s + kInjects + 2) * std::int64_t{1'000'000};
  while (edge::steady_clock_us() < end) writer.answers();
  clock_errors(sites, figures);
  spread(sites, figures);
  partition(run, writer, *sites[1], 2 * place.seconds, figures);
}

}  // namespace

Figures bench_network(const BenchPlace& place) {
  if (const auto why = NetworkNamespace::unavailable()) throw edge::SocketFailure(*why);
  Figures figures;
  const NetworkNamespace centre;
  // The coordinator ends with the thread that starts it (ops/child_process.h): all of it happens in this one.
  centre.inside([&] { measure_wires(centre, place, figures); });
  bench_deaf(place, figures);
  bench_knocks(place, figures);
  bench_crowd(place, figures);
  return figures;
}

}  // namespace parley
