// Submissions that wait for their answer. They leave when the entry comes that accepts or refuses them, and are sent
// again, in their order, on every new connection: nothing is lost, and the same id cannot be entered twice. Pure; the
// edge keeps the same list in the store, and writes there first.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "common/base/sign.h"
#include "common/schema/act.capnp.h"
#include "common/schema/entry.capnp.h"
#include "common/schema/message.h"

namespace parley {

// A submission as its node signed it (RECORD section 3).
struct Outgoing {
  Bytes32 id{};
  Bytes32 key{};
  Bytes64 signature{};
  Bytes bytes;
  bool operator==(const Outgoing&) const = default;
};

// `id`: 32 random bytes, never used before.
Outgoing sign_submission(const Bytes32& run_id, const KeyPair& key, const Bytes32& id,
                         const Message<schema::Submission>& submission);

// The id that an accepted or refused entry answers; nothing for every other entry.
std::optional<Bytes32> answered_id(schema::Entry::Reader entry);

class Outbox {
 public:
  void add(Outgoing outgoing);

  // A new connection: all that waits is to be sent (again), at most `credit` unanswered at a time. To be called when
  // the node has caught up with what the coordinator had committed, so that what was answered meanwhile has left.
  void connected(std::size_t credit);
  // Nothing can be sent.
  void disconnected();

  struct Sending {
    std::uint64_t position = 0;          // on this connection, from 0
    const Outgoing* outgoing = nullptr;  // valid until the outbox changes
  };
  // What is to be sent now; nothing when all is, or the credit is used up, or there is no connection.
  std::optional<Sending> next() const;
  // next() was handed to the connection.
  void sent();

  // Its answer has come. False when it was not waiting here.
  bool settle(const Bytes32& id);
  // The coordinator has dropped it, for this reason, without an answer: it is not lost, but sent again on the next
  // connection. False when it was not waiting here.
  bool set_aside(const Bytes32& id, std::string reason);
  struct SetAside {
    Outgoing outgoing;
    std::string reason;
    std::uint64_t number = 0;
  };
  const std::vector<SetAside>& aside() const { return aside_; }

  // The one that was sent first of those without an answer.
  std::optional<Bytes32> oldest_sent() const {
    return sent_ == 0 ? std::nullopt : std::optional(waiting_.front().outgoing.id);
  }

  // What was set aside does not wait.
  std::size_t size() const { return waiting_.size(); }
  bool empty() const { return waiting_.empty(); }

 private:
  struct Waiting {
    Outgoing outgoing;
    std::uint64_t number = 0;  // in the order in which they were handed in
  };
  bool take_out(const Bytes32& id);

  std::deque<Waiting> waiting_;
  std::vector<SetAside> aside_;
  std::size_t sent_ = 0;  // of `waiting_`, from the front
  std::size_t credit_ = 0;
  std::uint64_t position_ = 0;
  std::uint64_t next_number_ = 0;
};

}  // namespace parley
