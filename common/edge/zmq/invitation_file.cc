#include "common/edge/zmq/invitation_file.h"

#include "common/base/limits.h"

namespace parley::edge {
namespace {

constexpr std::string_view kHeading = "PARLEY INVITATION";
constexpr std::size_t kColumns = 76;
constexpr std::size_t kLargest = 64 * limits::kKiB;

Refusal damaged(const std::string& how) {
  return {"invitation.damaged", "This is not a whole invitation: " + how + ". Ask control to send it again."};
}

bool whole(schema::InvitationFile::Reader file) {
  return file.getEndpoints().size() > 0 && file.getServerKey().size() == 32 && file.getCodePublic().size() == 32 &&
         file.getCodeSecret().size() == 32 && file.getDescriptor().size() > 0 && file.getParties().size() > 0;
}

}  // namespace

std::string invitation_text(const Invitation& invitation) {
  const std::string code = base64(invitation.bytes());
  std::string text(kHeading);
  text += '\n';
  for (std::size_t at = 0; at < code.size(); at += kColumns) text += code.substr(at, kColumns) + '\n';
  return text;
}

std::variant<Invitation, Refusal> read_invitation(std::string_view text) {
  if (!text.starts_with(kHeading)) return damaged("it does not begin with \"" + std::string(kHeading) + "\"");
  std::string code;
  // Mail programs change line ends and indent.
  for (char letter : text.substr(kHeading.size())) {
    if (letter != '\n' && letter != '\r' && letter != ' ' && letter != '\t') code += letter;
  }
  const Bytes bytes = from_base64(code);
  if (bytes.empty()) return damaged("its letters are not base64, or some are missing");
  auto checked = Invitation::checked(bytes, kLargest);
  if (auto* refusal = std::get_if<Refusal>(&checked)) return damaged(refusal->reason);
  auto invitation = std::get<Invitation>(std::move(checked));
  if (!whole(invitation.reader())) return damaged("a key, the address or the run is missing");
  return invitation;
}

}  // namespace parley::edge
