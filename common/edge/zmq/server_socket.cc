#include "common/edge/zmq/server_socket.h"

#include "common/edge/zmq/zap.h"

namespace parley::edge {
namespace {

constexpr int kZapEnforceDomain = 93;  // in the library since 4.3.0; its header shows it to draft builds only
constexpr int kBacklog = 64;

// The CURVE key that ZAP gave as User-Id; nothing when there is none.
std::optional<Bytes32> peer_of(zmq::message_t& part) {
  const char* user = zmq_msg_gets(part.handle(), "User-Id");
  Bytes32 key;
  if (user == nullptr || !copy_to(key, from_hex(user))) return std::nullopt;
  return key;
}

}  // namespace

ServerSocket::ServerSocket(zmq::context_t& context, const CurveKeys& own) : socket_(context, zmq::socket_type::router) {
  set_common_options(socket_, own, kToCoordinatorBytes);
  socket_.set(zmq::sockopt::router_mandatory, true);
  socket_.set(zmq::sockopt::backlog, kBacklog);
  socket_.set(zmq::sockopt::curve_server, true);
  socket_.set(zmq::sockopt::zap_domain, std::string(kZapDomain));
  const int one = 1;
  if (zmq_setsockopt(socket_.handle(), kZapEnforceDomain, &one, sizeof one) != 0) {
    throw SocketFailure("This libzmq cannot be made to refuse strangers (ZMQ_ZAP_ENFORCE_DOMAIN). Version 4.3 can.");
  }
}

std::string ServerSocket::bind(const std::string& endpoint) {
  require_tcp(endpoint);
  if (endpoint.find('[') != std::string::npos) socket_.set(zmq::sockopt::ipv6, true);
  try {
    socket_.bind(endpoint);
  } catch (const zmq::error_t& error) {
    throw SocketFailure("Cannot listen at " + endpoint + ": " + error.what() +
                        ". Is another coordinator running, or the address not this machine's?");
  }
  return socket_.get(zmq::sockopt::last_endpoint);
}

std::optional<Arrival> ServerSocket::receive() {
  while (true) {
    zmq::message_t connection, body;
    if (!receive_part(socket_, connection)) return std::nullopt;
    std::size_t parts = 0;
    for (bool more = connection.more(); more; more = body.more(), ++parts) {
      if (!receive_part(socket_, body)) break;
    }
    const auto peer = parts == 1 ? peer_of(body) : std::nullopt;
    if (peer) {
      const auto* bytes = body.data<std::uint8_t>();
      return Arrival{connection.to_string(), *peer, Bytes(bytes, bytes + body.size())};
    }
    ++dropped_;
  }
}

Sent ServerSocket::send(const std::string& connection, ByteView bytes) {
  // A node that has left is no exception here.
  const int error = send_part(socket_, view_of(connection), true);
  if (error != 0) return error == EAGAIN ? Sent::full : Sent::gone;
  return send_part(socket_, bytes, false) == 0 ? Sent::yes : Sent::gone;
}

}  // namespace parley::edge
