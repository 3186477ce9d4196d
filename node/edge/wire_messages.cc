#include "node/edge/wire_messages.h"

#include "common/base/limits.h"
#include "common/schema/act.capnp.h"
#include "common/schema/filled.h"

namespace parley::edge {
ToCoordinator enrol_message(const NodeKeys& keys, const Bytes32& run_id, const std::string& name) {
  return message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
    auto enrol = root.initEnrol();
    enrol.setRunId(as_data(run_id));
    enrol.setFoldVersion(schema::FOLD_VERSION);
    enrol.setName(name);
    enrol.setAct(as_data(keys.act.public_key));
    enrol.setCurve(as_data(keys.curve.public_key));
    enrol.setCosigner(as_data(keys.cosigner.public_key));
    enrol.setSeedShare(as_data(keys.seed_share));
  });
}

ToCoordinator hello_message(const Bytes32& run_id, const TreeHead& held, std::int64_t latest, std::uint64_t viewed,
                            std::uint64_t waiting) {
  return message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
    auto hello = root.initHello();
    hello.setRunId(as_data(run_id));
    hello.setFoldVersion(schema::FOLD_VERSION);
    hello.setSize(held.size);
    hello.setRoot(as_data(held.root));
    hello.setCredit(limits::kStreamCredit_bytes);
    hello.setLatest(latest);
    hello.setViewed(viewed);
    hello.setWaiting(waiting);
  });
}

ToCoordinator submit_message(std::uint64_t position, const Outgoing& outgoing) {
  return message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
    auto submit = root.initSubmit();
    submit.setPosition(position);
    submit.setId(as_data(outgoing.id));
    submit.setKey(as_data(outgoing.key));
    submit.setSignature(as_data(outgoing.signature));
    submit.setSubmission(as_data(outgoing.bytes));
  });
}

}  // namespace parley::edge
