// A person recorded in an earlier journal: seats that do again what they did then, at the same exercise times. Pure.
//
// Entries have other numbers this time. What an act refers to is found again as the same event: of the same kind, about
// the same line, decision or incident, by the same author, and the same one in order of these. An act whose
// counterpart does not exist yet waits for it, and is left out when it does not come.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/schema/act.capnp.h"
#include "common/world/world.h"
#include "node/team.h"

namespace parley {

class RecordedPlay {
 public:
  // `codes`: the seats or parties that are played so; empty: all seats of the node's parties. `node`: plays only what
  // this node holds; empty: whatever the record says is replayed.
  explicit RecordedPlay(std::vector<std::string> codes, std::string node = {});

  // The earlier record, in order, as far as it is open to these seats' parties. `package`: as it was then.
  void learn(schema::Entry::Reader entry, const Package& package);

  // The present record, in order.
  void take(schema::Entry::Reader entry, const World& view);
  // Acts that are due, at most one submission a seat; `tag` is not used.
  std::vector<Intent> step(const World& view, ExerciseTime now);
  ExerciseTime next_wake() const;
  // What was done before `time` counts as done: this program starts again in the middle of a run.
  void skip_to(ExerciseTime time);
  // The seat's last submission has been answered, or was not sent.
  void settled(Seat seat);

  // What was left out, and why, a sentence each.
  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  struct Done {
    ExerciseTime time = 0;
    std::string seat;
    std::vector<Message<schema::Act>> acts;
    std::vector<std::string> seats;
  };
  bool is_meant(const std::string& seat) const;
  std::optional<Intent> renew(const Done& done, Seat seat) const;

  std::vector<std::string> codes_;
  std::string node_;
  std::map<std::string, std::deque<Done>> done_;  // by seat, in order
  std::map<EntryNumber, std::string> then_;       // what an entry of the earlier record was
  std::map<std::string, int> count_then_, count_now_;
  std::map<std::string, EntryNumber> now_;  // which entry of the present record is that
  std::map<Seat, bool> busy_;
  ExerciseTime last_ = 0;
  bool heard_ = false;  // something since the last step, that an act may have waited for
  std::vector<std::string> complaints_;
};

}  // namespace parley
