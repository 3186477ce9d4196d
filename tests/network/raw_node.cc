#include "tests/network/raw_node.h"

#include <fstream>
#include <sstream>

#include "common/record/leaf.h"
#include "common/record/merkle.h"

namespace parley::edge {
namespace {

Bytes32 key_of(capnp::Data::Reader data) {
  Bytes32 key{};
  copy_to(key, bytes_in(data));
  return key;
}

}  // namespace

Invitation invitation_in_file(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  auto read = read_invitation(text.str());
  EXPECT_TRUE(std::holds_alternative<Invitation>(read));
  return std::get<Invitation>(std::move(read));
}

RawNode::RawNode(const Invitation& invitation, const CurveKeys& keys)
    : run_id(run_id_of(bytes_in(invitation.reader().getDescriptor()))),
      root(empty_root()),
      socket_(context_, keys, key_of(invitation.reader().getServerKey()), invitation.reader().getEndpoints()[0], "") {}

void RawNode::wait() {
  zmq::pollitem_t items[] = {{socket_.handle(), 0, ZMQ_POLLIN, 0}, {socket_.events_handle(), 0, ZMQ_POLLIN, 0}};
  zmq::poll(items, 2, std::chrono::milliseconds(1000));
}

ClientSocket::Event RawNode::event() {
  while (true) {
    const auto event = socket_.event();
    if (event && event != ClientSocket::Event::unanswered) return *event;
    if (!event) wait();
  }
}

void RawNode::send(ByteView bytes) {
  while (!socket_.send(bytes)) wait();
}

void RawNode::hello(std::uint64_t size, std::uint32_t credit, std::uint32_t version) {
  submitted_ = 0;
  say([&](schema::ToCoordinator::Builder root_builder) {
    auto hello = root_builder.initHello();
    hello.setRunId(as_data(run_id));
    hello.setFoldVersion(version);
    hello.setSize(size);
    hello.setCredit(credit);
    hello.setRoot(as_data(root));
  });
}

void RawNode::submit(const Outgoing& outgoing) {
  say([&](schema::ToCoordinator::Builder root_builder) {
    auto submit = root_builder.initSubmit();
    submit.setPosition(submitted_++);
    submit.setId(as_data(outgoing.id));
    submit.setKey(as_data(outgoing.key));
    submit.setSignature(as_data(outgoing.signature));
    submit.setSubmission(as_data(outgoing.bytes));
  });
}

void RawNode::show(const std::string& note) {
  say([&](schema::ToCoordinator::Builder root_builder) { root_builder.initVouched().initComplaints(1).set(0, note); });
}

Message<schema::ToNode> RawNode::next(schema::ToNode::Which which, std::chrono::seconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < until) {
    // Asked first: what came before the connection was lost is still to be read.
    const bool lost = socket_.event() == ClientSocket::Event::lost;
    while (const auto bytes = socket_.receive()) {
      auto checked = Message<schema::ToNode>::checked(*bytes, kToNodeBytes);
      EXPECT_TRUE(std::holds_alternative<Message<schema::ToNode>>(checked));
      auto message = std::get<Message<schema::ToNode>>(std::move(checked));
      if (message.reader().which() == which) return message;
    }
    if (lost) return {};
    wait();
  }
  return {};
}

std::string RawNode::turned_away() {
  const auto message = next(schema::ToNode::TURNED_AWAY);
  return message.empty() ? "lost" : std::string(message.reader().getTurnedAway().getCode().cStr());
}

}  // namespace parley::edge
