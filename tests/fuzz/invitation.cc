// Invitations: files that come by mail, and may come from anybody.
#include "common/edge/zmq/invitation_file.h"

#include "common/mechanisms/doctrine.h"
#include "common/schema/filled.h"
#include "node/replica.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

void take(ByteView bytes) {
  const auto read = edge::read_invitation(text_of(bytes));
  const auto* invitation = accepted(read);
  if (invitation == nullptr) return;
  const auto again = edge::read_invitation(edge::invitation_text(*invitation));
  PARLEY_CHECK(std::holds_alternative<edge::Invitation>(again), "an invitation that was written can be read");
  PARLEY_CHECK(same(std::get<edge::Invitation>(again).bytes(), invitation->bytes()),
               "an invitation is written as it was read");
  const auto run = Replica::of(doctrine(), bytes_in(invitation->reader().getDescriptor()),
                               texts_in(invitation->reader().getParties()));
  if (const auto* replica = accepted(run)) PARLEY_CHECK(!replica->parties().empty(), "a node plays for somebody");
}

void seeds(const Keep& keep) {
  const auto entry = message_with<schema::Entry>([](schema::Entry::Builder builder) {
    builder.setAudience(7);
    auto run = builder.initDescriptor();
    run.setOrigin("example.org/run");
    set_texts(run.initParties(3), {"EXCON", "CN", "US"});
    run.setFoldVersion(schema::FOLD_VERSION);
  });
  const auto invitation = message_with<schema::InvitationFile>([&](schema::InvitationFile::Builder builder) {
    builder.initEndpoints(1).set(0, "tcp://exercise.example.org:7000");
    const Bytes32 key{1};
    builder.setServerKey(as_data(key));
    builder.setCodePublic(as_data(key));
    builder.setCodeSecret(as_data(key));
    builder.setDescriptor(as_data(entry.bytes()));
    builder.setName("cn-1");
    builder.initParties(1).set(0, "CN");
  });
  keep(view_of(edge::invitation_text(invitation)));
}

}  // namespace

Target invitation() { return {"invitation", "invitations, by mail", take, seeds, 4096, 10000}; }

}  // namespace parley::fuzz
