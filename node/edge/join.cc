#include "node/edge/join.h"

#include "common/edge/os/storage_failure.h"
#include "common/edge/zmq/client_socket.h"
#include "node/edge/cut_back.h"
#include "node/edge/live_node.h"
#include "node/edge/read_invitation_file.h"

namespace parley::edge {
namespace {

std::optional<Refusal> play(const JoinOptions& options, Team& team, const JoinCallbacks& callbacks, int& status) {
  auto read = read_invitation_file(options.invitation);
  if (auto* refusal = std::get_if<Refusal>(&read)) return *std::move(refusal);
  const Invitation& invitation = std::get<Invitation>(read);
  const std::string path = options.store.empty() ? default_store(invitation) : options.store;
  auto opened = Store::open(path, invitation);
  if (auto* refusal = std::get_if<Refusal>(&opened)) return *std::move(refusal);
  std::optional<TreeHead> cut_back;
  {
    const auto store = std::get<std::unique_ptr<Store>>(std::move(opened));
    zmq::context_t context;
    const Bytes32 server_key = key_of(invitation.reader().getServerKey());
    const auto connect = [&](const std::string& endpoint, const CurveKeys& own) {
      return std::make_unique<ClientSocket>(context, own, server_key, endpoint, options.socks_proxy);
    };
    LiveNode node(options, team, callbacks, invitation, *store, connect);
    status = node.run();
    cut_back = node.cut_back_to();
  }
  if (!cut_back) return std::nullopt;
  const auto again = cut_store_back(path, *cut_back);
  if (const auto* refusal = std::get_if<Refusal>(&again)) return *refusal;
  if (callbacks.on_notice) callbacks.on_notice(std::get<std::string>(again));
  status = kCutBack;
  return std::nullopt;
}

}  // namespace

int run_join(const JoinOptions& options, Team& team, const JoinCallbacks& callbacks) {
  const auto notice = [&](const std::string& text) {
    if (callbacks.on_notice) callbacks.on_notice(text);
  };
  try {
    int status = 0;
    const auto refusal = play(options, team, callbacks, status);
    if (!refusal) return status;
    notice(refusal->reason);
    return 1;
  } catch (const StorageFailure& failure) {
    notice(failure.what());
  } catch (const SocketFailure& failure) {
    notice(failure.what());
  } catch (const zmq::error_t& error) {
    notice(std::string("The network library failed: ") + error.what() + ".");
  }
  return 3;
}

}  // namespace parley::edge
