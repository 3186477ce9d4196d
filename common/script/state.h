// The inside of a Sandbox: one Lua state with its budgets and the capture of its errors.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "common/script/call.h"
#include "common/script/lua_api.h"
#include "common/script/memory.h"
#include "common/script/script_error.h"
#include "common/script/sources.h"

namespace parley {

struct HostFunction {
  std::string name;
  std::function<void(Call&)> run;
};

class ScriptState {
 public:
  using Dice = std::function<std::uint64_t(std::string_view label)>;

  ScriptState(std::size_t memory_bytes, std::int64_t instructions, Dice dice);
  ~ScriptState();
  ScriptState(const ScriptState&) = delete;

  // The state that a Lua state or one of its coroutines belongs to.
  static ScriptState& of(lua_State* lua) { return **static_cast<ScriptState**>(lua_getextraspace(lua)); }
  lua_State* lua() const { return lua_; }
  ScriptSources& sources() { return sources_; }

  // Gives the coming call its full budgets. `origin` is what an error is blamed on that arises while no line runs.
  void begin_call(ScriptPosition origin = {});
  void set_origin(ScriptPosition origin) { origin_ = origin; }
  // Calls the function below its arguments; its one result is left on the stack unless it fails.
  std::optional<ScriptError> run(int arguments);
  // Runs body(lua) where Lua errors are caught, with a stack of its own that holds the arguments, taken from this one.
  template <typename Body>
  std::optional<ScriptError> protect(Body&& body, int arguments = 0);
  std::size_t memory_used() const { return memory_.used(); }

  // From here on all is called by what runs inside.

  // Takes `cost` from the instruction budget; a Lua error when it is spent.
  void charge(lua_State* lua, std::int64_t cost);
  // What runs is a coroutine: memory errors are looked up there. Gives back what ran before.
  lua_State* enter(lua_State* coroutine) { return std::exchange(running_, coroutine); }
  // Remembers where an error arose whose stack will be gone when it is captured.
  void note_position(ScriptPosition position);
  void mark(ScriptError::Code code) { code_ = code; }
  // A throw of the host's dice; a Lua error when there are none.
  std::uint64_t throw_dice(lua_State* lua);

  HostFunction& add(HostFunction function) { return functions_.emplace_back(std::move(function)); }

 private:
  static int capture_error(lua_State* lua);
  static void on_count(lua_State* lua, lua_Debug*);
  void capture(std::string message, ScriptPosition position);
  void collect_if_much();

  ScriptMemory memory_;
  std::int64_t instructions_;
  Dice dice_;
  std::deque<HostFunction> functions_;  // a deque, because Lua holds their addresses
  ScriptSources sources_;
  lua_State* lua_ = nullptr;
  bool collects_ = false;

  // One call's
  bool busy_ = false;
  std::int64_t remaining_ = 0;
  std::uint64_t throws_ = 0;
  lua_State* running_ = nullptr;
  ScriptError::Code code_ = ScriptError::Code::runtime;
  ScriptPosition origin_;
  ScriptPosition noted_;
  ScriptPosition short_of_memory_;
  ScriptError error_;
};

template <typename Body>
std::optional<ScriptError> ScriptState::protect(Body&& body, int arguments) {
  lua_pushcfunction(lua_, [](lua_State* lua) -> int {
    auto& body = *static_cast<std::remove_reference_t<Body>*>(lua_touserdata(lua, 1));
    lua_remove(lua, 1);
    body(lua);
    return 0;
  });
  lua_insert(lua_, -(arguments + 1));
  lua_pushlightuserdata(lua_, &body);
  lua_insert(lua_, -(arguments + 1));
  auto error = run(arguments + 1);
  if (!error) lua_pop(lua_, 1);
  return error;
}

}  // namespace parley
