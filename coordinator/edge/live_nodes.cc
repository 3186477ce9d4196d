// What nodes send: one message kind, one function. Whose a message is, is said by its connection's CURVE key alone.
#include <algorithm>

#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/planted.h"
#include "common/edge/os/machine.h"
#include "common/record/complaint.h"
#include "common/schema/filled.h"
#include "coordinator/edge/live_run.h"

namespace parley::edge {
namespace {

constexpr const char* kMalformed = "enrol.malformed";  // counted, and not answered

}  // namespace

void LiveRun::take(Arrival arrival) {
  auto checked = Message<schema::ToCoordinator>::checked(arrival.bytes, kToCoordinatorBytes);
  auto* message = std::get_if<Message<schema::ToCoordinator>>(&checked);
  if (message == nullptr) {
    ++counters_.malformed;
    return;
  }
  if (const EnrolledNode* node = run_.roster.enrolled(arrival.peer)) {
    return take_from_node(arrival, *node, std::move(*message));
  }
  // An invitation's code, spent or not; or a node that was replaced while it was connected.
  if (!message->reader().isEnrol()) {
    ++counters_.malformed;
    return sessions_.turn_away(arrival.connection, "node.unknown",
                               "This node was replaced by another, or never enrolled: ask control for an invitation.");
  }
  const auto same = [&](const Waiting& waiting) { return waiting.peer == arrival.peer; };
  if (std::none_of(waiting_.begin(), waiting_.end(), same))
    waiting_.push_back({arrival.connection, arrival.peer, std::move(*message)});
}

void LiveRun::take_from_node(const Arrival& arrival, const EnrolledNode& node, Message<schema::ToCoordinator> message) {
  const auto reader = message.reader();
  if (reader.isHello()) return hello(arrival, node, reader.getHello());
  Session* session = sessions_.find(arrival.peer, arrival.connection);
  if (session == nullptr && reader.isVouched()) return shown(arrival, node, reader.getVouched());
  if (session == nullptr) {
    ++counters_.malformed;
    return sessions_.turn_away(arrival.connection, "hello.first",
                               "The connection is no longer known: say hello again.");
  }
  session->heard_us = machine().steady_clock_us();
  if (reader.isGrant() || reader.isSubmit()) spoken_us_ = session->heard_us;
  switch (reader.which()) {
    case schema::ToCoordinator::GRANT:
      return grant(*session, reader.getGrant());
    case schema::ToCoordinator::SUBMIT:
      return queue_submission(*session, arrival, std::move(message));
    case schema::ToCoordinator::HEARTBEAT:
      return heartbeat(*session, reader.getHeartbeat());
    case schema::ToCoordinator::FETCH:
      return fetch(*session, reader.getFetch());
    case schema::ToCoordinator::VOUCHED:
      return vouched(*session, reader.getVouched());
    case schema::ToCoordinator::GOODBYE:
      return sessions_.close(arrival.peer);
    default:
      ++counters_.malformed;
  }
}

std::optional<Refusal> LiveRun::refuse_run(ByteView run_id, std::uint32_t fold_version) const {
  if (!std::ranges::equal(run_id, run_.conductor->run_id())) {
    return Refusal{"run.other", "The node belongs to another run than the one that is conducted here."};
  }
  if (fold_version != schema::FOLD_VERSION) {
    return Refusal{"version.other", "The node has rules number " + std::to_string(fold_version) + ", the coordinator " +
                                        std::to_string(schema::FOLD_VERSION) +
                                        ": install the coordinator's version of Parley."};
  }
  return std::nullopt;
}

void LiveRun::hello(const Arrival& arrival, const EnrolledNode& node, schema::Hello::Reader hello) {
  if (cut_back(arrival, node, hello)) return;
  if (const auto refusal = refuse_hello(node, hello))
    return sessions_.turn_away(arrival.connection, refusal->code, refusal->reason);
  if (!sessions_.has_room(arrival.peer)) {
    return sessions_.turn_away(arrival.connection, "run.full",
                               "The coordinator has as many nodes connected as it can take.");
  }
  Session session{arrival.connection, node};
  session.next = hello.getSize() + (planted(Bug::one_entry_left_out) ? 1 : 0);
  session.viewed = std::min<EntryNumber>(hello.getViewed(), run_.notary->head().size);
  session.credit = std::min<std::int64_t>(hello.getCredit(), limits::kStreamCredit_bytes);
  session.waiting = hello.getWaiting();
  session.heard_us = spoken_us_ = machine().steady_clock_us();
  sessions_.open(arrival.peer, std::move(session));
  if (resume_by_us_) run_.latest = std::max(run_.latest, std::min(hello.getLatest(), most_seen()));
  welcome(arrival.connection, node);
}

bool LiveRun::is_same_history(schema::Hello::Reader hello) const {
  return hello.getSize() <= run_.ledger->size() &&
         std::ranges::equal(bytes_in(hello.getRoot()), run_.ledger->root(hello.getSize()));
}

// True when the node holds what was lost when the record was put back, and was told so. Its head of delegation decides.
bool LiveRun::cut_back(const Arrival& arrival, const EnrolledNode& node, schema::Hello::Reader hello) {
  if (refuse_run(bytes_in(hello.getRunId()), hello.getFoldVersion()) || is_same_history(hello)) return false;
  const EntryNumber size = run_.put_back_to;
  if (size == kNoEntry || hello.getSize() <= size) return false;
  sessions_.turn_away(arrival.connection, "record.cutBack",
                      "The record was put back to its first " + std::to_string(size) +
                          " entries: " + std::to_string(hello.getSize() - size) +
                          " that this node holds are lost. When the head of delegation accepts that: parley join "
                          "INVITATION --accept-loss. The store is kept as it is in a copy.",
                      {size, run_.ledger->root(size)});
  notice("The node " + node.name +
         " holds entries that were lost; it waits for its head of delegation to accept that.");
  return true;
}

// What a node says of itself must not end an exercise: it is asked for what this coordinator has signed of it.
std::optional<Refusal> LiveRun::refuse_hello(const EnrolledNode& node, schema::Hello::Reader hello) {
  if (auto refusal = refuse_run(bytes_in(hello.getRunId()), hello.getFoldVersion())) return refusal;
  if (hello.getSize() > run_.ledger->size()) {
    const std::string says = "The node " + node.name + " says that it holds " + std::to_string(hello.getSize()) +
                             " entries, and the journal holds " + std::to_string(run_.ledger->size());
    if (std::exchange(claims_[node.name], hello.getSize()) != hello.getSize())
      notice("ALARM: " + says +
             ". Without proof it is turned away, and the exercise goes on. Ask its party; if other nodes say the same, "
             "stop, and rebuild the record: parley recover --from STORE... -o JOURNAL.");
    return Refusal{"record.shorter",
                   says + ". It is turned away unless it shows that the coordinator has signed them."};
  }
  if (is_same_history(hello)) return std::nullopt;
  notice("The node " + node.name + " holds another history of " + std::to_string(hello.getSize()) +
         " entries than the journal: its store or the journal was changed. It was turned away.");
  return Refusal{"record.differs",
                 "The store holds another history of this run than the coordinator. Keep the store, and tell control."};
}

// From a node without session: it was turned away because it says that it holds more than the journal. With the
// coordinator's own name under it, that is proved: the journal has lost entries, and what would be entered now would
// contradict what nodes hold. After a loss that was accepted such checkpoints are known, and prove nothing new.
void LiveRun::shown(const Arrival& arrival, const EnrolledNode& node, schema::Vouched::Reader vouched) {
  const EntryNumber size = run_.ledger->size();
  unsigned looked_at = 0;
  for (const auto note : vouched.getComplaints()) {
    if (++looked_at > kComplaintsOfNode) break;
    const auto head = run_.put_back_to == kNoEntry ? run_.notary->signed_by_us(text(note)) : std::nullopt;
    if (!head || (head->size <= size && run_.ledger->root(head->size) == head->root)) continue;
    damage_ = "The journal is damaged: the node " + node.name + " shows a checkpoint of " + std::to_string(head->size) +
              " entries that this coordinator has signed, and the journal of " + std::to_string(size) +
              " entries does not hold them. Nothing more is served. Keep the journal, and rebuild the record: parley "
              "recover --from STORE... -o JOURNAL.";
    return sessions_.turn_away(arrival.connection, "journal.damaged", *damage_);
  }
  ++counters_.malformed;
  sessions_.turn_away(arrival.connection, "record.unproved",
                      "Nothing that the coordinator has signed says that it has had what this node holds. Keep the "
                      "store, and tell control.");
}

void LiveRun::welcome(const std::string& connection, const EnrolledNode& node) {
  sessions_.set_time(wall_, run_.conductor->ended());
  sessions_.send(connection, message_with<schema::ToNode>([&](schema::ToNode::Builder root) {
                   auto welcome = root.initWelcome();
                   welcome.setRunId(as_data(run_.conductor->run_id()));
                   welcome.setSize(sessions_.due_to(node));
                   welcome.setSubmissions(limits::kOutstandingSubmissions);
                 }));
}

void LiveRun::grant(Session& session, std::uint32_t bytes) {
  session.unconfirmed -= bytes;
  session.credit = std::min<std::int64_t>(session.credit + bytes, limits::kStreamCredit_bytes);
}

void LiveRun::fetch(Session& session, schema::Fetch::Reader fetch) {
  session.fetch_from = fetch.getFrom();
  session.fetch_to = std::min<EntryNumber>(fetch.getTo(), session.next);
}

// Until the run goes on nobody is told the time: this machine's clock may have been set meanwhile, and nodes would put
// it against the record's clock as it ran before.
void LiveRun::heartbeat(Session& session, schema::Heartbeat::Reader heartbeat) {
  session.acknowledged_pause = heartbeat.getAcknowledgedPause();
  session.clock_error_us = heartbeat.getClockErrorUs();
  session.waiting = heartbeat.getWaiting();
  if (resume_by_us_) return;
  sessions_.send(session.connection, message_with<schema::ToNode>([&](schema::ToNode::Builder root) {
                   auto reply = root.initHeartbeat();
                   reply.setEchoed(heartbeat.getSent());
                   reply.setWall(wall_now());
                   reply.setTime(exercise_now());
                   reply.setSize(sessions_.due_to(session.node));
                 }));
}

// A node that keeps to its credit never has more waiting here: each of these is answered before it sends the next.
void LiveRun::queue_submission(Session& session, const Arrival& arrival, Message<schema::ToCoordinator> message) {
  // One that does not come is not passed over: after a new hello the node sends all that waits, in its order.
  if (message.reader().getSubmit().getPosition() != session.submitted) {
    sessions_.close(arrival.peer);
    return sessions_.turn_away(arrival.connection, "hello.first",
                               "A submission has not come that was sent before this one: say hello again.");
  }
  ++session.submitted;
  Waiting waiting{arrival.connection, arrival.peer, std::move(message)};
  if (++session.arrived > limits::kOutstandingSubmissions)
    return drop(waiting, "More submissions are outstanding than the coordinator allows.");
  planted(Bug::taken_last_first) ? waiting_.push_front(std::move(waiting)) : waiting_.push_back(std::move(waiting));
}

void LiveRun::submit(const Waiting& waiting) {
  const auto reason = enter_submission(waiting.peer, waiting.message.reader().getSubmit());
  if (reason) drop(waiting, *reason);
}

std::optional<std::string> LiveRun::enter_submission(const Bytes32& peer, schema::Submit::Reader submit) {
  RawSubmission raw;
  const ByteView bytes = bytes_in(submit.getSubmission());
  if (!copy_to(raw.id, bytes_in(submit.getId())) || !copy_to(raw.key, bytes_in(submit.getKey())) ||
      !copy_to(raw.signature, bytes_in(submit.getSignature()))) {
    return "Its id, key or signature has a wrong length.";
  }
  raw.bytes.assign(bytes.begin(), bytes.end());
  const EnrolledNode* node = run_.roster.enrolled(peer);
  if (node == nullptr || node->act_key != raw.key) return "It was signed by another node than the one that sent it.";
  // The same id again gets the same answer, which the node has, or is being sent.
  const auto taken = run_.conductor->taken(raw.id);
  const bool known = taken.entry != kNoEntry && !planted(Bug::entered_twice);
  if (known && taken.hash == sha256(raw.bytes)) return std::nullopt;
  if (known) return "Another submission was entered under the same id.";
  auto passed = pass_door(run_.conductor->world(), run_.conductor->run_id(), std::move(raw));
  if (const auto* refusal = std::get_if<Refusal>(&passed)) return refusal->reason;
  enter(run_.conductor->submit(std::get<Submitted>(passed), wall_));
  return std::nullopt;
}

void LiveRun::drop(const Waiting& waiting, const std::string& reason) {
  ++counters_.dropped;
  answers_.emplace_back(waiting.connection, message_with<schema::ToNode>([&](schema::ToNode::Builder root) {
                          auto dropped = root.initDropped();
                          dropped.setId(waiting.message.reader().getSubmit().getId());
                          dropped.setReason(reason);
                        }));
}

void LiveRun::enrol(const Waiting& waiting) {
  const auto entered = enter_enrolment(waiting.peer, waiting.message.reader().getEnrol());
  if (const auto* refusal = std::get_if<Refusal>(&entered)) {
    if (refusal->code == kMalformed) return;
    return sessions_.turn_away(waiting.connection, refusal->code, refusal->reason);
  }
  confirm_enrolment(waiting.connection, *run_.roster.enrolled(std::get<Bytes32>(entered)));
}

std::variant<Bytes32, Refusal> LiveRun::enter_enrolment(const Bytes32& code, schema::Enrol::Reader enrol) {
  Enrolment enrolment;
  if (!copy_to(enrolment.act_key, bytes_in(enrol.getAct())) ||
      !copy_to(enrolment.curve_key, bytes_in(enrol.getCurve())) ||
      !copy_to(enrolment.cosigner_key, bytes_in(enrol.getCosigner())) ||
      !copy_to(enrolment.seed_share, bytes_in(enrol.getSeedShare()))) {
    ++counters_.malformed;
    return Refusal{kMalformed, "The enrolment's keys do not have 32 bytes."};
  }
  enrolment.code_hash = sha256(code);
  const EnrolledNode* already = run_.roster.enrolled(enrolment.curve_key);
  if (already != nullptr && already->code_hash == enrolment.code_hash) return enrolment.curve_key;
  if (auto refusal = refuse_enrolment(code, enrolment, enrol)) return *std::move(refusal);
  const InvitedNode invited = *run_.roster.invited(code);
  enrolment.name = invited.name;
  enrolment.parties = invited.parties;
  if (run_.conductor->world().nodes.contains(invited.name)) enrolment.replaces = invited.name;
  enter(run_.conductor->enrol(enrolment, wall_));
  return enrolment.curve_key;
}

std::optional<Refusal> LiveRun::refuse_enrolment(const Bytes32& code, const Enrolment& enrolment,
                                                 schema::Enrol::Reader enrol) const {
  if (auto refusal = refuse_run(bytes_in(enrol.getRunId()), enrol.getFoldVersion())) return refusal;
  if (run_.roster.invited(code) == nullptr) {
    return Refusal{"code.spent",
                   "This invitation has been used already, or a newer one has replaced it: each admits one node, once. "
                   "Use the newest that control has sent, or ask for one."};
  }
  const auto known = [&](const auto& node) {
    return node.first == enrolment.curve_key || node.second.act_key == enrolment.act_key;
  };
  const auto& nodes = run_.roster.nodes();
  if (std::any_of(nodes.begin(), nodes.end(), known) || run_.roster.invited(enrolment.curve_key) != nullptr) {
    return Refusal{"keys.known",
                   "These keys belong to another node already: remove the store's .keys file and join again."};
  }
  return std::nullopt;
}

// Only once nodeEnrolled is committed is the node told.
void LiveRun::confirm_enrolment(const std::string& connection, const EnrolledNode& node) {
  answers_.emplace_back(connection, message_with<schema::ToNode>([&](schema::ToNode::Builder root) {
                          auto enrolled = root.initEnrolled();
                          enrolled.setName(node.name);
                          auto parties = enrolled.initParties(static_cast<unsigned>(node.party_codes.size()));
                          for (unsigned i = 0; i < parties.size(); ++i) parties.set(i, node.party_codes[i]);
                        }));
  if (planted(Bug::enrolled_uncommitted)) sessions_.send(connection, answers_.back().second);
}

}  // namespace parley::edge
