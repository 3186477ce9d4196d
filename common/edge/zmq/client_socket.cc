#include "common/edge/zmq/client_socket.h"

#include <cstring>

#include "common/base/hash.h"

namespace parley::edge {
namespace {

constexpr int kReconnect_ms = 100;
constexpr int kReconnectMost_ms =
    500;                            // a mended wire is found soon; a coordinator bears a thousand such tries a second
constexpr int kConnect_ms = 2'500;  // then a lost SYN is sent anew, rather than after the kernel's 3, 7, 15 s
constexpr int kWatched = ZMQ_EVENT_CONNECT_RETRIED | ZMQ_EVENT_DISCONNECTED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED |
                         ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL |
                         ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL;

}  // namespace

ClientSocket::ClientSocket(zmq::context_t& context, const CurveKeys& own, const Bytes32& server_key,
                           const std::string& endpoint, const std::string& socks_proxy)
    : socket_(context, zmq::socket_type::dealer), monitor_(context, zmq::socket_type::pair) {
  require_tcp(endpoint);
  set_common_options(socket_, own, kToNodeBytes);
  // No routing id is set: the ROUTER then draws one for each connection, which cannot collide with an older one.
  socket_.set(zmq::sockopt::curve_serverkey, zmq::buffer(server_key));
  socket_.set(zmq::sockopt::immediate, true);
  socket_.set(zmq::sockopt::reconnect_ivl, kReconnect_ms);
  socket_.set(zmq::sockopt::reconnect_ivl_max, kReconnectMost_ms);
  socket_.set(zmq::sockopt::connect_timeout, kConnect_ms);
  if (!socks_proxy.empty()) socket_.set(zmq::sockopt::socks_proxy, socks_proxy);
  if (endpoint.find('[') != std::string::npos) socket_.set(zmq::sockopt::ipv6, true);
  watch(context);
  try {
    socket_.connect(endpoint);
  } catch (const zmq::error_t& error) {
    throw SocketFailure("Cannot use the address " + endpoint + ": " + error.what() + ".");
  }
}

// The names of inproc endpoints are shared by all sockets of a context.
void ClientSocket::watch(zmq::context_t&) {
  const auto address = reinterpret_cast<std::uintptr_t>(socket_.handle());
  const std::string endpoint = "inproc://parley.monitor." + hex(big_endian(address));
  if (zmq_socket_monitor(socket_.handle(), endpoint.c_str(), kWatched) != 0) {
    throw SocketFailure(std::string("Cannot watch a connection: ") + zmq_strerror(errno) + ".");
  }
  monitor_.set(zmq::sockopt::linger, 0);
  monitor_.connect(endpoint);
}

ClientSocket::~ClientSocket() { zmq_socket_monitor(socket_.handle(), nullptr, 0); }

std::optional<ClientSocket::Event> ClientSocket::event() {
  zmq::message_t frame, address;
  while (receive_part(monitor_, frame)) {
    if (frame.more()) receive_part(monitor_, address);
    if (frame.size() != sizeof(std::uint16_t) + sizeof(std::uint32_t)) continue;
    std::uint16_t event = 0;
    std::memcpy(&event, frame.data(), sizeof event);
    switch (event) {
      case ZMQ_EVENT_HANDSHAKE_SUCCEEDED:
        connected_ = true;
        return Event::connected;
      case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
        return Event::refused;
      case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL:
      case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL:
        return Event::unsound;
      case ZMQ_EVENT_DISCONNECTED:
        return connected_ ? Event::lost : Event::unanswered;
      case ZMQ_EVENT_CONNECT_RETRIED:
        return Event::unanswered;
      default:
        break;
    }
  }
  return std::nullopt;
}

std::optional<Bytes> ClientSocket::receive() {
  zmq::message_t part;
  while (receive_part(socket_, part)) {
    if (!part.more()) {
      const auto* bytes = part.data<std::uint8_t>();
      return Bytes(bytes, bytes + part.size());
    }
    while (part.more() && receive_part(socket_, part)) {
    }
    ++dropped_;
  }
  return std::nullopt;
}

bool ClientSocket::send(ByteView bytes) { return send_part(socket_, bytes, false) == 0; }

}  // namespace parley::edge
