#include "ops/carry_back.h"
#include "common/schema/filled.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/edge/os/clock.h"
#include "common/edge/os/key_file.h"
#include "common/edge/os/storage_failure.h"
#include "coordinator/frame.h"
#include "ops/carry_parts.h"

namespace parley {
namespace {

bool concerns_nodes(const std::string& kind) {
  return kind == "descriptor" || kind == "nodeEnrolled" || kind == "invitation" || kind == "clockChanged";
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
      if (!row.entry.opened || !concerns_nodes(row.kind)) continue;
      const auto entry = EntryMessage::trusted(row.entry.opened->bytes);
      roster_.fold(entry.reader());
      if (entry.reader().isClockChanged())
        over_ = entry.reader().getClockChanged().getState() == schema::ClockState::ENDED;
    }
  }
  redacted_ = edge::redacted_entries(journal_);
}

std::vector<Stored> ConductedRun::read(EntryNumber from) {
  auto rows = journal_.read(from, 4096, limits::kFrameBytes);
  // It may have been redacted since the last fold().
  const auto unknown = [&](const edge::JournalRow& row) {
    return !row.entry.opened && !redacted_.contains(row.entry.number);
  };
  if (std::any_of(rows.begin(), rows.end(), unknown)) redacted_ = edge::redacted_entries(journal_);
  std::vector<Stored> entries;
  for (auto& row : rows) entries.push_back(edge::stored_of(std::move(row), redacted_));
  return entries;
}

bool ConductedRun::is_due(WallTime entered, const EnrolledNode& node) const {
  return node.delay_us <= 0 || over_ || entered <= edge::wall_clock_us() - node.delay_us;
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
    const std::vector<Stored> held = run_.read(from);
    std::vector<const Stored*> frame;
    std::size_t bytes = 0;
    for (const Stored& stored : held) {
      bytes += framed_size(stored, node_.parties);
      if (bytes > limits::kFrameBytes && !frame.empty()) break;
      held_back_ = !run_.is_due(stored.wall, node_);
      if (held_back_) break;
      frame.push_back(&stored);
    }
    if (frame.empty()) break;
    add(entries_frame(frame, node_.parties));
    from += frame.size();
    if (held_back_) break;
  }
  return from;
}

void BackWriter::write(const std::string& path) const { write_carry(writer_, path); }

void BackWriter::add(const Message<schema::ToNode>& message) {
  add_frame(writer_, message.bytes());
  ++frames_;
}

}  // namespace parley
