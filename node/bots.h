// The bots of one party's seats at a node. Pure: entries of the party's view and exercise time come in, acts go out.
// Which policy plays which seat comes with the record (botSeated), so every node, rehearsal and branch plays the same.
// A policy that errs, loops or floods costs only its own seat's move.
//
// While somebody else plays a seat, its policy looks on: it is told everything and does nothing. When the seat comes
// (back) to it, it knows what has happened, and answers what still waits for the seat's answer.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/schema/entry.capnp.h"
#include "node/bots_policy.h"
#include "node/bots_seat.h"

namespace parley {

// A seat's next act. Whoever drives the team says how it went: declined(), or settled() once it has been answered.
struct BotMove {
  Seat seat = kNoSeat;
  PlannedAct planned;
};

// Gives the party's entries before number `before`, in order.
using BotHistory = std::function<void(EntryNumber before, const std::function<void(schema::Entry::Reader)>& tell)>;

// The events of one entry as policies read them, each made when the first team wants it: to every party it is the same.
class EventValues {
 public:
  const std::vector<Value>& of(std::size_t place, const Event& event);  // `place`: among the events of the entry

 private:
  std::map<std::size_t, std::vector<Value>> values_;
};

class BotTeam {
 public:
  // `node`: plays only seats that this node holds; empty: all of the party's that a policy holds.
  // `lead_wall_ms`: how long an act needs from here to the record; 0 where no time passes meanwhile (rehearsal).
  // `history`: what a policy is told that takes a seat during play; without it, it begins with what it then sees.
  // `language`: what the bots write (bots_tongue.h).
  explicit BotTeam(Party party, std::string node = {}, std::int64_t lead_wall_ms = 0, BotHistory history = {},
                   std::string language = "en");

  // An entry that `view`, the party's, has folded already.
  void on_entry(const World& view, schema::Entry::Reader entry);
  // The same for who tells several teams of one entry: `values` is this entry's.
  void on_entry(const World& view, schema::Entry::Reader entry, EventValues& values);
  // The same for an entry of before this program ran, at the time `then`: the policies go through it to know what they
  // knew, and what they decided on then is taken as done by whoever was there. They read `view` as it is by now.
  void recall(const World& view, schema::Entry::Reader entry, ExerciseTime then);

  // What is to be done at `now`, in the order of seats; one act a seat.
  std::vector<BotMove> step(const World& view, ExerciseTime now);
  // Exercise time at which step() has something to do; kNever when it waits for news.
  ExerciseTime next_wake() const;

  void settled(Seat seat);
  void declined(const World& view, ExerciseTime now, const BotMove& move, const Refusal& refusal);

  // What went wrong in policies, newest last: "CN.FM: policies/government.lua:12: ...".
  const std::vector<std::string>& complaints() const { return complaints_; }
  // Mistakes that the seat's policy has made; the last allowed one ends its play.
  int mistakes(Seat seat) const;

 private:
  struct Player {
    BotSeat seat;
    BotPolicy* policy;
    bool playing = false;  // the seat was its own when it was last told of a change
  };
  void take(const World& view, schema::Entry::Reader entry, ExerciseTime now);
  void take(const World& view, schema::Entry::Reader entry, ExerciseTime now, EventValues& values);
  void seat_bots(const World& view, schema::Entry::Reader entry, ExerciseTime now);
  void catch_up(const World& view, Player& player, EntryNumber before);
  void change_hands(const World& view, Player& player, ExerciseTime now);
  // An event, and which policies have been given it.
  struct Telling {
    const Event& event;
    std::size_t place;
    EventValues& values;
    std::vector<const BotPolicy*> told = {};
  };
  void tell(const World& view, Player& player, Telling& telling, ExerciseTime now);
  void tell_refused(const World& view, schema::Refused::Reader refused, ExerciseTime now);
  void wake(const World& view, Player& player, ExerciseTime now);
  bool plays(const World& view, const Player& player) const;
  void note(Player& player, const std::optional<ScriptError>& error);
  void complain(std::string what);

  Party party_;
  std::string node_;
  std::int64_t lead_wall_ms_;
  BotHistory history_;
  std::string language_;
  std::map<std::pair<std::string, PolicyLibrary>, std::unique_ptr<BotPolicy>> policies_;  // by source
  std::map<Seat, Player> players_;
  std::vector<std::string> complaints_;
};

}  // namespace parley
