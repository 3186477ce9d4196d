// Conditions of injects, preconditions, expectations and rules: Lua expressions that read a world (DESIGN section 6,
// domain.md B0 rule 8). An evaluation notes what it read and until when that cannot change, and is repeated only then.
#pragma once

#include <bitset>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/script/sandbox.h"
#include "common/world/filter.h"

namespace parley {

// What an evaluation reads: a world, at a moment, for somebody.
struct Scope {
  const World* world = nullptr;
  ExerciseTime now = 0;
  EntryNumber since = kNoEntry;  // only later events count; kNoEntry: all
  Party self = kNoParty;         // `self` and `party` in the expression; `other` is the other core party
};

// What an evaluation has read.
struct Reading {
  std::bitset<512> kinds;       // events of these kinds may change the answer
  bool variables = false;       // any change of a variable may
  ExerciseTime until = kNever;  // the passing of time may, from here on
  void add(KindId kind) {
    if (kind < kinds.size()) kinds.set(kind);
  }
  // May the answer have changed by an event of this kind?
  bool touched_by(KindId kind) const { return kind < kinds.size() && kinds.test(kind); }
};

struct Evaluation {
  bool holds = false;
  Reading reading;
  std::string error;  // empty: none; a condition with an error does not hold
};

// Makes functions that read a world callable by the scripts of a sandbox. While a script is loaded there is no world
// yet: a call of them is then a mistake of the script. `scope` is read at the time of a call.
class WorldFunctions {
 public:
  WorldFunctions(Sandbox& sandbox, const Scope& scope) : sandbox_(sandbox), scope_(scope) {}
  void define(std::string_view name, std::function<void(Call&)> function);

 private:
  Sandbox& sandbox_;
  const Scope& scope_;
};

class Conditions {
 public:
  Conditions();
  Conditions(Conditions&&) = delete;
  ~Conditions();

  // A mistake in `text` as Lua, for lint; empty when there is none.
  std::optional<std::string> mistake_in(const std::string& text);
  Evaluation evaluate(const std::string& text, const Scope& scope);

  // Defines the functions of conditions in `sandbox`; they read what `scope` and `reading` point to at the time of a
  // call. Rules and policies get them too.
  static void define(Sandbox& sandbox, const Scope* scope, Reading* reading);

 private:
  Scope scope_;
  Reading reading_;
  std::unique_ptr<Sandbox> sandbox_;
  std::map<std::string, Expression, std::less<>> compiled_;
  Party named_self_ = kNoParty - 1;
};

// A filter table as conditions and policies write it. Throws a script error through `call` for what cannot be.
Filter read_filter(Call& call, int position, const std::vector<KindId>& kinds, const Scope& scope);

// The state of something by its code, in words ("down", "met", "released", "3"); empty when there is nothing of that
// code.
std::string state_of_item(const Scope& scope, std::string_view code, Reading& reading);

}  // namespace parley
