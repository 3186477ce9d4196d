#include "ops/verify_head.h"

#include <thread>

#include "common/base/limits.h"
#include "common/exercise/text.h"

namespace parley {
namespace {

std::string name_of(schema::RunKind kind) {
  switch (kind) {
    case schema::RunKind::LIVE:
      return "live";
    case schema::RunKind::REHEARSAL:
      return "rehearsal";
    case schema::RunKind::FORK:
      return "fork";
  }
  return "unknown";
}

// A branch of a branch of ... is held to so many, so that a forged descriptor costs no more.
constexpr std::size_t kMostAncestors = 64;

std::optional<Fault> read_parents(schema::RunDescriptor::Reader descriptor, RunRules& rules) {
  if (descriptor.getKind() != schema::RunKind::FORK) return std::nullopt;
  const ByteView runs = bytes_in(descriptor.getParentRun());
  if (runs.empty() || runs.size() % sizeof(Bytes32) != 0 || runs.size() > kMostAncestors * sizeof(Bytes32))
    return Fault{0, "it does not say of which runs it is a branch"};
  rules.taken_over = descriptor.getParentNumber();
  for (std::size_t at = 0; at < runs.size(); at += sizeof(Bytes32))
    copy_to(rules.ancestors.emplace_back(), runs.subspan(at, sizeof(Bytes32)));
  return std::nullopt;
}

}  // namespace

std::variant<RunHead, Fault> read_head(const edge::JournalRow& row, VerifiedFile& file) {
  if (!row.entry.opened) return Fault{0, "entry 0, the run's descriptor, is sealed"};
  const auto checked = EntryMessage::checked(row.entry.opened->bytes, limits::kEntryBytes);
  const auto* entry = std::get_if<EntryMessage>(&checked);
  if (entry == nullptr || !entry->reader().isDescriptor()) return Fault{0, "it is no run descriptor"};
  const auto descriptor = entry->reader().getDescriptor();
  RunHead head;
  head.parties = strings(descriptor.getParties());
  if (head.parties.empty() || head.parties.size() > limits::kParties)
    return Fault{0, "it names no parties, or too many"};
  file.run_id = run_id_of(row.entry.opened->bytes);
  file.descriptor = row.entry.opened->bytes;
  file.origin = view(descriptor.getOrigin());
  file.kind = name_of(descriptor.getKind());
  Bytes32 key;
  if (copy_to(key, bytes_in(descriptor.getCoordinatorKeys().getSign()))) file.log_key = key;
  head.rules = {file.run_id, PartySet::first(static_cast<unsigned>(head.parties.size())),
                descriptor.getKind() == schema::RunKind::LIVE};
  if (auto fault = read_parents(descriptor, head.rules)) return *std::move(fault);
  return head;
}

void summarise(const OrderCheck& order, const std::vector<std::string>& parties, VerifiedFile& file) {
  file.head = {order.tree().size(), order.tree().root()};
  file.open = order.open();
  file.signatures = order.signatures();
  file.time = order.time();
  file.ended = order.ended();
  file.leaf_hashes = order.leaf_hashes();
  file.audiences = order.audiences();
  file.held_for = order.held_for();
  file.redacted = order.redacted();
  file.losses = order.losses();
  file.faulty = order.faulty();
  for (std::size_t party = 0; file.holds != Holds::journal && party < parties.size(); ++party) {
    if (file.held_for.contains(static_cast<Party>(party))) file.parties.push_back(parties[party]);
  }
  if (order.fault()) add_fault(file, *order.fault());
  if (order.faults() > 0) file.faults += order.faults() - 1;
}

void add_fault(VerifiedFile& file, Fault fault) {
  if (!file.fault || fault.entry < file.fault->entry) file.fault = std::move(fault);
  ++file.faults;
}

unsigned jobs_of(const VerifyPlan& plan) {
  return plan.jobs != 0 ? plan.jobs : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace parley
