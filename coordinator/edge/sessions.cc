#include "coordinator/edge/sessions.h"

#include <algorithm>

#include "common/base/limits.h"
#include "coordinator/frame.h"

namespace parley::edge {
namespace {

// Longer than a node waits for our heartbeat before it connects anew.
constexpr std::int64_t kSilence_us = 2 * limits::kClockStopsWithoutHeartbeat_us;

// Entries looked at for one frame of contents, most of which a node may have already.
constexpr EntryNumber kContentsScan = 16'384;

}  // namespace

void Sessions::open(const Bytes32& curve_key, Session session) {
  const auto found = sessions_.find(curve_key);
  if (found != sessions_.end() && found->second.connection != session.connection) {
    turn_away(found->second.connection, "node.elsewhere",
              "This node has connected from somewhere else: only one program may use its keys at a time.");
  }
  sessions_[curve_key] = std::move(session);
}

void Sessions::close_replaced(const Roster& roster) {
  std::erase_if(sessions_, [&](const auto& item) {
    if (roster.enrolled(item.first) != nullptr) return false;
    turn_away(item.second.connection, "node.unknown",
              "This node was replaced by another: ask control for an invitation.");
    return true;
  });
}

Session* Sessions::find(const Bytes32& curve_key, const std::string& connection) {
  const auto found = sessions_.find(curve_key);
  return found != sessions_.end() && found->second.connection == connection ? &found->second : nullptr;
}

bool Sessions::has_room(const Bytes32& curve_key) const {
  return sessions_.size() < limits::kNodes || sessions_.contains(curve_key);
}

// One frame a node in turn, so that a node that catches up does not hold up the news of the others.
bool Sessions::publish() {
  bool full = false;
  for (auto& [key, session] : sessions_) session.served = false;
  for (bool any = true; any;) {
    any = false;
    for (auto at = sessions_.begin(); at != sessions_.end();) {
      Session& session = at->second;
      const Published published = session.served ? Published::nothing : publish_one(session);
      any |= published == Published::frame;
      full |= published == Published::full;
      session.served = published != Published::frame;
      at = published == Published::gone ? sessions_.erase(at) : std::next(at);
    }
  }
  made_.clear();
  return full;
}

// News come first; what was opened later is not urgent.
Sessions::Published Sessions::publish_one(Session& session) {
  if (session.credit <= 0) return Published::nothing;
  if (session.next < due_to(session.node)) return publish_entries(session);
  if (session.fetch_from < session.fetch_to) return publish_contents(session);
  return Published::nothing;
}

// Entries stand in the order of their wall time, so the first that is too new can be searched by halves.
EntryNumber Sessions::due_to(const EnrolledNode& node) {
  if (node.delay_us <= 0 || over_) return ledger_.size();
  EntryNumber low = 0, high = ledger_.size();
  while (low < high) {
    const EntryNumber middle = low + (high - low) / 2;
    const bool due = ledger_.read(middle, 1).front()->wall <= wall_ - node.delay_us;
    due ? low = middle + 1 : high = middle;
  }
  return low;
}

Sessions::Published Sessions::publish_entries(Session& session) {
  const Made& made = frame_for(session, due_to(session.node));
  const Published published = hand_over(session, made.frame);
  if (published == Published::frame) session.next += made.entries;
  return published;
}

const Sessions::Made& Sessions::frame_for(const Session& session, EntryNumber due) {
  const PartySet readers = session.node.parties;
  for (const Made& made : made_) {
    if (made.from == session.next && made.due == due && made.readers == readers) return made;
  }
  std::vector<std::shared_ptr<const Stored>> held;
  std::vector<const Stored*> entries;
  std::size_t bytes = 0;
  for (bool room = true; room && session.next + held.size() < due;) {
    for (auto& stored : ledger_.read(session.next + held.size(), limits::kFrameBytes)) {
      bytes += framed_size(*stored, readers);
      room = (entries.empty() || bytes <= limits::kFrameBytes) && session.next + held.size() < due;
      if (!room) break;
      entries.push_back(stored.get());
      held.push_back(std::move(stored));
    }
  }
  made_.push_back({session.next, due, readers, entries.size(), entries_frame(entries, readers)});
  return made_.back();
}

Sessions::Published Sessions::publish_contents(Session& session) {
  const EntryNumber to = std::min(session.fetch_to, session.next);
  EntryNumber at = session.fetch_from;
  std::vector<std::shared_ptr<const Stored>> held;
  std::vector<const Stored*> entries;
  std::size_t bytes = 0;
  for (bool room = true; room && at - session.fetch_from < kContentsScan;) {
    at = std::min(to, openings_.first_opened(at, session.node.parties));
    if (at == to) break;
    for (auto& stored : ledger_.read(at, limits::kFrameBytes)) {
      const bool gives = may_have(*stored, session);
      if (gives) bytes += framed_size(*stored, stored->audience);
      room = at < to && (entries.empty() || bytes <= limits::kFrameBytes);
      if (!room) break;
      ++at;
      if (!gives) continue;
      entries.push_back(stored.get());
      held.push_back(std::move(stored));
    }
  }
  // What the node does not have yet cannot have been opened to it.
  const EntryNumber through = at >= to ? session.fetch_to : at;
  const Published published = hand_over(session, contents_frame(session.fetch_from, through, entries));
  if (published == Published::frame) session.fetch_from = through;
  return published;
}

bool Sessions::may_have(const Stored& stored, const Session& session) const {
  const bool had = stored.audience.intersects(session.node.parties);  // when it was entered
  if (had || !stored.sealed.opened) return false;
  return openings_.opened_by(stored.sealed.number, session.node.parties) < session.next;
}

Sessions::Published Sessions::hand_over(Session& session, const Message<schema::ToNode>& frame) {
  const auto sent = nodes_.send(session.connection, frame.bytes());
  if (sent == Sent::full) return Published::full;
  if (sent == Sent::gone) return Published::gone;
  const auto size = static_cast<std::int64_t>(frame.bytes().size());
  session.credit -= size;
  session.unconfirmed += size;
  return Published::frame;
}

void Sessions::expire(std::int64_t steady_us) {
  std::erase_if(sessions_, [&](const auto& item) { return steady_us - item.second.heard_us > kSilence_us; });
}

bool Sessions::all_have_everything() const {
  return std::all_of(sessions_.begin(), sessions_.end(), [&](const auto& item) {
    const Session& session = item.second;
    return session.next == ledger_.size() && session.unconfirmed <= 0 && session.fetch_from >= session.fetch_to &&
           session.waiting == 0;
  });
}

void Sessions::turn_away_all(const std::string& code, const std::string& reason) {
  for (const auto& [key, session] : sessions_) turn_away(session.connection, code, reason);
  sessions_.clear();
}

// Nothing that is sent here must arrive: a node that misses it asks again.
bool Sessions::send(const std::string& connection, const Message<schema::ToNode>& message) {
  return nodes_.send(connection, message.bytes()) == Sent::yes;
}

void Sessions::turn_away(const std::string& connection, const std::string& code, const std::string& reason,
                         const TreeHead& head) {
  capnp::MallocMessageBuilder message;
  auto turned_away = message.initRoot<schema::ToNode>().initTurnedAway();
  turned_away.setCode(code);
  turned_away.setReason(reason);
  if (head.size > 0) {
    turned_away.setSize(head.size);
    turned_away.setRoot(as_data(head.root));
  }
  send(connection, Message<schema::ToNode>::from(message.getRoot<schema::ToNode>()));
}

}  // namespace parley::edge
