// Plays at a node: everything that `parley join` does, as a function.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/exercise_time.h"
#include "node/team.h"
#include "node/witness.h"

namespace parley::edge {

struct JoinOptions {
  std::string invitation;                   // the file's name
  std::string store;                        // empty: ./parley-NAME.journal, NAME as the invitation calls the node
  std::string socks_proxy;                  // "host:port", or empty
  std::vector<std::string> endpoints = {};  // where the coordinator is reached, in place of what the invitation says
  bool accept_loss = false;                 // the head of delegation accepts that the record was put back: see kCutBack
  int stop_descriptor = -1;                 // readable: stop (StopSignal::descriptor())
  int wake_descriptor = -1;  // an eventfd, readable: the team has something to do without news; it is read empty
};

// How the node stands, for who shows it.
struct NodeState {
  std::string name;
  bool connected = false;
  bool clock_stopped = false;                  // no heartbeat for 10 s: the time shown stands still
  ExerciseTime now = 0;                        // by the exercise clock, as estimated
  std::int64_t clock_offset_us = 0;            // the coordinator's clock less this machine's
  std::optional<std::int64_t> clock_error_us;  // bound of that estimate
  EntryNumber size = 0;                        // entries held
  EntryNumber coordinator_size = 0;            // entries committed, as last heard
  std::size_t waiting = 0;                     // submissions without an answer
  struct Dropped {
    Bytes32 id{};
    std::string seat, reason;
  };
  std::vector<Dropped> dropped;  // submissions that the coordinator has dropped, kept at the node
  Confirmation confirmation;     // how far the record is vouched for, by whom
};

// Called from the thread that runs run_join; empty ones are not called.
struct JoinCallbacks {
  // Something that a person at the node should know, a sentence.
  std::function<void(const std::string&)> on_notice;
  // At every change of the connection and after every heartbeat.
  std::function<void(const NodeState&)> on_state;
};

// The record was put back, and so was the store, as accept_loss allowed: join again, with a team that knows nothing
// yet.
inline constexpr int kCutBack = 4;

// Returns when the run is over or a stop was asked for: 0. 1: this node cannot play (unknown key, spent code, another
// run or version, a record that does not check). 3: a broken machine (disk, lock). kCutBack. on_notice was told why.
int run_join(const JoinOptions& options, Team& team, const JoinCallbacks& callbacks);

}  // namespace parley::edge
