// The node's way to the coordinator: one connection at a time, made anew when it is lost, with growing pauses.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/edge/zmq/client_socket.h"

namespace parley::edge {

class Link {
 public:
  Link(std::vector<std::string> endpoints, const Bytes32& server_key, std::string socks_proxy);

  // Under which key the next connection is made; drops the present one, and connects at once.
  void connect_as(const CurveKeys& own);
  // Drops the connection; the next is tried after a pause that doubles up to 5 s until something came over one.
  void reconnect();

  // What happened since the last call. Keeps the connection going; call it in every turn.
  std::optional<ClientSocket::Event> event();
  std::optional<Bytes> receive();
  // False when it cannot be sent now.
  bool send(ByteView bytes);
  // The connection does what it is for: the next pause is short again.
  void works() { pause_us_ = 0; }

  // For poll; nullptr while there is no socket.
  void* handle() { return socket_ ? socket_->handle() : nullptr; }
  void* events_handle() { return socket_ ? socket_->events_handle() : nullptr; }
  // Steady time at which event() has to be called though nothing came.
  std::optional<std::int64_t> wake_us() const;

 private:
  void open();

  zmq::context_t context_;
  std::vector<std::string> endpoints_;
  Bytes32 server_key_;
  std::string socks_proxy_;
  CurveKeys own_;
  std::unique_ptr<ClientSocket> socket_;
  std::size_t endpoint_ = 0;
  unsigned unanswered_ = 0;  // tries at this endpoint
  std::int64_t pause_us_ = 0;
  std::int64_t open_at_us_ = 0;  // steady; while there is no socket
};

}  // namespace parley::edge
