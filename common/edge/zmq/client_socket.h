// A node's end: one DEALER, one connection to the coordinator. When that connection is lost the socket is thrown away
// and a new one made, so that nothing of an old connection is ever taken for the new one's. Used by one thread.
#pragma once

#include <optional>
#include <string>

#include "common/edge/zmq/socket_options.h"

namespace parley::edge {

class ClientSocket {
 public:
  // `socks_proxy`: "host:port", or empty. Connects in the background, and tries again until it is reached.
  ClientSocket(zmq::context_t& context, const CurveKeys& own, const Bytes32& server_key, const std::string& endpoint,
               const std::string& socks_proxy);
  ~ClientSocket();
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  enum class Event {
    connected,   // the handshake succeeded: the coordinator is who the invitation says
    refused,     // the coordinator does not admit our key
    unsound,     // whoever answers there does not have the coordinator's key, or speaks something else
    unanswered,  // nobody there; it tries again by itself
    lost,        // it was connected
  };
  // The next thing that happened to the connection; never waits.
  std::optional<Event> event();

  // Never waits. Messages of several frames are dropped and counted.
  std::optional<Bytes> receive();
  // False when it cannot be sent now; nothing was sent then.
  bool send(ByteView bytes);

  void* handle() { return socket_.handle(); }
  void* events_handle() { return monitor_.handle(); }
  std::uint64_t dropped() const { return dropped_; }

 private:
  void watch(zmq::context_t& context);

  zmq::socket_t socket_;
  zmq::socket_t monitor_;
  bool connected_ = false;
  std::uint64_t dropped_ = 0;
};

}  // namespace parley::edge
