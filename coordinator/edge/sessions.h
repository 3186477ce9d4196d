// The nodes that are connected: who they are, how far each has been sent the record, and what it can still take. A slow
// node slows only itself.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "common/edge/zmq/ends.h"
#include "common/record/openings.h"
#include "common/schema/wire.capnp.h"
#include "coordinator/edge/ledger.h"
#include "coordinator/roster.h"

namespace parley::edge {

struct Session {
  std::string connection;  // the server end's address of it
  EnrolledNode node;
  EntryNumber next = 0;          // to be sent
  std::int64_t credit = 0;       // bytes that it can take; one frame may go beyond
  std::int64_t unconfirmed = 0;  // bytes sent that it has not committed yet
  EntryNumber viewed = 0;        // it has view notes of its parties up to here
  EntryNumber checkpointed = 0;  // size of the latest checkpoint that it was sent
  unsigned arrived = 0;          // submissions since the last step
  std::uint64_t submitted = 0;   // submissions on this connection: the position of the next one
  std::uint64_t waiting = 0;     // submissions that it says have no answer yet
  std::uint64_t acknowledged_pause = kNoEntry;
  std::int64_t clock_error_us = -1;  // as it says; -1: not known
  EntryNumber cosigned = 0;          // size of the largest checkpoint that it has put its name under
  std::int64_t heard_us = 0;         // steady time of its last message
  // Contents that it asks for, opened to it later: [fetch_from, fetch_to), served when it has all news.
  EntryNumber fetch_from = 0, fetch_to = 0;
  bool served = false;  // in this turn, with all that it can be sent
};

class Sessions {
 public:
  Sessions(ServerEnd& nodes, Ledger& ledger, const Openings& openings)
      : nodes_(nodes), ledger_(ledger), openings_(openings) {}

  // A hello. An older connection of the same node is told that it was replaced.
  void open(const Bytes32& curve_key, Session session);
  void close(const Bytes32& curve_key) { sessions_.erase(curve_key); }
  // Whoever is no node of the run any more, as another has taken its place, is sent nothing more.
  void close_replaced(const Roster& roster);
  // nullptr unless `connection` is the one on which the node said hello last.
  Session* find(const Bytes32& curve_key, const std::string& connection);
  bool has_room(const Bytes32& curve_key) const;

  // What delayed nodes may have by now: entries up to `wall`, or all when the run is over.
  void set_time(WallTime wall, bool over) {
    wall_ = wall;
    over_ = over;
  }
  // How many entries the node is due by now.
  EntryNumber due_to(const EnrolledNode& node);

  // Sends every node what it is due and can take. True when a connection was full: try again soon.
  bool publish();
  // Forgets connections that have been silent for too long.
  void expire(std::int64_t steady_us);
  // Every connected node has committed every entry, and waits for no answer.
  bool all_have_everything() const;
  void turn_away_all(const std::string& code, const std::string& reason);

  // False when it could not be handed over now.
  bool send(const std::string& connection, const Message<schema::ToNode>& message);
  // `head`: where the record was put back to, for the code record.cutBack.
  void turn_away(const std::string& connection, const std::string& code, const std::string& reason,
                 const TreeHead& head = {});

  std::map<Bytes32, Session>& all() { return sessions_; }
  const std::map<Bytes32, Session>& all() const { return sessions_; }

 private:
  enum class Published { nothing, frame, full, gone };
  // A frame that was made in this turn: nodes of the same parties that stand at the same entry are sent the same.
  struct Made {
    EntryNumber from = 0, due = 0;
    PartySet readers;
    std::size_t entries = 0;
    Message<schema::ToNode> frame;
  };
  Published publish_one(Session& session);
  Published publish_entries(Session& session);
  Published publish_contents(Session& session);
  Published hand_over(Session& session, const Message<schema::ToNode>& frame);
  // The next entries before `due`, of which there must be one.
  const Made& frame_for(const Session& session, EntryNumber due);
  bool may_have(const Stored& stored, const Session& session) const;

  ServerEnd& nodes_;
  Ledger& ledger_;
  const Openings& openings_;
  WallTime wall_ = 0;
  bool over_ = false;
  std::vector<Made> made_;               // emptied at the end of the turn
  std::map<Bytes32, Session> sessions_;  // by CURVE key
};

}  // namespace parley::edge
