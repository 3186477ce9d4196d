// From submission to delivery: a coordinator in a process of its own, with journal and flush before publishing; a
// team's node that acts and a node of control that checks and folds what comes, both here with their replicas in
// memory.
#include <atomic>
#include <thread>

#include "common/edge/os/clock.h"
#include "ops/bench_conducted.h"

namespace parley {
namespace {

constexpr std::size_t kUnderWay = 4;  // full submissions that wait for their answer

void one_by_one(Writer& writer, edge::MemoryNode& reader, double seconds, Figures& figures) {
  const auto times = delivery_times_us(writer, reader, seconds);
  figures.push_back({"one act, submitted to delivered and answered, p50", quantile(times, 0.5) / 1e3, "ms"});
  figures.push_back({"one act, submitted to delivered and answered, p99", quantile(times, 0.99) / 1e3, "ms"});
}

// Full submissions, several under way.
void in_bulk(Writer& writer, edge::MemoryNode& reader, double seconds, Figures& figures) {
  std::atomic<std::size_t> submitted = 0;
  std::atomic<bool> done = false;
  const std::int64_t begin = edge::steady_clock_us();
  std::jthread writing([&] {
    while (edge::steady_clock_us() - begin < static_cast<std::int64_t>(seconds * 1e6)) {
      for (; writer.under_way() < kUnderWay; ++submitted) writer.submit(kFullSubmission);
      writer.answers();
    }
    while (writer.under_way() > 0) writer.answers();
    done = true;
  });
  std::size_t delivered = 0;
  while (!done || delivered < submitted) delivered += accepted_in(reader.receive(kBenchPatience));
  const auto took = static_cast<double>(edge::steady_clock_us() - begin);
  figures.push_back(
      {"acts in submissions of 256, delivered", static_cast<double>(delivered * kFullSubmission) * 1e6 / took, "/s"});
}

}  // namespace

Figures bench_wire(const BenchPlace& place) {
  const Conducted run(place.scratch, "tcp://127.0.0.1:*");
  run.startex();
  zmq::context_t context;
  edge::MemoryNode team(context, run.invite("P1", "team")), control(context, run.invite("EXCON", "control2"));
  Writer writer(team);
  control.connect_and_catch_up();
  Figures figures;
  one_by_one(writer, control, place.seconds, figures);
  in_bulk(writer, control, place.seconds, figures);
  return figures;
}

}  // namespace parley
