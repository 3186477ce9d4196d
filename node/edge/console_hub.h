// Where the threads of pages and programs and the node's loop meet. The loop owns the replica; pages ask for their
// seat's state and hand acts in, and the loop answers at its next turn. Entries a page reads from the store on disk.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/edge/os/descriptor.h"
#include "common/schema/control.capnp.h"
#include "node/act_json.h"
#include "node/edge/join.h"

namespace parley::edge {

// What became of acts that a page handed in: the submission's id, under which its entry or refusal comes; or why the
// node did not send it.
using ActAnswer = std::variant<Bytes32, Refusal>;

class ConsoleHub {
 public:
  ConsoleHub();

  // Readable when the loop has something to do (JoinOptions::wake_descriptor).
  int wake_descriptor() const { return wake_.get(); }

  // For pages, from any thread. They wait for the loop, a bounded time.
  struct SeatInfo {
    std::string code, party;
    Party number = kNoParty;  // the party's place in the record's order
    bool head = false;
    std::string holder;                                  // the node that holds it
    schema::HolderKind kind = schema::HolderKind::NONE;  // who plays it
    bool observes = false;                               // its party only reads
    bool operator==(const SeatInfo&) const = default;
  };
  std::vector<SeatInfo> seats() const;  // of the node's parties; empty until the exercise is known
  // The seat's state as JSON (console_state.h); nothing when the loop does not answer.
  std::optional<std::string> state(const std::string& seat);
  // For each act what the seat's view says of it, as JSON (console_offers.h); nothing when the loop does not answer.
  std::optional<std::string> offers(const std::string& seat, ActsOfPage acts);
  // A person's act at a page, or a program's (an external bot, an agent): a seat is played by one of them at a time.
  enum class Player : unsigned char { page, program };
  ActAnswer act(const std::string& seat, ActsOfPage acts, Player player = Player::page);
  // The exercise clock as the loop knew it last.
  struct ClockNow {
    ExerciseTime at = 0;
    std::int64_t at_us = 0;  // steady
    schema::ClockState state = schema::ClockState::PREPARED;
    std::uint32_t numerator = 0, denominator = 1;
    // Exercise time at steady time `now_us`.
    ExerciseTime time(std::int64_t now_us) const;
  };
  ClockNow clock() const;
  // An eventfd that is written to at every change; until `ignore`. It outlives that.
  void listen(int eventfd);
  void ignore(int eventfd);
  NodeState node() const;
  EntryNumber size() const;
  // Waits until the record is longer, something else has changed, or the time is over.
  void wait_for_news(EntryNumber size, std::uint64_t change, int timeout_ms) const;
  std::uint64_t change() const;
  void stop();  // no page waits any longer
  bool stopped() const;

  // For the loop.
  struct Wish {
    std::uint64_t tag = 0;
    std::string seat = {};
    std::optional<ActsOfPage> acts = {};  // none: its state is asked for
    bool asks_only = false;               // whether the acts could be sent: they are not
    Player player = Player::page;
  };
  std::vector<Wish> take();
  void answer_state(std::uint64_t tag, std::string state);
  void answer_act(std::uint64_t tag, ActAnswer answer);
  void tell(const NodeState& node);
  void tell_size(EntryNumber size);
  void tell_clock(const ClockNow& clock);
  void tell_seats(std::vector<SeatInfo> seats);
  bool knows_seats() const;

 private:
  using Answer = std::variant<std::string, ActAnswer>;
  std::optional<Answer> ask(Wish wish);
  void answer(std::uint64_t tag, Answer answer);
  void changed();

  Descriptor wake_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::vector<Wish> wishes_;
  std::map<std::uint64_t, std::optional<Answer>> answers_;  // of those who still wait
  std::uint64_t next_tag_ = 1;
  std::uint64_t change_ = 0;  // counts what tell*() told
  std::vector<SeatInfo> seats_;
  NodeState node_;
  EntryNumber size_ = 0;
  ClockNow clock_;
  std::vector<int> listeners_;  // eventfds
  bool stopped_ = false;
};

}  // namespace parley::edge
