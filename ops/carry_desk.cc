// At the coordinator: what a node sent goes to the desk, the record goes back.
#include <fmt/format.h>

#include <filesystem>

#include "common/edge/zmq/socket_options.h"
#include "common/exercise/text.h"
#include "ops/carry_back.h"
#include "ops/carry_parts.h"
#include "ops/desk_client.h"

namespace parley {
namespace {

std::optional<Refusal> refuse_sender(const CarryHead& head, const ConductedRun& run) {
  if (head.run_id != run.run_id()) return Refusal{"carry.run", "This file belongs to another run."};
  if (head.to != run.keys().curve.public_key)
    return Refusal{"carry.receiver", "This file is not for this coordinator."};
  if (run.roster().invited(head.from) != nullptr) return std::nullopt;
  const EnrolledNode* node = run.author(head.from);
  if (node != nullptr && node->act_key == head.from_key) return std::nullopt;
  return Refusal{
      "carry.sender",
      "Nobody who is enrolled or invited wrote this file: the node was replaced, or its invitation is spent."};
}

DeskRequest carried_request(const Bytes32& curve, const Bytes& frame) {
  capnp::MallocMessageBuilder message;
  auto carried = message.initRoot<schema::DeskRequest>().initCarried();
  carried.setCurve(hex(curve));
  carried.setMessage(base64(frame));
  return DeskRequest::from(message.getRoot<schema::DeskRequest>());
}

// What the frames of one file have come to.
struct Delivered {
  Carried carried;
  std::vector<DroppedSubmission> dropped;
  EntryNumber held = 0;  // by the node, as it says
  bool enrolled = false;
};

std::optional<Refusal> deliver(const std::string& journal, const Bytes32& from, const Bytes& frame,
                               Delivered& delivered) {
  const auto checked = Message<schema::ToCoordinator>::checked(frame, edge::kToCoordinatorBytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) return *refusal;
  const auto message = std::get<Message<schema::ToCoordinator>>(checked).reader();
  ++delivered.carried.frames;
  if (message.isHello()) {
    delivered.held = message.getHello().getSize();
    return std::nullopt;
  }
  const auto answer = ask_desk(journal, carried_request(from, frame));
  if (const auto* refusal = std::get_if<Refusal>(&answer)) {
    if (refusal->code != "carry.dropped") return *refusal;
    delivered.carried.refused.push_back(refusal->reason);
    DroppedSubmission dropped{{}, refusal->reason};
    if (copy_to(dropped.id, bytes_in(message.getSubmit().getId()))) delivered.dropped.push_back(dropped);
    return std::nullopt;
  }
  delivered.enrolled |= message.isEnrol();
  if (message.isSubmit()) ++delivered.carried.submitted;
  return std::nullopt;
}

void write_back(ConductedRun& run, const CarryHead& head, const std::string& output, Delivered& delivered) {
  run.fold();
  const EnrolledNode* node = run.author(head.from);
  if (node == nullptr) return;
  BackWriter back(run, *node, head.from);
  for (const DroppedSubmission& dropped : delivered.dropped) back.add_dropped(dropped);
  const EntryNumber next = back.add_entries(delivered.held);
  back.write(output);
  delivered.carried.entries = next - std::min(next, delivered.held);
  delivered.carried.sentence +=
      fmt::format(" The way back for {} is {}, with {} entries.", node->name, output, delivered.carried.entries);
}

}  // namespace

CarryResult carry_to_desk(const CarryOptions& options) {
  const auto file = carry_file_in(options.file);
  if (const auto* refusal = std::get_if<Refusal>(&file)) return *refusal;
  const CarryHead& head = std::get<CarryFile>(file).head;
  ConductedRun run(options.journal);
  if (const auto refusal = refuse_sender(head, run)) return *refusal;
  const auto frames = std::get<CarryFile>(file).frames(run.keys().curve.secret_key);
  if (const auto* refusal = std::get_if<Refusal>(&frames)) return *refusal;
  Delivered delivered;
  for (const Bytes& frame : std::get<std::vector<Bytes>>(frames)) {
    if (const auto refusal = deliver(options.journal, head.from, frame, delivered)) return *refusal;
  }
  delivered.carried.sentence = fmt::format(
      "{}{} acts are in the record.", delivered.enrolled ? "The node is enrolled. " : "", delivered.carried.submitted);
  if (!options.output.empty()) write_back(run, head, options.output, delivered);
  return delivered.carried;
}

CarryResult carry_out_of_journal(const CarryOptions& options) {
  ConductedRun run(options.journal);
  Bytes32 curve_key{};
  const EnrolledNode* node = run.node(options.node, curve_key);
  if (node == nullptr) return Refusal{"carry.node", "The run has no node \"" + options.node + "\"."};
  BackWriter back(run, *node, curve_key);
  const EntryNumber next = back.add_entries(options.from);
  back.write(options.output);
  Carried carried;
  carried.frames = back.frames();
  carried.entries = next - std::min(next, options.from);
  carried.sentence =
      fmt::format("{}: {} entries for {}. At the node: parley carry in {} --invitation INVITATION", options.output,
                  carried.entries, node->name, std::filesystem::path(options.output).filename().string());
  if (back.held_back()) {
    carried.sentence += fmt::format(" The entries from {} on follow when its delay has passed.", next);
  } else if (next < run.size()) {
    carried.sentence += fmt::format(" There are more: --from {}.", next);
  }
  return carried;
}

}  // namespace parley
