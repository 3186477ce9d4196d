#include "common/edge/zmq/zap.h"

#include <string>
#include <vector>

#include "common/edge/zmq/socket_options.h"

namespace parley::edge {
namespace {

constexpr const char* kEndpoint = "inproc://zeromq.zap.01";
constexpr const char* kStop = "inproc://parley.zap.stop";
constexpr std::string_view kVersion = "1.0";

// Frames of a request: version, request id, domain, address, routing id, mechanism, then the client's CURVE key.
enum Frame : std::size_t { version, request_id, domain, address, routing_id, mechanism, client_key, kFrames };

// All of a request lies there when its first frame does. A signal must not leave a socket between two frames.
std::vector<std::string> receive_all(zmq::socket_t& socket) {
  std::vector<std::string> frames;
  for (zmq::message_t part; receive_part(socket, part);) {
    frames.push_back(part.to_string());
    if (!part.more()) break;
  }
  return frames;
}

void send_all(zmq::socket_t& socket, const std::vector<std::string>& frames) {
  for (std::size_t i = 0; i < frames.size(); ++i) send_part(socket, view_of(frames[i]), i + 1 < frames.size());
}

}  // namespace

ZapHandler::ZapHandler(zmq::context_t& context, const Admissions& admissions)
    : admissions_(admissions), stop_(context, zmq::socket_type::pair) {
  zmq::socket_t requests(context, zmq::socket_type::rep);
  requests.bind(kEndpoint);
  stop_.bind(kStop);
  zmq::socket_t stop(context, zmq::socket_type::pair);
  stop.connect(kStop);
  // Sockets may change their thread once, with a full fence between: starting the thread is one.
  thread_ = std::thread([this, requests = std::move(requests), stop = std::move(stop)]() mutable {
    run(std::move(requests), std::move(stop));
  });
}

ZapHandler::~ZapHandler() {
  stop_.send(zmq::buffer(kVersion), zmq::send_flags::dontwait);
  thread_.join();
}

void ZapHandler::run(zmq::socket_t requests, zmq::socket_t stop) {
  zmq::pollitem_t items[] = {{requests.handle(), 0, ZMQ_POLLIN, 0}, {stop.handle(), 0, ZMQ_POLLIN, 0}};
  while (true) {
    try {
      zmq::poll(items, 2, std::chrono::milliseconds(-1));
      if (items[1].revents != 0) return;
      if (items[0].revents != 0) answer(requests);
    } catch (const zmq::error_t& error) {
      if (error.num() == ETERM) return;
      if (error.num() != EINTR) throw;
    }
  }
}

void ZapHandler::answer(zmq::socket_t& requests) {
  const std::vector<std::string> request = receive_all(requests);
  // libzmq itself writes these frames; a short one is answered all the same, or REP would be stuck.
  const bool sound = request.size() == kFrames && request[version] == kVersion;
  Bytes32 key;
  const bool admitted = sound && request[domain] == kZapDomain && request[mechanism] == "CURVE" &&
                        copy_to(key, view_of(request[client_key])) && admissions_.admits(key);
  if (!admitted) ++turned_away_;
  send_all(requests, {std::string(kVersion), request.size() > request_id ? request[request_id] : std::string(),
                      admitted ? "200" : "400", admitted ? "OK" : "unknown key", admitted ? hex(key) : std::string(),
                      std::string()});
}

}  // namespace parley::edge
