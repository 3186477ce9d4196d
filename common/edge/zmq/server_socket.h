// The coordinator's end: one ROUTER that all nodes connect to. Used by one thread.
#pragma once

#include <optional>
#include <string>

#include "common/edge/zmq/ends.h"
#include "common/edge/zmq/socket_options.h"

namespace parley::edge {

class ServerSocket {
 public:
  // A ZapHandler must stand in `context` already.
  ServerSocket(zmq::context_t& context, const CurveKeys& own);

  // "tcp://*:0" and the like choose a free port. The endpoint in use. Throws SocketFailure.
  std::string bind(const std::string& endpoint);

  // Never waits. What is not one frame from an admitted key is dropped and counted.
  std::optional<Arrival> receive();

  Sent send(const std::string& connection, ByteView bytes);

  void* handle() { return socket_.handle(); }
  std::uint64_t dropped() const { return dropped_; }

 private:
  zmq::socket_t socket_;
  std::uint64_t dropped_ = 0;
};

}  // namespace parley::edge
