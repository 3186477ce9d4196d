// The node's way to the coordinator: one connection at a time, made anew when it is lost, with growing pauses.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/edge/zmq/curve_keys.h"
#include "common/edge/zmq/ends.h"

namespace parley::edge {

class Link {
 public:
  // Makes one connection to an endpoint under a key of ours.
  using Connect = std::function<std::unique_ptr<ClientEnd>(const std::string& endpoint, const CurveKeys& own)>;
  // At least one endpoint.
  Link(std::vector<std::string> endpoints, Connect connect);

  // Under which key the next connection is made; drops the present one, and connects at once.
  void connect_as(const CurveKeys& own);
  // Drops the connection; the next is tried after a pause that doubles up to 5 s until something came over one.
  void reconnect();

  // What happened since the last call. Keeps the connection going; call it in every turn.
  std::optional<ClientEnd::Event> event();
  std::optional<Bytes> receive();
  // False when it cannot be sent now.
  bool send(ByteView bytes);
  // The connection does what it is for: the next pause is short again.
  void works() { pause_us_ = 0; }

  // It does not, and nothing will change soon: the next pause is long.
  void rest();

  // For poll; nullptr while there is no socket.
  void* handle() { return end_ ? end_->handle() : nullptr; }
  void* events_handle() { return end_ ? end_->events_handle() : nullptr; }
  // Steady time at which event() has to be called though nothing came.
  std::optional<std::int64_t> wake_us() const;

 private:
  void open();

  std::vector<std::string> endpoints_;
  Connect connect_;
  CurveKeys own_;
  std::unique_ptr<ClientEnd> end_;
  std::size_t endpoint_ = 0;
  unsigned unanswered_ = 0;  // tries at this endpoint
  std::int64_t pause_us_ = 0;
  std::int64_t open_at_us_ = 0;  // steady; while there is no socket
};

}  // namespace parley::edge
