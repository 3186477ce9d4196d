// What is done in a run whatever its bots do: the changes of a branch, control's list.
#pragma once

#include <string>
#include <vector>

#include "common/schema/act.capnp.h"
#include "common/schema/message.h"
#include "common/world/history.h"

namespace parley {

struct ScriptedAct {
  ExerciseTime at = 0;
  Seat seat = kNoSeat;
  Message<schema::Act> act;
  std::vector<std::string> seats;  // seats addressed, where only they are to see it
  bool repeated = false;           // control's, as the record has it: not what a change asks for
};

// An act that a seat's bot does not do: of this kind, and about the same thing where `label` is not 0.
struct KeptFrom {
  Seat seat = kNoSeat;
  KindId kind = kNoKind;
  std::uint64_t label = 0;  // as in EventMark
  ExerciseTime until = kNever;
};

struct RehearsalScript {
  std::vector<ScriptedAct> acts;  // by time
  std::vector<KeptFrom> kept_from;
};

// What an act is about, as a mark of the history has it.
EventMark mark_of_act(schema::Act::Reader act, Seat seat, const Package& package);
bool keeps_from(const RehearsalScript& script, const EventMark& act, ExerciseTime now);

}  // namespace parley
