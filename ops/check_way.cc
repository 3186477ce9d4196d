#include "ops/check_way.h"

#include <poll.h>

#include <thread>

#include "common/edge/os/clock.h"
#include "common/edge/zmq/client_socket.h"
#include "common/schema/act.capnp.h"
#include "common/world/mechanism.h"

namespace parley {
namespace {

using edge::ClientSocket;
using edge::steady_clock_us;

constexpr std::int64_t kPatience_us = 5'000'000;
constexpr auto kPause = std::chrono::milliseconds(10);
constexpr int kHeartbeats = 5;

Bytes32 key_of(capnp::Data::Reader data) {
  Bytes32 key{};
  copy_to(key, bytes_in(data));
  return key;
}

// A connection for the length of one question.
class Visit {
 public:
  Visit(const edge::Invitation& invitation, const edge::CurveKeys& keys, const std::string& endpoint,
        const std::string& proxy)
      : socket_(context_, keys, key_of(invitation.reader().getServerKey()), endpoint, proxy) {}

  Admission shake_hands() {
    for (const std::int64_t until = steady_clock_us() + kPatience_us; steady_clock_us() < until;) {
      const auto event = socket_.event();
      if (!event) {
        std::this_thread::sleep_for(kPause);
        continue;
      }
      if (*event == ClientSocket::Event::connected) return Admission::admitted;
      if (*event == ClientSocket::Event::refused) return Admission::refused;
      if (*event == ClientSocket::Event::unsound) return Admission::stranger;
    }
    return Admission::unreachable;
  }

  template <typename Fill>
  bool send(Fill fill) {
    capnp::MallocMessageBuilder message;
    fill(message.initRoot<schema::ToCoordinator>());
    return socket_.send(Message<schema::ToCoordinator>::from(message.getRoot<schema::ToCoordinator>()).bytes());
  }

  // The next message; nothing when none comes or it is none of ours.
  std::optional<Message<schema::ToNode>> receive() {
    for (const std::int64_t until = steady_clock_us() + kPatience_us; steady_clock_us() < until;) {
      if (const auto bytes = socket_.receive()) {
        auto checked = Message<schema::ToNode>::checked(*bytes, edge::kToNodeBytes);
        if (auto* message = std::get_if<Message<schema::ToNode>>(&checked)) return std::move(*message);
        return std::nullopt;
      }
      pollfd item{-1, 0, 0};
      ::poll(&item, 1, 1);
    }
    return std::nullopt;
  }

 private:
  zmq::context_t context_;
  ClientSocket socket_;
};

// Credit is one frame's least: nothing but the answers is wanted.
bool say_hello(Visit& visit, const Replica& replica) {
  return visit.send([&](schema::ToCoordinator::Builder root) {
    auto hello = root.initHello();
    hello.setRunId(as_data(replica.run_id()));
    hello.setFoldVersion(schema::FOLD_VERSION);
    hello.setSize(replica.size());
    hello.setRoot(as_data(replica.tree().root()));
    hello.setLatest(replica.any_view().now);
  });
}

bool send_heartbeat(Visit& visit, ClockEstimate& clock) {
  const WallTime now = edge::wall_clock_us();
  clock.asked(now);
  return visit.send([&](schema::ToCoordinator::Builder root) { root.initHeartbeat().setSent(now); });
}

}  // namespace

WayChecked shake_hands(const edge::Invitation& invitation, const edge::CurveKeys& keys, const std::string& endpoint,
                       const std::string& socks_proxy) {
  return {endpoint, Visit(invitation, keys, endpoint, socks_proxy).shake_hands()};
}

ClockChecked measure_clock(const edge::Invitation& invitation, const edge::Store& store, const std::string& endpoint,
                           const std::string& socks_proxy) {
  ClockChecked checked;
  Visit visit(invitation, store.keys().curve, endpoint, socks_proxy);
  if (visit.shake_hands() != Admission::admitted || !say_hello(visit, store.replica())) return checked;
  ClockEstimate clock;
  int answered = 0;
  while (answered < kHeartbeats) {
    const auto message = visit.receive();
    if (!message) break;
    const auto reader = message->reader();
    if (reader.isTurnedAway()) {
      checked.turned_away = text(reader.getTurnedAway().getReason());
      break;
    }
    if (reader.isWelcome()) send_heartbeat(visit, clock);
    if (!reader.isHeartbeat()) continue;
    clock.add(reader.getHeartbeat().getEchoed(), edge::wall_clock_us(), reader.getHeartbeat().getWall());
    if (++answered < kHeartbeats) send_heartbeat(visit, clock);
  }
  visit.send([](schema::ToCoordinator::Builder root) { root.setGoodbye(); });
  if (clock.known()) checked.offset_us = clock.offset_us();
  checked.error_us = clock.error_us();
  return checked;
}

}  // namespace parley
