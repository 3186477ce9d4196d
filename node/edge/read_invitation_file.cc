#include "node/edge/read_invitation_file.h"

#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"

namespace parley::edge {
namespace {

constexpr std::size_t kInvitationBytes = 128 * limits::kKiB;

}  // namespace

std::variant<Invitation, Refusal> read_invitation_file(const std::string& path) {
  const auto text = read_small_file(path, kInvitationBytes);
  if (!text) return Refusal{"invitation.none", "There is no invitation " + path + ": check the name."};
  return read_invitation(*text);
}

Bytes32 key_of(capnp::Data::Reader data) {
  Bytes32 key{};
  copy_to(key, bytes_in(data));
  return key;
}

// The name in an invitation was made by control; in a file's name it must not lead elsewhere.
std::string default_store(const Invitation& invitation) {
  std::string plain;
  for (const char letter : std::string_view(invitation.reader().getName().cStr())) {
    const bool harmless = std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' || letter == '_';
    plain += harmless ? letter : '_';
  }
  return "./parley-" + plain + ".journal";
}

}  // namespace parley::edge
