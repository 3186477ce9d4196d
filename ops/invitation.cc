#include "ops/invitation.h"

#include <cctype>
#include <filesystem>

#include "common/base/limits.h"
#include "common/edge/os/durable_file.h"
#include "common/world/mechanism.h"

namespace parley {
namespace {

constexpr std::size_t kLargest = 128 * limits::kKiB;

}  // namespace

std::variant<edge::Invitation, Refusal> invitation_in(const std::string& path) {
  if (std::filesystem::is_directory(path))
    return Refusal{"invitation.folder", path + " is a folder, not an invitation: name the file that control sent."};
  const auto content = edge::read_small_file(path, kLargest);
  if (!content) return Refusal{"invitation.none", "There is no invitation " + path + ": check the name."};
  return edge::read_invitation(*content);
}

// The name in an invitation was made by control; in a file's name it must not lead elsewhere.
std::string store_of(const edge::Invitation& invitation) {
  std::string plain;
  for (const unsigned char letter : text(invitation.reader().getName())) {
    plain += std::isalnum(letter) || letter == '-' || letter == '_' ? static_cast<char>(letter) : '_';
  }
  return "./parley-" + plain + ".journal";
}

edge::Invitation with_endpoints(const edge::Invitation& invitation, const std::vector<std::string>& endpoints) {
  capnp::MallocMessageBuilder message;
  message.setRoot(invitation.reader());
  auto file = message.getRoot<schema::InvitationFile>();
  auto list = file.initEndpoints(static_cast<unsigned>(endpoints.size()));
  for (unsigned i = 0; i < endpoints.size(); ++i) list.set(i, endpoints[i]);
  return edge::Invitation::from(file);
}

}  // namespace parley
