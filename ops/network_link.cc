#include "ops/network_link.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <queue>
#include <random>
#include <vector>

#include "common/edge/os/clock.h"

namespace parley {
namespace {

constexpr std::size_t kPacketBytes = 65'536;
constexpr unsigned kThousand = 1000;

std::string address_of(unsigned link, unsigned end) {
  return "10.77." + std::to_string(link) + "." + std::to_string(end);
}

struct Packet {
  std::int64_t due_us = 0;  // steady
  std::uint64_t order = 0;  // of arrival, among those due at once
  bool to_near = false;
  std::vector<std::uint8_t> bytes;
  bool operator>(const Packet& other) const { return std::tie(due_us, order) > std::tie(other.due_us, other.order); }
};

}  // namespace

// Belongs to the link's thread.
class NetworkLink::Carrier {
 public:
  Carrier(NetworkLink& link, std::uint64_t seed) : link_(link), random_(seed), buffer_(kPacketBytes) {}

  void run() {
    while (!stopped()) {
      wait();
      take(link_.near_.get(), false);
      take(link_.far_.get(), true);
      hand_over();
    }
  }

 private:
  bool stopped() const {
    const std::lock_guard lock(link_.mutex_);
    return link_.stop_;
  }

  void wait() const {
    std::array<pollfd, 3> items{
        {{link_.near_.get(), POLLIN, 0}, {link_.far_.get(), POLLIN, 0}, {link_.wake_.get(), POLLIN, 0}}};
    timespec patience{1, 0};
    if (!waiting_.empty()) {
      const std::int64_t left = std::max<std::int64_t>(0, waiting_.top().due_us - edge::steady_clock_us());
      patience = {left / 1'000'000, left % 1'000'000 * 1000};
    }
    ::ppoll(items.data(), items.size(), &patience, nullptr);
    std::uint64_t count = 0;
    if ((items[2].revents & POLLIN) != 0) (void)!::read(link_.wake_.get(), &count, sizeof count);
  }

  void take(int from, bool to_near) {
    while (true) {
      const ssize_t size = ::read(from, buffer_.data(), buffer_.size());
      if (size <= 0) return;
      const LinkFaults faults = faults_now();
      if (chance(faults.lost)) continue;
      const unsigned copies = chance(faults.doubled) ? 2 : 1;
      for (unsigned i = 0; i < copies; ++i) {
        const std::int64_t later = faults.jitter_us > 0 ? below(faults.jitter_us) : 0;
        waiting_.push({edge::steady_clock_us() + faults.delay_us + later,
                       ++taken_,
                       to_near,
                       {buffer_.begin(), buffer_.begin() + size}});
      }
    }
  }

  void hand_over() {
    for (; !waiting_.empty() && waiting_.top().due_us <= edge::steady_clock_us(); waiting_.pop()) {
      const Packet& packet = waiting_.top();
      if (is_cut(packet.to_near)) continue;
      const int device = packet.to_near ? link_.near_.get() : link_.far_.get();
      (void)!::write(device, packet.bytes.data(), packet.bytes.size());  // a full queue loses it, as a router's would
    }
  }

  LinkFaults faults_now() const {
    const std::lock_guard lock(link_.mutex_);
    return link_.faults_;
  }
  bool is_cut(bool to_near) const {
    const std::lock_guard lock(link_.mutex_);
    return to_near ? link_.cut_to_near_ : link_.cut_to_far_;
  }
  bool chance(unsigned of_a_thousand) { return of_a_thousand > 0 && below(kThousand) < of_a_thousand; }
  std::int64_t below(std::int64_t bound) { return std::uniform_int_distribution<std::int64_t>(0, bound - 1)(random_); }

  NetworkLink& link_;
  std::mt19937_64 random_;
  std::vector<std::uint8_t> buffer_;
  std::priority_queue<Packet, std::vector<Packet>, std::greater<>> waiting_;
  std::uint64_t taken_ = 0;
};

NetworkLink::NetworkLink(const NetworkNamespace& near, const NetworkNamespace& far, unsigned number, LinkFaults faults,
                         std::uint64_t seed)
    : near_address_(address_of(number, 1)),
      far_address_(address_of(number, 2)),
      near_(near.packet_device(near_address_, far_address_)),
      far_(far.packet_device(far_address_, near_address_)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      faults_(faults) {
  thread_ = std::thread([this, seed] { Carrier(*this, seed).run(); });
}

NetworkLink::~NetworkLink() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake();
  thread_.join();
}

void NetworkLink::set(const LinkFaults& faults) {
  const std::lock_guard lock(mutex_);
  faults_ = faults;
}

void NetworkLink::cut(bool to_near, bool to_far) {
  const std::lock_guard lock(mutex_);
  cut_to_near_ = to_near;
  cut_to_far_ = to_far;
}

void NetworkLink::wake() const {
  const std::uint64_t one = 1;
  (void)!::write(wake_.get(), &one, sizeof one);
}

}  // namespace parley
