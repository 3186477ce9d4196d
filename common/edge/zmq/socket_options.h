// What every socket of ours has in common (PITFALLS: libzmq): bounds on size and patience, heartbeats, CURVE.
#pragma once

#include <string>
#include <zmq.hpp>

#include "common/base/limits.h"
#include "common/edge/zmq/curve_keys.h"

namespace parley::edge {

// Largest messages by direction; longer ones make libzmq cut the connection.
inline constexpr std::size_t kToCoordinatorBytes = limits::kSubmissionBytes + 4 * limits::kKiB;
inline constexpr std::size_t kToNodeBytes = limits::kWireMessageBytes;

// A socket or an endpoint that cannot be used; the process's edge says so. `what()` is for a person.
class SocketFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// To be called before bind or connect.
void set_common_options(zmq::socket_t& socket, const CurveKeys& own, std::size_t max_message_bytes);

// Never wait, and go on when a signal interrupts. receive_part: false when there is nothing. send_part: the error, 0
// when it was sent. Throw SocketFailure for what nothing can be done about.
bool receive_part(zmq::socket_t& socket, zmq::message_t& part);
int send_part(zmq::socket_t& socket, ByteView bytes, bool more);

// Throws SocketFailure unless it is "tcp://HOST:PORT": plain sockets never leave the machine.
void require_tcp(const std::string& endpoint);

}  // namespace parley::edge
