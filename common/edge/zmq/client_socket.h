// A node's end: one DEALER, one connection to the coordinator. When that connection is lost the socket is thrown away
// and a new one made, so that nothing of an old connection is ever taken for the new one's. Used by one thread.
#pragma once

#include <optional>
#include <string>

#include "common/edge/zmq/ends.h"
#include "common/edge/zmq/socket_options.h"

namespace parley::edge {

class ClientSocket : public ClientEnd {
 public:
  // `socks_proxy`: "host:port", or empty. Connects in the background, and tries again until it is reached.
  ClientSocket(zmq::context_t& context, const CurveKeys& own, const Bytes32& server_key, const std::string& endpoint,
               const std::string& socks_proxy);
  ~ClientSocket() override;
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  std::optional<Event> event() override;
  // Messages of several frames are dropped and counted.
  std::optional<Bytes> receive() override;
  bool send(ByteView bytes) override;

  void* handle() override { return socket_.handle(); }
  void* events_handle() override { return monitor_.handle(); }
  std::uint64_t dropped() const { return dropped_; }

 private:
  void watch(zmq::context_t& context);

  zmq::socket_t socket_;
  zmq::socket_t monitor_;
  bool connected_ = false;
  std::uint64_t dropped_ = 0;
};

}  // namespace parley::edge
