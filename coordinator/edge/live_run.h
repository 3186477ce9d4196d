// The live loop. One thread owns the conductor, the journal and the sockets; each turn waits, drains what has come,
// steps, commits, publishes and shows, in this order.
#pragma once

#include <deque>

#include "common/base/limits.h"
#include "common/edge/zmq/ends.h"
#include "coordinator/edge/coordinate.h"
#include "coordinator/edge/desk.h"
#include "coordinator/edge/open_run.h"
#include "coordinator/edge/sessions.h"

namespace parley::edge {

// How long a node goes on showing time without a coordinator, at most, after the last entry that the coordinator has:
// so far nodes are believed about the time by one that starts again on a machine whose clock was set.
inline constexpr std::int64_t kShownAlone_us =
    limits::kCheckpointInterval_us + limits::kClockStopsWithoutHeartbeat_us + 5'000'000;  // and a slow disk

class LiveRun {
 public:
  // Listens when it returns. All but `run` must outlive it. Throws SocketFailure or StorageFailure.
  LiveRun(const CoordinateOptions& options, const CoordinateCallbacks& callbacks, OpenRun run, ServerEnd& nodes,
          Desk& desk);

  // Waits and turns until the run is over or a stop was asked for, and leaves. The exit status.
  int run();

  // What run() is made of, for who has a clock of his own. Everything that has come, and what follows from it.
  void turn();
  // Nothing more is to be done than to leave.
  bool finished();
  // How long turn() has nothing to do if nothing comes.
  int wait_ms() const;
  // Closes the journal when the run is over. The exit status.
  int leave();
  const Conductor& conductor() const { return *run_.conductor; }
  // What the exercise clock shows at this moment; nothing while it waits to go on after a loss.
  std::optional<ExerciseTime> clock_shows() const;

 private:
  // What came from a node and waits for the step.
  struct Waiting {
    std::string connection;
    Bytes32 peer{};
    Message<schema::ToCoordinator> message;
  };
  struct Counters {
    std::uint64_t malformed = 0;  // messages
    std::uint64_t dropped = 0;    // submissions
  };

  // live_run.cc: the turn
  void wait();
  bool stop_requested() const;
  void drain();
  void step();
  void commit();
  void publish();
  void show();
  void beat();
  void enter(std::vector<EntryMessage> entries);
  void resume_when_due();
  void tell_connections();
  void notice(const std::string& text) const;

  // live_nodes.cc: one message kind, one function
  void take(Arrival arrival);
  void take_from_node(const Arrival& arrival, const EnrolledNode& node, Message<schema::ToCoordinator> message);
  void hello(const Arrival& arrival, const EnrolledNode& node, schema::Hello::Reader hello);
  void welcome(const std::string& connection, const EnrolledNode& node);
  void grant(Session& session, std::uint32_t bytes);
  void fetch(Session& session, schema::Fetch::Reader fetch);
  void heartbeat(Session& session, schema::Heartbeat::Reader heartbeat);
  void queue_submission(Session& session, const Arrival& arrival, Message<schema::ToCoordinator> message);
  bool cut_back(const Arrival& arrival, const EnrolledNode& node, schema::Hello::Reader hello);
  bool is_same_history(schema::Hello::Reader hello) const;
  std::optional<Refusal> refuse_hello(const EnrolledNode& node, schema::Hello::Reader hello);
  void shown(const Arrival& arrival, const EnrolledNode& node, schema::Vouched::Reader vouched);
  void submit(const Waiting& waiting);
  // Nothing when it was entered, now or before; else why it is dropped.
  std::optional<std::string> enter_submission(const Bytes32& peer, schema::Submit::Reader submit);
  void drop(const Waiting& waiting, const std::string& reason);
  void enrol(const Waiting& waiting);
  // The node's CURVE key, whether it is enrolled now or was before with the same code.
  std::variant<Bytes32, Refusal> enter_enrolment(const Bytes32& code, schema::Enrol::Reader enrol);
  std::optional<Refusal> refuse_enrolment(const Bytes32& code, const Enrolment& enrolment,
                                          schema::Enrol::Reader enrol) const;
  std::optional<Refusal> refuse_run(ByteView run_id, std::uint32_t fold_version) const;
  void confirm_enrolment(const std::string& connection, const EnrolledNode& node);

  // live_notary.cc
  void sign_checkpoint();
  void publish_notes();
  void keep_notes();
  Message<schema::ToNode> checkpoint_for(const Session& session);
  void vouched(Session& session, schema::Vouched::Reader vouched);
  PartySet connected_parties() const;
  void tell_names();
  bool all_confirmed() const;
  void fill_confirmed(schema::RunStatus::Builder status) const;

  // live_carry.cc
  std::variant<Message<schema::DeskReply>, Refusal> carried(schema::DeskRequest::Carried::Reader request);

  // live_desk.cc
  void take_request(const Desk::Arrival& arrival);
  Message<schema::DeskReply> status() const;
  void fill_nodes(schema::RunStatus::Builder status) const;
  std::variant<Message<schema::DeskReply>, Refusal> invite(schema::DeskRequest::Invite::Reader request);
  std::optional<Refusal> refuse_invitation(const Invited& invited) const;
  std::optional<Refusal> refuse_seats(const Invited& invited) const;
  std::string free_name(const std::vector<std::string>& parties) const;
  std::variant<Message<schema::DeskReply>, Refusal> act(schema::DeskRequest::Act::Reader request);
  EntryMessage entry_at(EntryNumber number);
  std::variant<Message<schema::DeskReply>, Refusal> answer_in(const std::vector<EntryMessage>& batch,
                                                              const Bytes32& id) const;

  ExerciseTime exercise_now() const;
  // By any node, of a run that goes on.
  ExerciseTime most_seen() const;

  const CoordinateOptions& options_;
  const CoordinateCallbacks& callbacks_;
  OpenRun run_;
  ServerEnd& nodes_;
  Desk& desk_;
  std::string endpoint_;
  Sessions sessions_;

  // Wall time of the run: it starts as the machine's and goes on by the steady clock, so that setting the machine's
  // clock moves nothing.
  WallTime wall_now() const;
  WallTime first_wall_ = 0;
  ExerciseTime opened_at_ = 0;  // the latest that this machine knew of when it went on
  std::int64_t first_steady_us_ = 0;
  WallTime wall_ = 0;            // of this turn
  std::deque<Waiting> waiting_;  // in order of receipt
  std::deque<Desk::Arrival> requests_;
  std::vector<EntryMessage> entered_;                                     // in this turn
  std::vector<std::pair<std::string, Message<schema::ToNode>>> answers_;  // to be sent once entered_ is committed
  std::vector<std::pair<std::string, Message<schema::DeskReply>>> desk_answers_;
  std::vector<EntryMessage> committed_;  // to be shown
  Counters counters_;
  std::set<std::string> connected_;           // names, as last told
  std::optional<std::int64_t> resume_by_us_;  // steady: a continued run waits so long for what its nodes have seen
  std::int64_t beat_us_ = 0;                  // steady, of the last watermark
  std::int64_t scrubbed_us_ = 0;              // steady, of the last try
  struct Told {
    EntryNumber size = 0;        // of the checkpoint whose names were told last
    std::size_t lines = 0;       // names under it then
    std::size_t complaints = 0;  // passed on
    std::int64_t at_us = 0;      // steady
  };
  Told told_;
  std::int64_t notes_kept_us_ = 0;        // steady, of the last time
  std::int64_t spoken_us_ = 0;            // steady, when a node last said hello, took entries or handed something in
  std::optional<std::int64_t> ended_us_;  // steady
  bool full_ = false;                     // a connection could not take more
  std::optional<std::string> damage_;     // why it must stop serving
  std::set<std::string> unsound_;         // nodes that have put their name under another record, and were told of
  std::map<std::string, EntryNumber> claims_;  // by node: more than the journal holds, as it said last
};

}  // namespace parley::edge
