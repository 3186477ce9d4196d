#include "ops/carry_back.h"
#include "common/schema/filled.h"

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/edge/os/key_file.h"
#include "common/edge/os/storage_failure.h"
#include "coordinator/frame.h"
#include "ops/carry_parts.h"

namespace parley {
namespace {

bool concerns_nodes(const std::string& kind) {
  return kind == "descriptor" || kind == "nodeEnrolled" || kind == "invitation";
}

}  // namespace

ConductedRun::ConductedRun(const std::string& path) : journal_(edge::Journal::read_only(path)) {
  auto keys = edge::read_coordinator_keys(edge::key_file_of(path));
  if (!keys) throw edge::StorageFailure(path, "has no keys beside it", "Only the coordinator can sign for the run.");
  keys_ = *keys;
  fold();
}

void ConductedRun::fold() {
  while (size_ < journal_.size()) {
    for (const auto& row : journal_.read(size_, 1000, 4 * limits::kMiB)) {
      if (size_ == 0 && row.entry.opened) run_id_ = run_id_of(row.entry.opened->bytes);
      ++size_;
      if (row.entry.opened && concerns_nodes(row.kind))
        roster_.fold(EntryMessage::trusted(row.entry.opened->bytes).reader());
    }
  }
}

const EnrolledNode* ConductedRun::node(const std::string& name, Bytes32& curve_key) const {
  for (const auto& [key, node] : roster_.nodes()) {
    if (node.name != name) continue;
    curve_key = key;
    return &node;
  }
  return nullptr;
}

const EnrolledNode* ConductedRun::author(const Bytes32& curve_key) const {
  if (const EnrolledNode* node = roster_.enrolled(curve_key)) return node;
  const Bytes32 code_hash = sha256(curve_key);
  for (const auto& [key, node] : roster_.nodes()) {
    if (node.code_hash == code_hash) return &node;
  }
  return nullptr;
}

BackWriter::BackWriter(ConductedRun& run, const EnrolledNode& node, const Bytes32& to)
    : run_(run),
      node_(node),
      writer_({run.run_id(), run.keys().curve.public_key, run.keys().sign.public_key, to}, run.keys().curve.secret_key,
              run.keys().sign) {
  add(message_with<schema::ToNode>([&](schema::ToNode::Builder root) { root.initEnrolled().setName(node_.name); }));
}

void BackWriter::add_dropped(const DroppedSubmission& dropped) {
  add(message_with<schema::ToNode>([&](schema::ToNode::Builder root) {
    auto message = root.initDropped();
    message.setId(as_data(dropped.id));
    message.setReason(dropped.reason);
  }));
}

EntryNumber BackWriter::add_entries(EntryNumber from) {
  while (from < run_.size() && writer_.size() < kCarryBytes - 4 * limits::kWireMessageBytes) {
    std::vector<Stored> held;
    std::vector<const Stored*> frame;
    std::size_t bytes = 0;
    for (auto& row : run_.journal().read(from, 4096, limits::kFrameBytes)) {
      const bool open = row.entry.opened.has_value();
      const PartySet audience(open ? EntryMessage::trusted(row.entry.opened->bytes).reader().getAudience() : 0);
      held.push_back({std::move(row.entry), audience});
    }
    for (const Stored& stored : held) {
      bytes += framed_size(stored, node_.parties);
      if (bytes > limits::kFrameBytes && !frame.empty()) break;
      frame.push_back(&stored);
    }
    add(entries_frame(frame, node_.parties));
    from += frame.size();
  }
  return from;
}

void BackWriter::write(const std::string& path) const { write_carry(writer_, path); }

void BackWriter::add(const Message<schema::ToNode>& message) {
  add_frame(writer_, message.bytes());
  ++frames_;
}

}  // namespace parley
