#include "node/edge/console_stream.h"

#include <algorithm>

#include "common/edge/os/machine.h"
#include "common/world/json_text.h"
#include "node/edge/seat_entries.h"

namespace parley::edge {
namespace {

constexpr std::size_t kEntries = 500;  // an event
constexpr std::size_t kBytes = 256 * 1024;
constexpr int kWait_ms = 1'000;
constexpr std::int64_t kStateEvery_us = 250'000;      // at most
constexpr std::int64_t kStateAtLeast_us = 5'000'000;  // what drifts with time

std::string event(const char* name, EntryNumber id, const std::string& data) {
  return "event: " + std::string(name) + "\nid: " + std::to_string(id) + "\ndata: " + data + "\n\n";
}

Value list_of(const std::vector<std::string>& texts) { return Value::List(texts.begin(), texts.end()); }

// How far the record is vouched for, as people compare it by telephone.
Value shown(const Confirmation& confirmation) {
  const auto& head = confirmation.head;
  return Value::Map{{"size", head.size},
                    {"words", confirmation.words},
                    {"root", head.size > 0 ? hex(head.root) : std::string()},
                    {"by", list_of(confirmation.by)},
                    {"absent", list_of(confirmation.absent)},
                    {"missing", list_of(confirmation.missing)},
                    {"overdue", confirmation.overdue},
                    {"alarm", confirmation.alarm}};
}

}  // namespace

ConsoleStream::ConsoleStream(ConsoleHub& hub, const std::string& store, std::string seat, Party party, EntryNumber from)
    : hub_(hub), seat_(std::move(seat)), party_(party), journal_(Journal::read_only(store)), next_(from) {}

bool ConsoleStream::next(std::string& piece) {
  if (hub_.stopped()) return false;
  node(piece);
  if (entries(piece)) return true;
  state(piece);
  if (piece.empty()) hub_.wait_for_news(next_, *change_, wait_ms());
  return true;
}

// A state that was held back is told as soon as it may be, not at the next news.
int ConsoleStream::wait_ms() const {
  if (state_size_ == next_) return kWait_ms;
  const std::int64_t left_us = state_us_ + kStateEvery_us - machine().steady_clock_us();
  return static_cast<int>(std::clamp<std::int64_t>(left_us / 1000 + 1, 1, kWait_ms));
}

bool ConsoleStream::entries(std::string& piece) {
  const EntryNumber size = hub_.size();
  if (next_ >= size) return false;
  std::string list;
  for (const auto& row : journal_.read(next_, std::min<std::size_t>(kEntries, size - next_), kBytes)) {
    next_ = row.entry.number + 1;
    if (!row.entry.opened || row.opened_by != kNoEntry) continue;
    if (!row.entry.matches()) {
      piece += event("damaged", next_, std::to_string(row.entry.number));
      continue;
    }
    const auto entry = Message<schema::Entry>::trusted(row.entry.opened->bytes);
    if (seat_sees(entry.reader(), party_, seat_)) list += (list.empty() ? "" : ",") + json_.encode(entry.reader());
  }
  piece += event("entries", next_, "[" + list + "]");
  return true;
}

void ConsoleStream::state(std::string& piece) {
  const std::int64_t now = machine().steady_clock_us();
  const bool due = state_size_ != next_ || now - state_us_ >= kStateAtLeast_us;
  if (!due || (state_us_ != 0 && now - state_us_ < kStateEvery_us)) return;
  const EntryNumber size = hub_.size();
  auto state = hub_.state(seat_);
  state_us_ = now;
  if (!state) return;
  state_size_ = size;
  if (*state == state_) return;
  state_ = *std::move(state);
  piece += event("state", next_, state_);
}

void ConsoleStream::node(std::string& piece) {
  const std::uint64_t change = hub_.change();
  if (change_ == change) return;
  change_ = change;
  const NodeState node = hub_.node();
  Value::Map map{{"name", node.name},
                 {"connected", node.connected},
                 {"clockStopped", node.clock_stopped},
                 {"now", node.now},
                 {"offset_us", node.clock_offset_us},
                 {"size", node.size},
                 {"coordinatorSize", node.coordinator_size},
                 {"waiting", node.waiting}};
  if (node.clock_error_us) map["error_us"] = *node.clock_error_us;
  map["confirmation"] = shown(node.confirmation);
  Value::List dropped;
  for (const auto& one : node.dropped) {
    if (one.seat == seat_) dropped.push_back(Value::Map{{"id", base64(one.id)}, {"reason", one.reason}});
  }
  map["dropped"] = std::move(dropped);
  piece += event("node", next_, json_text(map));
}

}  // namespace parley::edge
