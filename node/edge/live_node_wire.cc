// What the coordinator sends, and what it is sent: one message kind, one function.
#include <algorithm>

#include "common/base/limits.h"
#include "common/base/planted.h"
#include "common/base/wall_time.h"
#include "common/edge/os/machine.h"
#include "common/edge/zmq/socket_options.h"
#include "common/exercise/text.h"
#include "common/schema/filled.h"
#include "node/edge/live_node.h"
#include "node/edge/wire_messages.h"

namespace parley::edge {
void LiveNode::connected() {
  connected_ = true;
  heard_us_ = machine().steady_clock_us();
  as_ == As::code ? send_enrol() : send_hello();
}

// Killed after the coordinator had entered our keys and before it said so: the code is spent, but we are known.
void LiveNode::refused() {
  if (as_ == As::code && !own_key_tried_) {
    own_key_tried_ = true;
    as_ = As::itself;
    return link_.connect_as(store_.keys().curve);
  }
  if (!store_.enrolled()) {
    return finish(
        1,
        "The coordinator does not know this invitation: it has been used already, a newer one has replaced it, "
        "or it is another run's. Use the newest that control has sent, or ask for one.");
  }
  finish(1,
         "The coordinator does not know this node's key: the node was replaced, or the run is another. Ask control for "
         "a new invitation.");
}

void LiveNode::lost(const std::string& why) {
  if (doubt_) return finish(1, doubt_->why);
  if (connected_) alone_since_us_ = machine().steady_clock_us();
  connected_ = false;
  catching_up_to_.reset();
  fetching_.reset();
  to_grant_ = 0;
  heartbeats_ = 0;
  store_.outbox().disconnected();
  complaints_sent_ = 0;
  if (!planted(Bug::never_reconnects)) link_.reconnect();
  notice(why);
  tell_state();
}

void LiveNode::take(ByteView bytes) {
  const auto checked = Message<schema::ToNode>::checked(bytes, kToNodeBytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) {
    return finish(
        1, "The coordinator sent a message that this version of Parley does not understand (" + refusal->reason + ")");
  }
  const auto message = std::get<Message<schema::ToNode>>(checked).reader();
  switch (message.which()) {
    case schema::ToNode::ENROLLED:
      return enrolled();
    case schema::ToNode::WELCOME:
      return welcome(message.getWelcome());
    case schema::ToNode::ENTRIES:
      return entries(message.getEntries(), bytes.size());
    case schema::ToNode::HEARTBEAT:
      return heartbeat(message.getHeartbeat());
    case schema::ToNode::CHECKPOINT:
      return checkpoint(message.getCheckpoint());
    case schema::ToNode::COSIGNED:
      return cosigned(message.getCosigned());
    case schema::ToNode::TURNED_AWAY:
      return turned_away(message.getTurnedAway());
    case schema::ToNode::DROPPED:
      return dropped(message.getDropped());
    case schema::ToNode::CONTENTS:
      return contents(message.getContents(), bytes.size());
  }
}

void LiveNode::enrolled() {
  if (as_ != As::code) return;
  store_.set_enrolled();
  notice("Enrolled as " + text(invitation_.reader().getName()) + ".");
  as_ = As::itself;
  connected_ = false;
  link_.connect_as(store_.keys().curve);
}

void LiveNode::welcome(schema::Welcome::Reader welcome) {
  if (!std::ranges::equal(bytes_in(welcome.getRunId()), store_.replica().run_id())) {
    return finish(1, "The coordinator conducts another run than the invitation's.");
  }
  if (!store_.enrolled()) store_.set_enrolled();
  was_connected_ = true;
  clock_is_old_ = true;
  heard_us_ = machine().steady_clock_us();
  coordinator_size_ = welcome.getSize();
  catching_up_to_ = welcome.getSize();
  submission_credit_ = std::min<std::size_t>(welcome.getSubmissions(), limits::kOutstandingSubmissions);
  notice("Connected to the coordinator.");
  send_heartbeat();
  tell_state();
}

void LiveNode::entries(schema::Entries::Reader frame, std::size_t bytes) {
  if (doubt_) {
    to_grant_ += bytes;
    return inquire(frame);
  }
  const auto taken = store_.take(frame);
  if (const auto* refusal = std::get_if<Refusal>(&taken)) return disbelieve(frame, *refusal);
  if (!std::get<bool>(taken)) return lost("The coordinator left out entries; the connection is made anew.");
  to_grant_ += bytes;
}

void LiveNode::contents(schema::Contents::Reader frame, std::size_t bytes) {
  if (const auto refusal = store_.take_contents(frame)) return finish(1, refusal->reason);
  if (fetching_ && frame.getTo() >= fetching_->to) fetching_.reset();
  to_grant_ += bytes;
}

void LiveNode::heartbeat(schema::HeartbeatReply::Reader reply) {
  if (!is_wall_time(reply.getWall()))
    return lost("The coordinator tells a time that no clock shows; the connection is made anew.");
  heard_us_ = machine().steady_clock_us();
  coordinator_size_ = reply.getSize();
  // Only with the record's clock as it runs now does the coordinator's say what time it is; and another coordinator, or
  // the same started again, has another clock.
  if (!catching_up_to_) {
    if (std::exchange(clock_is_old_, false)) clock_.begin_anew();
    clock_.add(reply.getEchoed(), wall_now(), reply.getWall());
  }
  store_.witness().heartbeat(reply.getSize(), reply.getWall());
  tell_state();
}

void LiveNode::dropped(schema::Dropped::Reader dropped) {
  Bytes32 id;
  const std::string reason = text(dropped.getReason());
  if (!copy_to(id, bytes_in(dropped.getId())) || !store_.set_aside(id, reason)) return;
  store_.witness().dropped(store_.replica().size(), static_cast<std::uint64_t>(wall_now() / 1'000'000), reason);
  notice("The coordinator has dropped an act of this node: " + reason +
         " It is neither entered nor refused; it is kept here, and sent again on the next connection.");
  team_.dropped(id, reason);
  tell_state();
}

void LiveNode::checkpoint(schema::CheckpointNotes::Reader notes) {
  if (doubt_ && doubt_->afresh) return compare(notes);
  commit_and_grant();  // what it covers came before it
  store_.witness().take_checkpoint(text(notes.getCheckpoint()), strings(notes.getViews()), witnessed_tree());
}

void LiveNode::cosigned(schema::Cosigned::Reader cosigned) {
  witness();  // a checkpoint that came just before is examined first
  store_.witness().take_cosigned(cosigned.getSize(), strings(cosigned.getLines()), strings(cosigned.getAbsent()),
                                 strings(cosigned.getComplaints()));
}

void LiveNode::turned_away(schema::TurnedAway::Reader turned_away) {
  const std::string code = text(turned_away.getCode()), reason = text(turned_away.getReason());
  if (code == "hello.first" || code == "run.full" || code == "journal.damaged") return lost(reason);
  if (code == "record.shorter") return show_signed(reason);
  if (code == "record.unproved") {
    link_.rest();
    return lost(reason);
  }
  TreeHead head{turned_away.getSize(), {}};
  if (code == "record.cutBack" && options_.accept_loss && copy_to(head.root, bytes_in(turned_away.getRoot()))) {
    cut_back_to_ = head;
    return finish(0, "The loss of the later entries is accepted here.");
  }
  if (code == "record.differs") return ask_afresh(reason);
  if (code != "run.ended") return finish(1, reason);
  // Whatever came before it on this connection is in the store.
  commit_and_grant();
  witness();
  show();
  finish_whole(reason);
}

// The store is one file then, without a log beside it.
void LiveNode::finish_whole(const std::string& why) {
  store_.write_watermark();
  if (!store_.close_finished())
    notice("The store is complete, but another program reads it: it stays open for reading.");
  finish(0, why);
}

// The coordinator's journal is shorter than what is held here. What it has signed proves that to it; it answers.
void LiveNode::show_signed(const std::string& why) {
  const auto checkpoint = store_.latest_checkpoint();
  const bool shown = checkpoint && link_.send(message_with<schema::ToCoordinator>([&](auto root) {
                                                root.initVouched().initComplaints(1).set(0, *checkpoint);
                                              }).bytes());
  if (shown) return notice(why);
  link_.rest();
  lost(why);
}

void LiveNode::send_enrol() {
  link_.send(enrol_message(store_.keys(), store_.replica().run_id(), text(invitation_.reader().getName())).bytes());
}

void LiveNode::send_hello() {
  const Replica& replica = store_.replica();
  const bool afresh = doubt_ && doubt_->afresh;
  const TreeHead held = afresh ? TreeHead{0, empty_root()} : TreeHead{replica.size(), replica.tree().root()};
  const std::uint64_t viewed = afresh ? 0 : store_.witness().viewed();
  told_waiting_ = doubt_ ? 0 : store_.outbox().size();
  link_.send(hello_message(replica.run_id(), held, exercise_now(), viewed, told_waiting_).bytes());
}

void LiveNode::send_heartbeat() {
  heartbeat_us_ = machine().steady_clock_us();
  ++heartbeats_;
  told_waiting_ = store_.outbox().size();
  const WallTime now = wall_now();
  clock_.asked(now);
  link_.send(message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
               auto heartbeat = root.initHeartbeat();
               heartbeat.setSent(now);
               heartbeat.setAcknowledgedPause(pause_);
               heartbeat.setClockErrorUs(clock_.error_us().value_or(-1));
               heartbeat.setWaiting(told_waiting_);
             }).bytes());
}

void LiveNode::send_goodbye() {
  link_.send(
      message_with<schema::ToCoordinator>([](schema::ToCoordinator::Builder root) { root.setGoodbye(); }).bytes());
}

// Complaints are sent again on every connection: the coordinator knows those that it has.
void LiveNode::send_vouched(const std::optional<Vouching>& vouching) {
  const bool sent = link_.send(message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
                                 auto vouched = root.initVouched();
                                 if (vouching) {
                                   vouched.setSize(vouching->head.size);
                                   vouched.setCosignature(vouching->cosignature);
                                   auto views = vouched.initViews(static_cast<unsigned>(vouching->receipts.size()));
                                   for (unsigned i = 0; i < views.size(); ++i) {
                                     views[i].setParty(vouching->receipts[i].party);
                                     views[i].setFrom(vouching->receipts[i].from);
                                     views[i].setLine(vouching->receipts[i].line);
                                   }
                                 }
                                 const auto unsent = static_cast<unsigned>(complaints_.size() - complaints_sent_);
                                 auto complaints = vouched.initComplaints(unsent);
                                 for (unsigned i = 0; i < unsent; ++i) {
                                   complaints.set(i, complaints_[complaints_sent_ + i]);
                                 }
                               }).bytes());
  if (sent) complaints_sent_ = complaints_.size();
}

bool LiveNode::send_grant(std::uint32_t bytes) {
  return link_.send(
      message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) { root.setGrant(bytes); }).bytes());
}

void LiveNode::send_fetch(const Store::Lacking& lacking) {
  link_.send(message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
               auto fetch = root.initFetch();
               fetch.setFrom(lacking.from);
               fetch.setTo(lacking.to);
             }).bytes());
}

bool LiveNode::send_submission(std::uint64_t position, const Outgoing& outgoing) {
  return link_.send(submit_message(position, outgoing).bytes());
}

}  // namespace parley::edge
