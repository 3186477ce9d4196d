// A coordinator and nodes over real sockets on loopback, in one process: each runs in a thread of its own, as it would
// in a process.
#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "common/edge/sqlite/journal.h"
#include "common/schema/request.capnp.h"
#include "coordinator/edge/coordinate.h"
#include "coordinator/edge/desk.h"
#include "node/edge/join.h"
#include "node/edge/node_keys.h"
#include "ops/network_namespace.h"

namespace parley::edge {

// A folder that is gone at the end. Short, because a socket's name must fit 107 bytes.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

 private:
  std::string folder_;
};

// Readable once raised.
class Signal {
 public:
  Signal();
  ~Signal();
  void raise();
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// The small exercise of the unit tests, with a brief that only the United States may read.
inline constexpr const char* kSecretOfTheUS = "SECRET-OF-THE-UNITED-STATES";
const Compiled& small_exercise();

CoordinateOptions coordinate_options(const std::string& journal);

class RunningCoordinator {
 public:
  // `listen`: empty chooses a free port. `stay_us`: how long it stays after ENDEX in any case. `place`: the network in
  // which it runs; nullptr: this machine's.
  explicit RunningCoordinator(const std::string& journal, const std::string& listen = "", std::int64_t stay_us = 0,
                              const NetworkNamespace* place = nullptr, std::uint32_t lookahead_ms = 0);
  ~RunningCoordinator() { stop(); }

  // The exit status.
  int stop();
  int wait();

  const std::string& endpoint() const { return endpoint_; }
  std::string ask(const std::string& line);
  // Fails the test when it is refused.
  std::string act(const std::string& acts);
  // Writes an invitation, and gives the file's name.
  std::string invite(const std::string& party, const std::string& name);
  std::vector<std::string> notices();
  Message<schema::DeskReply> status();

 private:
  std::string journal_;
  CoordinateOptions options_;
  CoordinateCallbacks callbacks_;
  Signal stop_;
  std::mutex mutex_;
  std::condition_variable listening_;
  std::string endpoint_;
  std::vector<std::string> notices_;
  bool done_ = false;
  int status_ = -1;
  std::thread thread_;
};

// Plays nothing by itself: it remembers what it was shown, and does what the test asks for.
class TestTeam : public Team {
 public:
  std::vector<Intent> step(const Replica& replica, std::span<const NewEntry> entries, ExerciseTime now) override;
  ExerciseTime next_wake() const override { return kNever; }
  void submitted(const Intent& intent, const Bytes32& id) override;
  void declined(const Intent& intent, const Refusal& refusal) override;
  void dropped(const Bytes32& id, const std::string& reason) override;

  Signal wake;
  // From any thread.
  void want(Seat seat, Message<schema::Act> act);
  // Waits until `holds` is true of what was seen so far.
  struct Seen {
    EntryNumber size = 0;
    std::vector<EntryMessage> entries;
    std::vector<Bytes32> submitted;
    std::vector<Refusal> declined;
    std::vector<std::string> dropped;
    std::size_t too_early = 0;                          // shown before the exercise clock said so
    std::vector<std::string> injects() const;           // texts of those that were shown
    std::size_t accepted(std::string_view text) const;  // submissions of which an act's bytes hold `text`
    bool running() const;
  };
  void wait_until(const std::function<bool(const Seen&)>& holds);
  Seen seen();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  Seen seen_;
  std::vector<Intent> wanted_;
};

class RunningNode {
 public:
  RunningNode(const std::string& invitation, const std::string& store);
  // In another network, from which the coordinator is reached at `endpoint`.
  RunningNode(const std::string& invitation, const std::string& store, const NetworkNamespace& place,
              const std::string& endpoint);
  ~RunningNode() { stop(); }
  int stop();
  int wait();

  TestTeam team;
  std::string notices();
  NodeState state();

 private:
  void start(const NetworkNamespace* place);

  JoinOptions options_;
  JoinCallbacks callbacks_;
  Signal stop_;
  std::mutex mutex_;
  std::string notices_;
  NodeState state_;
  int status_ = -1;
  std::thread thread_;
};

// run_join to its end, for what is refused at once.
struct Joined {
  int status = 0;
  std::string notices;
};
Joined join(const std::string& invitation, const std::string& store);

// The answer to RunningCoordinator::ask().
Message<schema::DeskReply> reply_in(const std::string& line);

std::vector<JournalRow> rows_of(const std::string& path);
// The bodies of the internal messages of a seat, in the order of the record.
std::vector<std::string> said_by(const std::string& seat, const std::string& journal);
// "message 0." to "message N-1."
std::vector<std::string> messages(int count);
// The store has the same commitments as the journal, and in full what is for its party.
void expect_replica(const std::string& journal, const std::string& store, Party party);
inline constexpr Party kChina = 1, kAmerica = 2;
// Everything that a replica left on disk: whatever lies beside it under its name, SQLite's log included.
std::string disk_of(const std::string& journal);

Message<schema::Act> internal_message(const std::string& text, const char* to = "CN.HOS");
// In the small exercise.
Seat seat_named(const std::string& code);

}  // namespace parley::edge
