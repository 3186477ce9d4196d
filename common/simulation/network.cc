#include "common/simulation/network.h"

#include <algorithm>
#include <utility>

namespace parley::simulation {
namespace {

constexpr Time kMillisecond = 1'000;
constexpr Time kFirstRepeat_us = 200 * kMillisecond;  // Linux's least retransmission timeout
constexpr Time kLongestRepeat_us = 1'600 * kMillisecond;
// As common/edge/zmq/socket_options.cc sets libzmq: silence of three heartbeats ends a connection.
constexpr Time kSilence_us = 9'000 * kMillisecond;
constexpr Time kHandshake_us = 5'000 * kMillisecond;
constexpr Time kReconnect_us = 100 * kMillisecond, kReconnectMost_us = 5'000 * kMillisecond;
constexpr std::size_t kQueued = 256;  // messages, in both ends' queues

}  // namespace

Network::Connection* Network::find(Id id) {
  const auto found =
      std::find_if(connections_.begin(), connections_.end(), [&](const auto& item) { return item.first == id; });
  return found == connections_.end() ? nullptr : &found->second;
}

std::size_t Network::node_of(Id connection) const {
  for (const auto& [id, one] : connections_) {
    if (id == connection) return one.node;
  }
  return paths_.size();
}

bool Network::is_cut(std::size_t node, bool up, Time at) const {
  return std::any_of(cuts.begin(), cuts.end(), [&](const Cut& cut) {
    return cut.node == node && at >= cut.from && at < cut.to && (up ? cut.to_coordinator : cut.to_node);
  });
}

Time Network::arrival(std::size_t node, bool up, Time now) {
  const Path& path = paths_[node];
  Time sent = now, repeat = kFirstRepeat_us;
  while (is_cut(node, up, sent) || draw_.chance(path.loss)) {
    sent += repeat;
    repeat = std::min(2 * repeat, kLongestRepeat_us);
    if (sent - now > kSilence_us) return kNoTime;
  }
  Time at = sent + path.latency_us + draw_.between(0, path.jitter_us);
  if (draw_.chance(path.overtaken)) at += draw_.between(kMillisecond, 50 * kMillisecond);
  if (draw_.chance(path.delayed)) at += draw_.between(kMillisecond, 2'000 * kMillisecond);
  return at;
}

void Network::heal(Time now) {
  for (Cut& cut : cuts) cut.to = std::min(cut.to, now);
  for (Path& path : paths_) path = {path.latency_us, path.jitter_us, 0, 0, 0};
}

Network::Id Network::connect(std::size_t node, const Bytes32& key, Time now) {
  Connection connection;
  connection.node = node;
  connection.key = key;
  try_again(connection, now);
  connections_.emplace_back(next_, std::move(connection));
  return next_++;
}

// TCP's and CURVE's handshakes: three round trips.
void Network::try_again(Connection& connection, Time now) {
  Time at = now + connection.pause_us;
  connection.pause_us = std::clamp(2 * connection.pause_us, kReconnect_us, kReconnectMost_us);
  const Time begun = at;
  for (int i = 0; i < 6 && at != kNoTime; ++i) at = arrival(connection.node, i % 2 == 0, at);
  connection.handshake = at == kNoTime ? begun + kHandshake_us : std::min(at, begun + kHandshake_us);
}

void Network::decide(Connection& connection, Time now) {
  const Time at = std::exchange(connection.handshake, kNoTime);
  const bool there = listening_ && !is_cut(connection.node, true, at) && !is_cut(connection.node, false, at);
  if (!there) {
    connection.events.emplace_back(now, Event::unanswered);
    return try_again(connection, now);
  }
  if (!admitted_.contains(connection.key)) return connection.events.emplace_back(now, Event::refused), void();
  connection.server = true;
  connection.up.last = connection.down.last = now;
  connection.events.emplace_back(now, Event::connected);
}

std::optional<Network::Event> Network::event(Id id, Time now) {
  Connection* connection = find(id);
  if (connection == nullptr) return std::nullopt;
  if (connection->handshake <= now) decide(*connection, now);
  if (connection->events.empty() || connection->events.front().first > now) return std::nullopt;
  const Event event = connection->events.front().second;
  connection->events.pop_front();
  return event;
}

void Network::break_off(Connection& connection, Time at) {
  if (connection.breaks <= at) return;
  connection.breaks = at;
  if (connection.client) connection.events.emplace_back(at, Event::lost);
}

void Network::pass(Connection& connection, bool up, ByteView bytes, Time now) {
  ++messages_;
  const Time at = arrival(connection.node, up, now);
  if (at == kNoTime) return break_off(connection, now + kSilence_us);
  Way& way = up ? connection.up : connection.down;
  way.last = std::max(way.last, at);
  way.packets.push_back({way.last, Bytes(bytes.begin(), bytes.end())});
}

bool Network::send_to_coordinator(Id id, ByteView bytes, Time now) {
  Connection* connection = find(id);
  if (connection == nullptr || connection->handshake != kNoTime || now >= connection->breaks) return false;
  if (connection->up.packets.size() >= kQueued) return false;
  pass(*connection, true, bytes, now);
  return true;
}

Network::Sent Network::send(Id id, ByteView bytes, Time now) {
  Connection* connection = find(id);
  if (connection == nullptr || !connection->server || now >= connection->breaks) return Sent::gone;
  if (connection->down.packets.size() >= kQueued) return Sent::full;
  pass(*connection, false, bytes, now);
  return Sent::yes;
}

std::optional<Bytes> Network::receive(Id id, Time now) {
  Connection* connection = find(id);
  if (connection == nullptr) return std::nullopt;
  auto& packets = connection->down.packets;
  if (packets.empty() || packets.front().arrives > std::min(now, connection->breaks)) return std::nullopt;
  Bytes bytes = std::move(packets.front().bytes);
  packets.pop_front();
  return bytes;
}

std::optional<Network::Message> Network::receive(Time now) {
  Connection* first = nullptr;
  Id id = 0;
  for (auto& [at, connection] : connections_) {
    const auto& packets = connection.up.packets;
    if (!connection.server || packets.empty() || packets.front().arrives > std::min(now, connection.breaks)) continue;
    if (first != nullptr && first->up.packets.front().arrives <= packets.front().arrives) continue;
    first = &connection;
    id = at;
  }
  if (first == nullptr) return std::nullopt;
  Message message{id, first->key, std::move(first->up.packets.front().bytes)};
  first->up.packets.pop_front();
  return message;
}

// The node's end goes; what it has sent is still under way, and the coordinator reads it before it sees the end.
void Network::close(Id id, Time now) {
  Connection* connection = find(id);
  if (connection == nullptr || !connection->client) return;
  connection->client = false;
  connection->handshake = kNoTime;
  connection->events.clear();
  connection->down.packets.clear();
  const Time end = arrival(connection->node, true, std::max(now, connection->up.last));
  connection->breaks = std::min(connection->breaks, end == kNoTime ? now + kSilence_us : end);
  forget_dead(now);
}

void Network::drop_under_way(Way& way, Time now) {
  const auto first =
      std::find_if(way.packets.begin(), way.packets.end(), [&](const Packet& p) { return p.arrives > now; });
  const auto under_way = static_cast<std::uint64_t>(way.packets.end() - first);
  way.packets.erase(first + static_cast<std::ptrdiff_t>(draw_.below(under_way + 1)), way.packets.end());
}

void Network::coordinator_leaves(Time now) {
  listening_ = false;
  for (auto& [id, connection] : connections_) {
    if (!connection.server) continue;
    connection.server = false;
    connection.up.packets.clear();
    const Time end = arrival(connection.node, false, std::max(now, connection.down.last));
    break_off(connection, end == kNoTime ? now + kSilence_us : end);
  }
  forget_dead(now);
}

void Network::coordinator_ends(Time now, bool told) {
  listening_ = false;
  for (auto& [id, connection] : connections_) {
    if (!connection.server) continue;
    connection.server = false;
    connection.up.packets.clear();
    drop_under_way(connection.down, now);
    const Time last = connection.down.packets.empty() ? now : connection.down.packets.back().arrives;
    const Time heard = told ? arrival(connection.node, false, last) : kNoTime;
    break_off(connection, heard == kNoTime ? now + kSilence_us : heard);
  }
  forget_dead(now);
}

void Network::node_ends(std::size_t node, Time now, bool told) {
  for (auto& [id, connection] : connections_) {
    if (connection.node != node || !connection.client) continue;
    connection.client = false;
    connection.handshake = kNoTime;
    connection.events.clear();
    connection.down.packets.clear();
    drop_under_way(connection.up, now);
    const Time last = connection.up.packets.empty() ? now : connection.up.packets.back().arrives;
    const Time heard = told ? arrival(connection.node, true, last) : kNoTime;
    connection.breaks = std::min(connection.breaks, heard == kNoTime ? now + kSilence_us : heard);
  }
  forget_dead(now);
}

void Network::lose_under_way() {
  for (auto& [id, connection] : connections_) connection.down.packets.clear();
}

void Network::reset(std::size_t node, Time now) {
  for (auto& [id, connection] : connections_) {
    if (connection.node == node && connection.server) break_off(connection, now + 1);
  }
}

void Network::hang(std::size_t node, Time now, Time until) {
  if (until - now < kSilence_us) return;
  for (auto& [id, connection] : connections_) {
    if (connection.node == node && connection.server) break_off(connection, now + kSilence_us);
  }
}

void Network::hang_all(Time now, Time until) {
  for (std::size_t node = 0; node < paths_.size(); ++node) hang(node, now, until);
}

void Network::forget_dead(Time now) {
  std::erase_if(connections_, [&](const auto& item) {
    const Connection& connection = item.second;
    const bool over = connection.breaks <= now && connection.up.packets.empty();
    return !connection.client && (!connection.server || over);
  });
}

Time Network::next_for_coordinator() const {
  Time next = kNoTime;
  for (const auto& [id, connection] : connections_) {
    const auto& packets = connection.up.packets;
    if (connection.server && !packets.empty() && packets.front().arrives <= connection.breaks)
      next = std::min(next, packets.front().arrives);
  }
  return next;
}

Time Network::next_for_node(std::size_t node) const {
  Time next = kNoTime;
  for (const auto& [id, connection] : connections_) {
    if (connection.node != node || !connection.client) continue;
    next = std::min(next, connection.handshake);
    if (!connection.events.empty()) next = std::min(next, connection.events.front().first);
    const auto& packets = connection.down.packets;
    if (!packets.empty() && packets.front().arrives <= connection.breaks)
      next = std::min(next, packets.front().arrives);
  }
  return next;
}

}  // namespace parley::simulation
