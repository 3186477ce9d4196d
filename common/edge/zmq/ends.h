// The two ends of a connection between node and coordinator, as the loops use them: over real sockets (ServerSocket,
// ClientSocket), or over the fault simulation's pretend network. Used by one thread; nothing here ever waits.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "common/base/bytes.h"

namespace parley::edge {

// A message and whose it is. `connection` is an address of this one connection and nothing more: `peer`, the CURVE key
// that was admitted, is the identity.
struct Arrival {
  std::string connection;
  Bytes32 peer{};
  Bytes bytes;
};

enum class Sent {
  yes,
  full,  // this connection takes no more now: try again later
  gone,  // there is no such connection any more
};

// The coordinator's.
class ServerEnd {
 public:
  virtual ~ServerEnd() = default;

  // The endpoint in use.
  virtual std::string bind(const std::string& endpoint) = 0;
  // The keys that may connect, in place of those so far. Connections that stand are not cut: the loop asks for each
  // message whose it is.
  virtual void admit(std::set<Bytes32> keys) = 0;

  virtual std::optional<Arrival> receive() = 0;
  virtual Sent send(const std::string& connection, ByteView bytes) = 0;

  virtual std::uint64_t dropped() const = 0;      // messages
  virtual std::uint64_t turned_away() const = 0;  // connections
  // For poll.
  virtual void* handle() = 0;
};

// A node's: one connection.
class ClientEnd {
 public:
  virtual ~ClientEnd() = default;

  enum class Event {
    connected,   // the handshake succeeded: the coordinator is who the invitation says
    refused,     // the coordinator does not admit our key
    unsound,     // whoever answers there does not have the coordinator's key, or speaks something else
    unanswered,  // nobody there; it tries again by itself
    lost,        // it was connected
  };
  // The next thing that happened to the connection.
  virtual std::optional<Event> event() = 0;

  virtual std::optional<Bytes> receive() = 0;
  // False when it cannot be sent now; nothing was sent then.
  virtual bool send(ByteView bytes) = 0;

  // For poll.
  virtual void* handle() = 0;
  virtual void* events_handle() = 0;
};

}  // namespace parley::edge
