#include "node/edge/join.h"

#include "common/edge/os/durable_file.h"
#include "common/edge/os/storage_failure.h"
#include "node/edge/live_node.h"

namespace parley::edge {
namespace {

constexpr std::size_t kInvitationBytes = 128 * limits::kKiB;

std::variant<Invitation, Refusal> invitation_in(const std::string& path) {
  const auto text = read_small_file(path, kInvitationBytes);
  if (!text) return Refusal{"invitation.none", "There is no invitation " + path + ": check the name."};
  return read_invitation(*text);
}

// The name in an invitation was made by control; in a file's name it must not lead elsewhere.
std::string default_store(const std::string& name) {
  std::string plain;
  for (unsigned char letter : name)
    plain += std::isalnum(letter) || letter == '-' || letter == '_' ? static_cast<char>(letter) : '_';
  return "./parley-" + plain + ".journal";
}

std::optional<Refusal> play(const JoinOptions& options, Team& team, const JoinCallbacks& callbacks, int& status) {
  auto read = invitation_in(options.invitation);
  if (auto* refusal = std::get_if<Refusal>(&read)) return *std::move(refusal);
  const Invitation& invitation = std::get<Invitation>(read);
  const std::string path = options.store.empty() ? default_store(text(invitation.reader().getName())) : options.store;
  auto opened = Store::open(path, invitation);
  if (auto* refusal = std::get_if<Refusal>(&opened)) return *std::move(refusal);
  status = LiveNode(options, team, callbacks, invitation, *std::get<std::unique_ptr<Store>>(opened)).run();
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
