// A node that says whatever the test wants: for messages that no honest node sends.
#pragma once

#include <chrono>

#include "common/edge/zmq/client_socket.h"
#include "common/edge/zmq/invitation_file.h"
#include "node/outbox.h"
#include "tests/network/network_for_test.h"

namespace parley::edge {

Invitation invitation_in_file(const std::string& path);

class RawNode {
 public:
  RawNode(const Invitation& invitation, const CurveKeys& keys);

  // Waits for what happens to the connection; a try that nobody answered is made again by itself, and passed over.
  ClientSocket::Event event();
  void send(ByteView bytes);
  template <typename Fill>
  void say(Fill fill) {
    capnp::MallocMessageBuilder message;
    fill(message.initRoot<schema::ToCoordinator>());
    send(Message<schema::ToCoordinator>::from(message.getRoot<schema::ToCoordinator>()).bytes());
  }
  void hello(std::uint64_t size = 0, std::uint32_t credit = 4 << 20, std::uint32_t version = schema::FOLD_VERSION);
  void submit(const Outgoing& outgoing);
  // A note, as proof that it holds more than the journal.
  void show(const std::string& note);
  // The next message of this kind; others that come before it are passed over. Empty when the connection is lost, or
  // nothing of the kind came in that time.
  Message<schema::ToNode> next(schema::ToNode::Which which, std::chrono::seconds patience = std::chrono::seconds(60));
  // The code with which it is turned away.
  std::string turned_away();

  Bytes32 run_id{};
  Bytes32 root{};  // said in hello

 private:
  void wait();

  zmq::context_t context_;
  ClientSocket socket_;
  std::uint64_t submitted_ = 0;  // since the last hello
};

}  // namespace parley::edge
