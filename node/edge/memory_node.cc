#include "node/edge/memory_node.h"
#include "common/schema/filled.h"

#include "common/base/limits.h"
#include "common/edge/os/clock.h"
#include "common/edge/os/random.h"
#include "common/mechanisms/doctrine.h"
#include "node/edge/read_invitation_file.h"

namespace parley::edge {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};

Message<schema::ToNode> read(ByteView bytes) {
  auto checked = Message<schema::ToNode>::checked(bytes, kToNodeBytes);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) throw SocketFailure(refusal->reason);
  auto message = std::get<Message<schema::ToNode>>(std::move(checked));
  const auto reader = message.reader();
  if (reader.isTurnedAway()) throw SocketFailure(text(reader.getTurnedAway().getReason()));
  if (reader.isDropped()) throw SocketFailure(text(reader.getDropped().getReason()));
  return message;
}

Replica replica_of(schema::InvitationFile::Reader invitation) {
  std::vector<std::string> parties;
  for (const auto party : invitation.getParties()) parties.push_back(text(party));
  auto replica = Replica::of(doctrine(), bytes_in(invitation.getDescriptor()), parties);
  if (const auto* refusal = std::get_if<Refusal>(&replica)) throw SocketFailure(refusal->reason);
  return std::get<Replica>(std::move(replica));
}

}  // namespace

MemoryNode::MemoryNode(zmq::context_t& context, const Invitation& invitation)
    : context_(context),
      endpoint_(text(invitation.reader().getEndpoints()[0])),
      server_key_(key_of(invitation.reader().getServerKey())),
      curve_(make_curve_keys()),
      act_(key_pair_from_seed(random_bytes32())),
      replica_(replica_of(invitation.reader())) {
  enrol({key_of(invitation.reader().getCodePublic()), key_of(invitation.reader().getCodeSecret())});
}

void MemoryNode::open(const CurveKeys& keys) {
  socket_.reset();
  socket_ = std::make_unique<ClientSocket>(context_, keys, server_key_, endpoint_, "");
}

void MemoryNode::enrol(const CurveKeys& code) {
  open(code);
  send(message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
    auto enrol = root.initEnrol();
    enrol.setRunId(as_data(replica_.run_id()));
    enrol.setFoldVersion(schema::FOLD_VERSION);
    enrol.setAct(as_data(act_.public_key));
    enrol.setCurve(as_data(curve_.public_key));
    enrol.setCosigner(as_data(key_pair_from_seed(random_bytes32()).public_key));
    enrol.setSeedShare(as_data(random_bytes32()));
  }));
  expect(schema::ToNode::ENROLLED);
  socket_.reset();
}

void MemoryNode::connect() {
  open(curve_);
  send(message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
    auto hello = root.initHello();
    hello.setRunId(as_data(replica_.run_id()));
    hello.setFoldVersion(schema::FOLD_VERSION);
    hello.setSize(replica_.size());
    hello.setRoot(as_data(replica_.tree().root()));
    hello.setCredit(limits::kStreamCredit_bytes);
  }));
  welcomed_at_ = expect(schema::ToNode::WELCOME).reader().getWelcome().getSize();
  heartbeat_us_ = steady_clock_us();
}

void MemoryNode::connect_and_catch_up() {
  connect();
  while (replica_.size() < welcomed_at_) receive(kPatience);
}

Message<schema::ToNode> MemoryNode::expect(schema::ToNode::Which which) {
  const auto bytes = wait(kPatience);
  if (!bytes) throw SocketFailure("The coordinator at " + endpoint_ + " does not answer.");
  auto message = read(*bytes);
  if (message.reader().which() != which) throw SocketFailure("The coordinator answered something else.");
  return message;
}

std::optional<Bytes> MemoryNode::wait(std::chrono::milliseconds patience) {
  if (auto bytes = socket_->receive()) return bytes;
  zmq::pollitem_t item{socket_->handle(), 0, ZMQ_POLLIN, 0};
  zmq::poll(&item, 1, patience);
  return socket_->receive();
}

// Until the connection stands nothing can be sent.
void MemoryNode::send(const Message<schema::ToCoordinator>& message) {
  while (!socket_->send(message.bytes())) {
    zmq::pollitem_t item{socket_->handle(), 0, ZMQ_POLLOUT, 0};
    if (zmq::poll(&item, 1, kPatience) == 0) throw SocketFailure("The coordinator at " + endpoint_ + " is not there.");
  }
}

std::vector<EntryMessage> MemoryNode::receive(std::chrono::milliseconds patience) {
  std::vector<EntryMessage> open;
  std::size_t received = 0;
  for (auto bytes = wait(patience); bytes; bytes = socket_->receive()) {
    const auto message = read(*bytes);
    if (!message.reader().isEntries()) continue;
    take(message.reader().getEntries(), open);
    received += bytes->size();
  }
  if (received > 0) {
    send(message_with<schema::ToCoordinator>([&](auto root) { root.setGrant(static_cast<std::uint32_t>(received)); }));
  } else {
    keep_alive();
  }
  return open;
}

void MemoryNode::take(schema::Entries::Reader frame, std::vector<EntryMessage>& open) {
  EntryNumber number = frame.getFrom();
  for (const auto item : frame.getItems()) {
    auto received = replica_.take(number++, item);
    if (const auto* refusal = std::get_if<Refusal>(&received)) throw SocketFailure(refusal->reason);
    auto& entry = std::get<Received>(received).entry;
    if (!entry.empty()) open.push_back(std::move(entry));
  }
}

void MemoryNode::keep_alive() {
  const std::int64_t now = steady_clock_us();
  if (now - heartbeat_us_ < limits::kHeartbeatInterval_us) return;
  heartbeat_us_ = now;
  send(message_with<schema::ToCoordinator>([&](auto root) { root.initHeartbeat().setSent(wall_clock_us()); }));
}

Bytes32 MemoryNode::submit(const Message<schema::Submission>& submission) {
  const Outgoing outgoing = sign_submission(replica_.run_id(), act_, random_bytes32(), submission);
  send(message_with<schema::ToCoordinator>([&](schema::ToCoordinator::Builder root) {
    auto submit = root.initSubmit();
    submit.setPosition(position_++);
    submit.setId(as_data(outgoing.id));
    submit.setKey(as_data(outgoing.key));
    submit.setSignature(as_data(outgoing.signature));
    submit.setSubmission(as_data(outgoing.bytes));
  }));
  return outgoing.id;
}

}  // namespace parley::edge
