#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <filesystem>
#include <fstream>
#include <thread>

#include "common/edge/os/clock.h"
#include "common/edge/os/descriptor.h"
#include "common/edge/os/open_files.h"
#include "common/world/mechanism.h"
#include "ops/bench_conducted.h"
#include "ops/bench_network.h"

namespace parley {
namespace {

constexpr double kMiB = 1 << 20;
constexpr std::size_t kCrowd = 512;
constexpr std::size_t kNodesAContext = 128;  // libzmq allows 1023 sockets in one; a node has four
constexpr int kKnocksASecond = 1000;
constexpr std::size_t kFloodActs = 64 * 1024;  // some 20 MiB: more than any queue should hold

double resident_MiB(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / kMiB;
}

// What all threads of a process have worked.
double processor_us(pid_t process) {
  double sum = 0;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task")) {
    std::ifstream file(thread.path() / "schedstat");
    double ns = 0;
    file >> ns;
    sum += ns / 1e3;
  }
  return sum;
}

std::size_t descriptors_of(pid_t process) {
  const std::filesystem::directory_iterator folder("/proc/" + std::to_string(process) + "/fd");
  return static_cast<std::size_t>(std::distance(begin(folder), end(folder)));
}

std::string folder_in(const BenchPlace& place, const char* name) {
  const std::string folder = place.scratch + "/" + name;
  std::filesystem::create_directory(folder);
  return folder;
}

// A run on this machine's loopback, with one who writes and one of control who reads everything.
struct Loopback {
  explicit Loopback(const std::string& folder) : run(folder, "tcp://127.0.0.1:*") {}

  Conducted run;
  const bool started = (run.startex(), true);  // before anybody composes an act
  zmq::context_t context;
  edge::MemoryNode team{context, run.invite("P1", "team")}, control{context, run.invite("EXCON", "control2")};
  Writer writer{team};
};

// In full submissions, one after the other, read by control.
void write_in_bulk(Loopback& place, std::size_t acts) {
  for (std::size_t written = 0; written < acts; written += kFullSubmission) {
    place.writer.submit(kFullSubmission);
    while (accepted_in(place.control.receive(kBenchPatience)) == 0) {
    }
    while (place.writer.answers() == 0) {
    }
  }
}

}  // namespace

namespace {

// Times of single acts at one run, and what its coordinator worked for them.
struct Delivering {
  explicit Delivering(const std::string& folder) : run(folder) {}

  void one_more() {
    const double worked_before = processor_us(run.run.process());
    const double before = now_us(TakenBy::wall);
    deliver_one(run.writer, run.control);
    times_us.push_back(now_us(TakenBy::wall) - before);
    worked_us.push_back(processor_us(run.run.process()) - worked_before);
  }

  Loopback run;
  std::vector<double> times_us, worked_us;
};

double median(std::vector<double> sample) {
  std::sort(sample.begin(), sample.end());
  return quantile(sample, 0.5);
}

}  // namespace

// What such a node costs is the difference between two runs of the same load, one with and one without it: a record
// that grows takes memory and time of its own. Their acts alternate, so that both find the machine equally busy.
void bench_deaf(const BenchPlace& place, Figures& figures) {
  Delivering alone(folder_in(place, "alone")), beside(folder_in(place, "beside"));
  edge::MemoryNode deaf(beside.run.context, beside.run.run.invite("EXCON", "deaf"));
  deaf.connect();  // and never receive()
  for (Delivering* one : {&alone, &beside}) {
    one->run.control.connect_and_catch_up();
    write_in_bulk(one->run, kFloodActs);
  }
  const std::int64_t end = edge::steady_clock_us() + static_cast<std::int64_t>(4e6 * place.seconds);
  while (alone.times_us.size() < 3 || edge::steady_clock_us() < end) {
    alone.one_more();
    beside.one_more();
  }
  const double memory = resident_MiB(alone.run.run.process());
  figures.push_back({"one act delivered, p50", median(alone.times_us) / 1e3, "ms"});
  figures.push_back({"one act delivered beside a node that reads nothing, p50", median(beside.times_us) / 1e3, "ms"});
  figures.push_back({"the coordinator's work for it, p50", median(alone.worked_us) / 1e3, "ms"});
  figures.push_back({"its work beside a node that reads nothing, p50", median(beside.worked_us) / 1e3, "ms"});
  figures.push_back({"memory of the coordinator with this record", memory, "MiB"});
  figures.push_back(
      {"memory more, for a node that reads nothing", resident_MiB(beside.run.run.process()) - memory, "MiB"});
}

namespace {

// Opens connections that say nothing, and closes each after three seconds, until it is stopped.
class Knocking {
 public:
  explicit Knocking(std::uint16_t port) : port_(port), thread_([this](const std::stop_token& stop) { run(stop); }) {}
  std::size_t count() const { return count_; }
  std::size_t refused() const { return refused_; }
  void stop() {
    thread_.request_stop();
    thread_.join();
  }

 private:
  void run(const std::stop_token& stop) {
    std::deque<edge::Descriptor> open;
    const std::int64_t begin = edge::steady_clock_us();
    while (!stop.stop_requested()) {
      const std::int64_t due = begin + static_cast<std::int64_t>(count_) * 1'000'000 / kKnocksASecond;
      std::this_thread::sleep_for(std::chrono::microseconds(std::max<std::int64_t>(0, due - edge::steady_clock_us())));
      open.push_back(knock());
      if (open.size() > 3 * kKnocksASecond) open.pop_front();
    }
  }

  edge::Descriptor knock() {
    edge::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* where = reinterpret_cast<const sockaddr*>(&address);
    if (!socket || ::connect(socket.get(), where, sizeof address) != 0) ++refused_;
    ++count_;
    return socket;
  }

  std::uint16_t port_;
  std::atomic<std::size_t> count_ = 0, refused_ = 0;
  std::jthread thread_;
};

}  // namespace

void bench_knocks(const BenchPlace& place, Figures& figures) {
  edge::allow_many_open_files();
  Loopback loopback(folder_in(place, "knocks"));
  loopback.control.connect_and_catch_up();
  const auto before = delivery_times_us(loopback.writer, loopback.control, place.seconds);
  const std::size_t descriptors = descriptors_of(loopback.run.process());
  const std::string endpoint = text(loopback.run.invite("P2", "other").reader().getEndpoints()[0]);
  Knocking knocking(static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1))));
  const auto during = delivery_times_us(loopback.writer, loopback.control, place.seconds);
  const std::size_t most = descriptors_of(loopback.run.process());
  knocking.stop();
  for (int i = 0; i < 100 && descriptors_of(loopback.run.process()) > descriptors; ++i) {
    loopback.control.receive(kBenchPatience);
    loopback.writer.answers();
  }
  const auto count = static_cast<double>(knocking.count());
  figures.push_back({"connections that said nothing", count / place.seconds, "/s"});
  figures.push_back({"of them not taken", static_cast<double>(knocking.refused()), ""});
  figures.push_back({"one act delivered before, p50", quantile(before, 0.5) / 1e3, "ms"});
  figures.push_back({"one act delivered meanwhile, p50", quantile(during, 0.5) / 1e3, "ms"});
  figures.push_back({"one act delivered meanwhile, p99", quantile(during, 0.99) / 1e3, "ms"});
  figures.push_back({"descriptors of the coordinator meanwhile", static_cast<double>(most), ""});
  figures.push_back({"descriptors that stayed",
                     static_cast<double>(descriptors_of(loopback.run.process())) - static_cast<double>(descriptors),
                     ""});
}

namespace {

// Follows with its share of the crowd until it is stopped, and counts the deliveries.
void follow(std::span<const std::unique_ptr<edge::MemoryNode>> nodes, std::atomic<std::size_t>& delivered,
            const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    for (const auto& node : nodes) delivered += accepted_in(node->receive(std::chrono::milliseconds(0)));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

void bench_crowd(const BenchPlace& place, Figures& figures) {
  edge::allow_many_open_files();
  Loopback loopback(folder_in(place, "crowd"));
  loopback.control.connect_and_catch_up();
  const double before = resident_MiB(loopback.run.process());
  std::vector<std::unique_ptr<zmq::context_t>> contexts;
  std::vector<std::unique_ptr<edge::MemoryNode>> crowd;
  const std::int64_t begin = edge::steady_clock_us();
  while (crowd.size() < kCrowd) {
    if (crowd.size() % kNodesAContext == 0) contexts.push_back(std::make_unique<zmq::context_t>());
    const std::string name = fmt::format("n{}", crowd.size());
    crowd.push_back(std::make_unique<edge::MemoryNode>(*contexts.back(), loopback.run.invite("P1", name)));
  }
  for (const auto& node : crowd) node->connect_and_catch_up();
  const double joined_s = static_cast<double>(edge::steady_clock_us() - begin) / 1e6;
  std::atomic<std::size_t> delivered = 0;
  std::vector<double> times;
  {
    std::jthread following([&](const std::stop_token& stop) { follow(crowd, delivered, stop); });
    while (loopback.control.replica().size() < loopback.run.size()) loopback.control.receive(kBenchPatience);
    delivered = 0;
    times = times_us(place.seconds, TakenBy::wall, [&] {
      loopback.writer.submit(1);
      const std::size_t all = (delivered / kCrowd + 1) * kCrowd;
      while (delivered < all) loopback.control.receive(std::chrono::milliseconds(1));
      while (loopback.writer.answers() == 0) {
      }
    });
  }
  figures.push_back({fmt::format("{} nodes enrolled and connected", kCrowd), joined_s, "s"});
  figures.push_back({"one act delivered to all of them, p50", quantile(times, 0.5) / 1e3, "ms"});
  figures.push_back({"one act delivered to all of them, p99", quantile(times, 0.99) / 1e3, "ms"});
  figures.push_back({"memory of the coordinator for each node",
                     (resident_MiB(loopback.run.process()) - before) * 1024 / kCrowd, "KiB"});
}

}  // namespace parley
