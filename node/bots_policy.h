// A policy at work: one sandbox for the seats of one party that play by the same Lua source (DESIGN section 7).
//
// The source is a chunk that returns a table:
//   wakes    a list of kinds of events ("messageDelivered", "injectDelivered"), or a function(me) that gives one
//   on       function(me, event): something of these kinds has happened that the seat sees; `event` holds its kind, its
//            entry's number and the fields of its body. The party's seats are shown one and the same: it is read only.
//   wake     function(me): the time has come that it asked for
//   refused  function(me, act, code, reason): an act that it planned was not taken (may be absent)
// `on` and `wake` may return the exercise time, ms, at which the seat wants to be woken next. `me` is the seat's own
// table: seat, role, party, other, profile, head, and memory, which is the policy's to use.
//
// It is written in English and reads English, whatever the language of the bots is: phrase books among its shared
// scripts translate the texts of its acts on their way out, and what bots have written in that language on its way in
// (bots_tongue.h): events, and the texts of its view. The sentence of a test stays as it came; the value that an act
// gives of one is that of the sentence as sent. Codes, and refusals, are the same in all languages.
//
// Besides what conditions may call (conditions.h), with the party as `self`, a policy has:
//   act(name, body, options)  plans an act in the shape of act.capnp. Options: at (not before), by (deadline),
//                             after (true: not before the act planned last in this call), refersTo, to (seats).
//                             True, or false, code and reason.
//   require(name)             what the shared script of this name returns, which the package lists under the policy
//   now() minute hour time(text) draw(label, sides) value(text)
//   and its view: what is open, as bots_view.h lists it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/mechanisms/conditions.h"
#include "common/script/sandbox.h"
#include "node/bots_seat.h"
#include "node/bots_tongue.h"
#include "node/policy_library.h"

namespace parley {

class BotPolicy {
 public:
  // `lead_wall_ms`: how long before its deadline an act must be done to be there in time; 0 in virtual time.
  // `language`: what it writes, "en" or that of a phrase book in `library`.
  BotPolicy(std::string file, const std::string& source, std::int64_t lead_wall_ms = 0,
            const PolicyLibrary& library = {}, const std::string& language = "en");
  BotPolicy(const BotPolicy&) = delete;

  // Why it cannot be played at all.
  const std::optional<ScriptError>& broken() const { return broken_; }

  // In its language; without a phrase book it writes English.
  bool can_write() const { return tongue_.can_write(); }

  // Makes the seat's instance and notes which kinds wake it.
  std::optional<ScriptError> begin(BotSeat& seat, const World& view, ExerciseTime now);
  // What has happened, one value; then on() for each seat that it wakes. Handing it over is dear.
  std::optional<ScriptError> give(const std::vector<Value>& event);
  std::optional<ScriptError> on(BotSeat& seat, const World& view, ExerciseTime now);
  std::optional<ScriptError> wake(BotSeat& seat, const World& view, ExerciseTime now);
  std::optional<ScriptError> refused(BotSeat& seat, const World& view, ExerciseTime now, std::string_view act,
                                     const Refusal& refusal);

 private:
  void define();
  void act(Call& call);
  std::variant<Value, ScriptError> call(std::string_view function, BotSeat& seat, const World& view, ExerciseTime now,
                                        const std::vector<Value>& arguments);
  std::optional<ScriptError> follow(const std::variant<Value, ScriptError>& result, BotSeat& seat, ExerciseTime now);

  std::int64_t lead_wall_ms_;
  BotTongue tongue_;
  Sandbox sandbox_;
  Scope scope_;
  Reading reading_;
  BotSeat* seat_ = nullptr;  // whose call it is
  ExerciseTime last_ = 0;    // when the act planned last in this call is due
  std::optional<ScriptError> broken_;
};

}  // namespace parley
