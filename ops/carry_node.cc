// At a node behind an air gap: its enrolment and outbox go out, the record comes in.
#include <fmt/format.h>

#include <filesystem>

#include "common/edge/sqlite/outbox.h"
#include "common/edge/zmq/socket_options.h"
#include "common/exercise/text.h"
#include "node/edge/read_invitation_file.h"
#include "node/edge/store.h"
#include "node/edge/wire_messages.h"
#include "ops/carry_parts.h"
#include "ops/invitation.h"
#include "ops/record_reader.h"

namespace parley {
namespace {

using edge::Invitation;
using edge::Journal;
using edge::NodeKeys;

std::string store_path(const CarryOptions& options, const Invitation& invitation) {
  return options.store.empty() ? store_of(invitation) : options.store;
}

TreeHead held_in(Journal& journal, const Bytes32& run_id) {
  CompactTree tree;
  const EntryNumber size = journal.size();
  while (tree.size() < size) {
    for (const auto& row : journal.read(tree.size(), 1000, 4 << 20)) tree.append(row.entry.leaf_hash(run_id));
  }
  return {tree.size(), tree.root()};
}

CarryResult write_outbox(const CarryOptions& options, const Invitation& invitation, const std::string& path) {
  const auto file = invitation.reader();
  const auto keys = edge::read_node_keys(path);
  if (!keys) return Refusal{"carry.keys", "The store " + path + " has lost its keys: it cannot sign."};
  // Beside a running `parley join`: only read.
  Journal journal = Journal::read_only(path);
  const bool enrolled = journal.meta("enrolled").has_value();
  const Bytes32 run_id = run_id_of(bytes_in(file.getDescriptor()));
  const CarryHead head{run_id, enrolled ? keys->curve.public_key : edge::key_of(file.getCodePublic()),
                       keys->act.public_key, edge::key_of(file.getServerKey())};
  CarryWriter writer(head, enrolled ? keys->curve.secret_key : edge::key_of(file.getCodeSecret()), keys->act);
  const TreeHead held = held_in(journal, run_id);
  Carried carried;
  if (!enrolled) add_frame(writer, edge::enrol_message(*keys, run_id, text(file.getName())).bytes());
  add_frame(writer, edge::hello_message(run_id, held, 0, 0, 0).bytes());
  for (const auto& item : edge::Outbox(journal).list()) {
    const Outgoing outgoing{item.id, item.act_key, item.signature, item.bytes};
    add_frame(writer, edge::submit_message(carried.submitted++, outgoing).bytes());
  }
  write_carry(writer, options.output);
  carried.frames = carried.submitted + (enrolled ? 1 : 2);
  carried.entries = held.size;
  carried.sentence = fmt::format(
      "{}: {}{} acts that wait for an answer; this node holds {} entries. At the "
      "coordinator: parley carry in {} --journal JOURNAL -o BACK",
      options.output, enrolled ? "" : "the enrolment, ", carried.submitted, held.size,
      std::filesystem::path(options.output).filename().string());
  return carried;
}

// Whether the run's coordinator wrote it, for this node. The secret key that opens it.
std::variant<Bytes32, Refusal> receiver(const CarryFile& file, const Invitation& invitation, const NodeKeys& keys) {
  const auto invited = invitation.reader();
  const auto entry = EntryMessage::trusted(bytes_in(invited.getDescriptor()));
  const auto sign_key = bytes_in(entry.reader().getDescriptor().getCoordinatorKeys().getSign());
  const bool by_coordinator = file.head.from == edge::key_of(invited.getServerKey()) &&
                              std::ranges::equal(file.head.from_key, sign_key) &&
                              file.head.run_id == run_id_of(bytes_in(invited.getDescriptor()));
  if (!by_coordinator) return Refusal{"carry.sender", "The coordinator of this node's run did not write this file."};
  if (file.head.to == keys.curve.public_key) return keys.curve.secret_key;
  if (file.head.to == edge::key_of(invited.getCodePublic())) return edge::key_of(invited.getCodeSecret());
  return Refusal{"carry.receiver", "This file is for another node."};
}

class Taking {
 public:
  explicit Taking(edge::Store& store) : store_(store), before_(store.replica().size()) {}

  std::optional<Refusal> take(const Bytes& frame) {
    const auto checked = Message<schema::ToNode>::checked(frame, edge::kToNodeBytes);
    if (const auto* refusal = std::get_if<Refusal>(&checked)) return *refusal;
    const auto message = std::get<Message<schema::ToNode>>(checked).reader();
    if (message.isEnrolled()) store_.set_enrolled();
    if (message.isDropped()) drop(message.getDropped());
    if (!message.isEntries()) return std::nullopt;
    const auto taken = store_.take(message.getEntries());
    if (const auto* refusal = std::get_if<Refusal>(&taken)) return *refusal;
    if (std::get<bool>(taken)) return commit();
    return Refusal{"carry.gap",
                   fmt::format("The file begins at entry {}, but this node holds {}: have it written with "
                               "--from {}.",
                               message.getEntries().getFrom(), store_.replica().size(), store_.replica().size())};
  }
  Carried done(std::uint64_t frames) {
    store_.write_watermark();
    carried_.frames = frames;
    carried_.entries = store_.replica().size() - before_;
    carried_.sentence = fmt::format("{} new entries, {} in all; {} acts still wait for an answer.", carried_.entries,
                                    store_.replica().size(), store_.outbox().size() + store_.outbox().aside().size());
    return carried_;
  }

 private:
  std::optional<Refusal> commit() {
    store_.commit();
    return std::nullopt;
  }
  void drop(schema::Dropped::Reader dropped) {
    Bytes32 id;
    if (copy_to(id, bytes_in(dropped.getId())) && store_.set_aside(id, std::string(view(dropped.getReason()))))
      carried_.refused.emplace_back(view(dropped.getReason()));
  }

  edge::Store& store_;
  EntryNumber before_;
  Carried carried_;
};

}  // namespace

CarryResult carry_out_of_node(const CarryOptions& options) {
  const auto invitation = invitation_in(options.invitation);
  if (const auto* refusal = std::get_if<Refusal>(&invitation)) return *refusal;
  const auto& invited = std::get<Invitation>(invitation);
  const std::string path = store_path(options, invited);
  if (!std::filesystem::exists(path)) {
    const auto made = edge::Store::open(path, invited);
    if (const auto* refusal = std::get_if<Refusal>(&made)) return *refusal;
  }
  return write_outbox(options, invited, path);
}

CarryResult carry_into_node(const CarryOptions& options) {
  const auto invitation = invitation_in(options.invitation);
  if (const auto* refusal = std::get_if<Refusal>(&invitation)) return *refusal;
  const auto& invited = std::get<Invitation>(invitation);
  const auto file = carry_file_in(options.file);
  if (const auto* refusal = std::get_if<Refusal>(&file)) return *refusal;
  auto opened = edge::Store::open(store_path(options, invited), invited);
  if (const auto* refusal = std::get_if<Refusal>(&opened)) return *refusal;
  edge::Store& store = *std::get<std::unique_ptr<edge::Store>>(opened);
  const auto secret = receiver(std::get<CarryFile>(file), invited, store.keys());
  if (const auto* refusal = std::get_if<Refusal>(&secret)) return *refusal;
  const auto frames = std::get<CarryFile>(file).frames(std::get<Bytes32>(secret));
  if (const auto* refusal = std::get_if<Refusal>(&frames)) return *refusal;
  Taking taking(store);
  for (const Bytes& frame : std::get<std::vector<Bytes>>(frames)) {
    if (const auto refusal = taking.take(frame)) return *refusal;
  }
  return taking.done(std::get<std::vector<Bytes>>(frames).size());
}

}  // namespace parley
