#include "node/edge/try_invitation.h"

#include "common/edge/os/machine.h"
#include "common/edge/zmq/client_socket.h"
#include "node/edge/node_keys.h"
#include "node/edge/read_invitation_file.h"

namespace parley::edge {
namespace {

using Event = ClientSocket::Event;

std::optional<Refusal> why_not(std::optional<Event> last) {
  if (last == Event::connected) return std::nullopt;
  if (last == Event::refused) {
    return Refusal{
        "refused",
        "The coordinator answers, and does not know this key: the invitation was used already, a newer one has "
        "replaced it, or its node was replaced."};
  }
  if (last == Event::unsound)
    return Refusal{"unsound", "Something answers there that does not have the coordinator's key."};
  return Refusal{"unanswered",
                 "Nothing answers there: a firewall, a wrong address, or the coordinator is not running."};
}

Reached try_one(const std::string& endpoint, const CurveKeys& own, const Bytes32& server_key,
                const std::string& socks_proxy, int patience_ms) {
  zmq::context_t context;
  ClientSocket socket(context, own, server_key, endpoint, socks_proxy);
  const std::int64_t until = machine().steady_clock_us() + std::int64_t{1000} * patience_ms;
  std::optional<Event> last;
  while (true) {
    while (const auto event = socket.event()) {
      last = event;
      if (last == Event::connected || last == Event::refused) return {endpoint, why_not(last)};
    }
    const std::int64_t left_ms = (until - machine().steady_clock_us()) / 1000;
    if (left_ms <= 0) return {endpoint, why_not(last)};
    zmq::pollitem_t item{socket.events_handle(), 0, ZMQ_POLLIN, 0};
    zmq_poll(&item, 1, left_ms);
  }
}

}  // namespace

std::variant<std::vector<Reached>, Refusal> try_invitation(const std::string& path, const std::string& store,
                                                           const std::string& socks_proxy, int patience_ms) {
  auto read = read_invitation_file(path);
  if (auto* refusal = std::get_if<Refusal>(&read)) return *std::move(refusal);
  const auto file = std::get<Invitation>(read).reader();
  const auto keys = read_node_keys(store);
  const CurveKeys own = keys ? keys->curve : CurveKeys{key_of(file.getCodePublic()), key_of(file.getCodeSecret())};
  std::vector<Reached> result;
  for (const auto endpoint : file.getEndpoints()) {
    result.push_back(try_one(std::string(endpoint.cStr()), own, key_of(file.getServerKey()), socks_proxy, patience_ms));
  }
  return result;
}

}  // namespace parley::edge
