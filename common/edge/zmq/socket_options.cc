#include "common/edge/zmq/socket_options.h"

namespace parley::edge {
namespace {

constexpr int kHandshake_ms = 5'000;
constexpr int kHeartbeat_ms = 3'000;
constexpr int kHeartbeatTimeout_ms = 3 * kHeartbeat_ms;
constexpr int kLinger_ms = 1'000;
constexpr int kUnacknowledged_ms = 15'000;
constexpr int kQueuedMessages = 2 * static_cast<int>(limits::kOutstandingSubmissions);

}  // namespace

void set_common_options(zmq::socket_t& socket, const CurveKeys& own, std::size_t max_message_bytes) {
  socket.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(max_message_bytes));
  socket.set(zmq::sockopt::handshake_ivl, kHandshake_ms);
  socket.set(zmq::sockopt::heartbeat_ivl, kHeartbeat_ms);
  socket.set(zmq::sockopt::heartbeat_timeout, kHeartbeatTimeout_ms);
  socket.set(zmq::sockopt::heartbeat_ttl, kHeartbeatTimeout_ms);
  socket.set(zmq::sockopt::tcp_maxrt, kUnacknowledged_ms);
  socket.set(zmq::sockopt::linger, kLinger_ms);
  socket.set(zmq::sockopt::rcvhwm, kQueuedMessages);
  socket.set(zmq::sockopt::sndhwm, kQueuedMessages);
  socket.set(zmq::sockopt::curve_publickey, zmq::buffer(own.public_key));
  socket.set(zmq::sockopt::curve_secretkey, zmq::buffer(own.secret_key));
}

bool receive_part(zmq::socket_t& socket, zmq::message_t& part) {
  while (zmq_msg_recv(part.handle(), socket.handle(), ZMQ_DONTWAIT) < 0) {
    if (errno == EAGAIN) return false;
    if (errno != EINTR) throw SocketFailure(std::string("Cannot receive: ") + zmq_strerror(errno) + ".");
  }
  return true;
}

int send_part(zmq::socket_t& socket, ByteView bytes, bool more) {
  while (zmq_send(socket.handle(), bytes.data(), bytes.size(), ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)) < 0) {
    if (errno == EAGAIN || errno == EHOSTUNREACH) return errno;
    if (errno != EINTR) throw SocketFailure(std::string("Cannot send: ") + zmq_strerror(errno) + ".");
  }
  return 0;
}

void require_tcp(const std::string& endpoint) {
  if (endpoint.starts_with("tcp://") && endpoint.rfind(':') > 6 && endpoint.rfind(':') + 1 < endpoint.size()) return;
  throw SocketFailure("\"" + endpoint + "\" is not an address to meet at. Write it as tcp://HOST:PORT.");
}

}  // namespace parley::edge
