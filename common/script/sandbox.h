// A Lua sandbox for rules, conditions and policies: bounded in memory and instructions, and giving the same outputs for
// the same inputs on every run and machine. library.h lists what scripts find in it.
//
// Integers only cross the border: a float handed to the host is an error. The one thing that may differ between two
// processes is `#` of a table that has holes and named fields at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/script/call.h"
#include "common/script/script_error.h"
#include "common/script/script_limits.h"
#include "common/script/value.h"

namespace parley {

class ScriptState;

// An expression compiled by a sandbox; only that sandbox can evaluate it.
struct Expression {
  int reference = 0;
  int source = 0;
};

struct SandboxOptions {
  std::size_t memory_bytes = limits::kScriptMemoryBytes;
  std::int64_t instructions = limits::kScriptInstructions;  // of one load, call or evaluation
  // A throw for math.random, which is an error without dice. The label tells the throws of one call apart:
  // "FILE:LINE#COUNT". The dice add what tells the calls apart.
  std::function<std::uint64_t(std::string_view label)> dice = nullptr;
};

// Sandboxes are independent of each other; one is used by one thread at a time. After an error it can be used on.
class Sandbox {
 public:
  explicit Sandbox(SandboxOptions options = {});
  Sandbox(Sandbox&&) noexcept;
  Sandbox& operator=(Sandbox&&) noexcept;
  ~Sandbox();

  // Makes a host function callable by scripts. In "clock.now" the table `clock` is made when there is none.
  // The function must not call back into this sandbox.
  void define(std::string_view name, std::function<void(Call&)> function);
  // Sets a global, or a field as above.
  std::optional<ScriptError> set(std::string_view name, const Value& value);

  // Runs a script of text. The functions of the table that it returns can be called, as can its global ones.
  std::optional<ScriptError> load(std::string_view file, std::string_view text);

  // Compiles `return TEXT` once; `line` is where the text begins in `file`.
  std::variant<Expression, ScriptError> compile(std::string_view file, std::string_view text, int line = 1);
  std::variant<Value, ScriptError> evaluate(Expression expression);

  // `function` is a field of a table that a script returned, of the last that has it, or else a global; also "a.b".
  bool has_function(std::string_view function);
  std::variant<Value, ScriptError> call(std::string_view function, const std::vector<Value>& arguments = {});

  // Held by scripts and by what they made, collectable or not.
  std::size_t memory_used() const;

 private:
  std::variant<Value, ScriptError> take_result();

  std::unique_ptr<ScriptState> state_;
  std::vector<int> returned_;  // references to the tables that scripts returned
};

}  // namespace parley
