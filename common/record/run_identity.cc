#include "common/record/run_identity.h"

#include "common/base/limits.h"
#include "common/record/checkpoint.h"
#include "common/record/leaf.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

std::variant<RunIdentity, Refusal> read_run(ByteView descriptor) {
  auto checked = Message<schema::Entry>::checked(descriptor, limits::kEntryBytes);
  if (auto* refusal = std::get_if<Refusal>(&checked)) return *std::move(refusal);
  const auto entry = std::get<Message<schema::Entry>>(checked).reader();
  if (!entry.isDescriptor()) return Refusal{"run.descriptor", "This does not describe a run."};
  const auto run = entry.getDescriptor();
  RunIdentity identity;
  identity.run_id = run_id_of(descriptor);
  identity.origin.assign(run.getOrigin().begin(), run.getOrigin().end());
  if (run.getParties().size() > limits::kParties) return Refusal{"run.descriptor", "A run has at most 64 parties."};
  for (const auto party : run.getParties()) identity.parties.emplace_back(party.begin(), party.end());
  Bytes32 key{};
  copy_to(key, bytes_in(run.getCoordinatorKeys().getSign()));  // a run without the key has no notes: none verifies
  identity.coordinator = checkpoint_key(identity.origin, key);
  identity.live = run.getKind() == schema::RunKind::LIVE;
  return identity;
}

}  // namespace parley
