// A pretend network between one coordinator and its nodes. A connection is TCP's: in order and whole while it lasts, so
// that a lost, doubled or overtaken packet shows as time, and a cut that lasts as its end, which each side learns in
// its own time. What was under way then arrives up to some point, or not at all.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/bytes.h"
#include "common/simulation/draw.h"

namespace parley::simulation {

using Time = std::int64_t;  // us of the run
inline constexpr Time kNoTime = INT64_MAX;

// The way between the coordinator and one node.
struct Path {
  Time latency_us = 1'000;      // one way, the least
  Time jitter_us = 500;         // on top of it, up to
  std::uint32_t loss = 0;       // of a packet, in a million
  std::uint32_t overtaken = 0;  // held up by 1 to 50 ms, in a million
  std::uint32_t delayed = 0;    // held up by up to 2 s, in a million
};

struct Cut {
  std::size_t node = 0;
  Time from = 0, to = 0;
  bool to_coordinator = true, to_node = true;
};

class Network {
 public:
  Network(Draw draw, std::vector<Path> paths) : draw_(draw), paths_(std::move(paths)) {}

  // To be known before the run begins: a packet that meets one is sent again until it has passed.
  std::vector<Cut> cuts;
  // From then on every packet passes.
  void heal(Time now);

  using Id = std::uint64_t;
  enum class Event { connected, refused, unanswered, lost };
  enum class Sent { yes, full, gone };

  // The coordinator's end.
  void listen() { listening_ = true; }
  void admit(std::set<Bytes32> keys) { admitted_ = std::move(keys); }
  struct Message {
    Id connection = 0;
    Bytes32 peer{};
    Bytes bytes;
  };
  std::optional<Message> receive(Time now);
  Sent send(Id connection, ByteView bytes, Time now);
  std::size_t node_of(Id connection) const;

  // A node's end. It connects in the background and tries again until it is reached.
  Id connect(std::size_t node, const Bytes32& key, Time now);
  std::optional<Event> event(Id connection, Time now);
  std::optional<Bytes> receive(Id connection, Time now);
  bool send_to_coordinator(Id connection, ByteView bytes, Time now);
  void close(Id connection, Time now);

  // The coordinator has come to its end in order: what it has sent arrives all the same, and then the connection ends.
  void coordinator_leaves(Time now);
  // A process ends. `told`: its machine goes on and says so to the other side; else that finds out by silence.
  void coordinator_ends(Time now, bool told);
  void node_ends(std::size_t node, Time now, bool told);
  // Whatever was still on its way to a node is gone.
  void lose_under_way();
  // Whoever is in the middle cuts the node's connection.
  void reset(std::size_t node, Time now);
  // Nobody at one end answers until then: perhaps so long that the other side gives up.
  void hang(std::size_t node, Time now, Time until);
  void hang_all(Time now, Time until);

  // When something comes to an end that is not there yet.
  Time next_for_coordinator() const;
  Time next_for_node(std::size_t node) const;

  std::uint64_t messages() const { return messages_; }

 private:
  struct Packet {
    Time arrives = 0;
    Bytes bytes;
  };
  struct Way {
    std::deque<Packet> packets;
    Time last = 0;
  };
  struct Connection {
    std::size_t node = 0;
    Bytes32 key{};
    Time handshake = kNoTime;            // when it is decided
    Time pause_us = 0;                   // before the next try
    bool client = true, server = false;  // the end is there
    Time breaks = kNoTime;               // nothing passes any more
    Way up, down;
    std::deque<std::pair<Time, Event>> events;  // for the node
  };
  Connection* find(Id id);
  bool is_cut(std::size_t node, bool up, Time at) const;
  // kNoTime: not before either side has given up.
  Time arrival(std::size_t node, bool up, Time now);
  void pass(Connection& connection, bool up, ByteView bytes, Time now);
  void decide(Connection& connection, Time now);
  void try_again(Connection& connection, Time now);
  void break_off(Connection& connection, Time at);
  void drop_under_way(Way& way, Time now);
  void forget_dead(Time now);

  Draw draw_;
  std::vector<Path> paths_;
  bool listening_ = false;
  std::set<Bytes32> admitted_;
  std::vector<std::pair<Id, Connection>> connections_;  // few, the oldest first
  Id next_ = 1;
  std::uint64_t messages_ = 0;
};

}  // namespace parley::simulation
