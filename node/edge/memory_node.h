// A node that keeps its replica in memory and nothing on disk: it joins, follows, checks everything and acts like any
// other, and is forgotten when it ends. What is measured without the disk of a node is measured with it (parley bench,
// tests/bench).
#pragma once

#include <chrono>

#include "common/edge/zmq/client_socket.h"
#include "common/edge/zmq/invitation_file.h"
#include "node/outbox.h"
#include "node/replica.h"

namespace parley::edge {

// Used by one thread. Throws SocketFailure for everything that goes wrong: there is nobody to try again.
class MemoryNode {
 public:
  // Has spent the invitation and knows its seats' package when it returns; is not connected.
  MemoryNode(zmq::context_t& context, const Invitation& invitation);

  // Says hello, and returns when it is welcome: everything that is entered from now on comes by itself.
  void connect();
  // Connects, and returns when it holds everything that was committed when it was welcomed.
  void connect_and_catch_up();

  // Waits for news, at most so long; checks and folds what has come. Gives the entries that are open here.
  std::vector<EntryMessage> receive(std::chrono::milliseconds patience);
  // Signs and sends: the id under which the answer comes.
  Bytes32 submit(const Message<schema::Submission>& submission);

  const Replica& replica() const { return replica_; }

 private:
  void open(const CurveKeys& keys);
  Message<schema::ToNode> expect(schema::ToNode::Which which);
  std::optional<Bytes> wait(std::chrono::milliseconds patience);
  void send(const Message<schema::ToCoordinator>& message);
  void enrol(const CurveKeys& code);
  void take(schema::Entries::Reader frame, std::vector<EntryMessage>& open);
  void keep_alive();

  zmq::context_t& context_;
  std::string endpoint_;
  Bytes32 server_key_;
  CurveKeys curve_;
  KeyPair act_;
  Replica replica_;
  std::unique_ptr<ClientSocket> socket_;
  EntryNumber welcomed_at_ = 0;  // what the coordinator had committed then
  std::uint64_t position_ = 0;   // of the next submission
  std::int64_t heartbeat_us_ = 0;
};

}  // namespace parley::edge
