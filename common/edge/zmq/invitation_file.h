// The file *.invitation: a first line "PARLEY INVITATION", then base64 of the canonical wire.capnp InvitationFile.
#pragma once

#include <string>
#include <variant>

#include "common/schema/message.h"
#include "common/schema/wire.capnp.h"

namespace parley::edge {

using Invitation = Message<schema::InvitationFile>;

std::string invitation_text(const Invitation& invitation);
// Refuses, with a reason for a person, what is not an invitation or is damaged.
std::variant<Invitation, Refusal> read_invitation(std::string_view text);

}  // namespace parley::edge
