// The node's loop. One thread owns the store, the connection and the team; each turn receives, checks, commits, grants,
// shows, and sends what the team does.
#pragma once

#include "node/clock_estimate.h"
#include "node/edge/join.h"
#include "node/edge/link.h"
#include "node/edge/store.h"
#include "node/inquiry.h"
#include "node/withheld.h"

namespace parley::edge {

class LiveNode {
 public:
  // All must outlive it.
  LiveNode(const JoinOptions& options, Team& team, const JoinCallbacks& callbacks, const Invitation& invitation,
           Store& store, Link::Connect connect);

  // Waits and turns until the run is over or a stop was asked for, and leaves. The exit status.
  int run();

  // What run() is made of, for who has a clock of his own: begin() once, then turn() until there is a status.
  void begin();
  void turn();
  const std::optional<int>& status() const { return status_; }
  // How long turn() has nothing to do if nothing comes.
  std::int64_t wait_us() const;
  int leave();
  // The record's head to which the store is to be put back, when run() ended for that.
  const std::optional<TreeHead>& cut_back_to() const { return cut_back_to_; }

  // How far the shown clock may be from the coordinator's; nothing while nothing is known of that.
  std::optional<std::int64_t> clock_error_us() const { return clock_is_old_ ? std::nullopt : clock_.error_us(); }

 private:
  enum class As { code, itself };  // whose key the connection is made with

  // live_node.cc: the turn
  void wait();
  void follow_connection();
  void leave_when_alone();
  void receive();
  void commit_and_grant();
  void fetch_what_was_opened();
  void witness();
  void show();
  ExerciseTime next_showing() const;
  void submit(std::vector<Intent> intents);
  std::variant<Message<schema::Submission>, Refusal> compose_intent(const Intent& intent) const;
  void send_waiting();
  void beat();
  bool stop_requested() const;

  // live_node_wire.cc: one message kind, one function
  void take(ByteView bytes);
  void entries(schema::Entries::Reader frame, std::size_t bytes);
  void enrolled();
  void welcome(schema::Welcome::Reader welcome);
  void contents(schema::Contents::Reader frame, std::size_t bytes);
  void heartbeat(schema::HeartbeatReply::Reader reply);
  void dropped(schema::Dropped::Reader dropped);
  std::vector<NodeState::Dropped> dropped() const;
  void checkpoint(schema::CheckpointNotes::Reader notes);
  void cosigned(schema::Cosigned::Reader cosigned);
  void turned_away(schema::TurnedAway::Reader turned_away);
  void show_signed(const std::string& why);
  void connected();
  void refused();
  void lost(const std::string& why);
  void send_enrol();
  void send_hello();
  void send_heartbeat();
  void send_goodbye();
  void send_vouched(const std::optional<Vouching>& vouching);
  bool send_grant(std::uint32_t bytes);
  void send_fetch(const Store::Lacking& lacking);
  bool send_submission(std::uint64_t position, const Outgoing& outgoing);

  // live_node_doubt.cc: the coordinator is not believed any more
  void disbelieve(schema::Entries::Reader frame, const Refusal& refusal);
  void ask_afresh(const std::string& why);
  void inquire(schema::Entries::Reader frame);
  void compare(schema::CheckpointNotes::Reader notes);
  const MerkleTree& witnessed_tree() const;
  void end_doubt();

  void finish(int status, const std::string& why);
  void finish_whole(const std::string& why);
  void notice(const std::string& text);
  void tell_state();
  bool clock_stopped() const;
  bool run_ended() const;
  // By the exercise clock, as estimated; stands still while the coordinator is silent.
  ExerciseTime exercise_now() const;
  // Until then, by wall_now(), the shown clock runs on what the coordinator has said.
  WallTime clock_runs_until() const;
  std::int64_t heartbeat_due_us() const;  // steady
  // This machine's wall time at the start, gone on by the steady clock: setting the machine's clock moves nothing.
  WallTime wall_now() const;

  // Nothing more is folded: what comes is only looked at for evidence, and then the node stops.
  struct Doubt {
    Inquiry inquiry;
    std::string why;            // a sentence, for people
    bool afresh = false;        // from entry 0 on: another history
    std::int64_t until_us = 0;  // steady; later when something comes
    bool settled = false;
  };

  const JoinOptions& options_;
  Team& team_;
  const JoinCallbacks& callbacks_;
  Invitation invitation_;
  Store& store_;
  Link link_;
  As as_;
  bool own_key_tried_ = false;
  bool connected_ = false;
  bool was_connected_ = false;                 // since the start
  std::optional<EntryNumber> catching_up_to_;  // welcomed; the outbox waits until so much is held
  std::size_t submission_credit_ = 0;
  EntryNumber coordinator_size_ = 0;
  std::optional<Store::Lacking> fetching_;  // asked for on this connection
  WallTime first_wall_ = 0;
  std::int64_t first_steady_us_ = 0;
  ClockEstimate clock_;
  bool clock_is_old_ = false;        // it is of an earlier connection
  std::int64_t heartbeat_us_ = 0;    // steady, of the last one sent
  std::size_t told_waiting_ = 0;     // submissions, as the coordinator was told last
  unsigned heartbeats_ = 0;          // on this connection
  std::int64_t heard_us_ = 0;        // steady, of the last answer
  std::int64_t alone_since_us_ = 0;  // steady, since the last connection
  bool clock_was_stopped_ = false;
  std::size_t to_grant_ = 0;              // bytes received and not yet granted again
  std::vector<EntryMessage> news_;        // committed, not yet shown
  Withheld withheld_;                     // of these, what has a time of its own to be shown at
  EntryNumber pause_ = kNoEntry;          // the entry of the pause that holds
  std::int64_t beat_us_ = 0;              // steady, of the last watermark
  std::int64_t scrubbed_us_ = 0;          // steady, of the last try
  std::vector<std::string> complaints_;   // own ones
  std::size_t complaints_sent_ = 0;       // of these, on this connection
  std::optional<Bytes32> unanswered_;     // the submission that has waited longest
  std::int64_t unanswered_since_us_ = 0;  // steady
  Confirmation told_confirmation_;
  std::string last_notice_;
  std::optional<int> status_;  // set: the loop ends
  std::optional<TreeHead> cut_back_to_;
  std::optional<Doubt> doubt_;
};

}  // namespace parley::edge
