#include "common/script/state.h"

#include <algorithm>
#include <utility>

#include "common/base/check.h"
#include "common/base/utf8.h"
#include "common/script/library.h"
#include "common/script/script_limits.h"

namespace parley {
namespace {

constexpr std::size_t kErrorBytes = 1000;  // of a text: it stands in entries and on pages
constexpr int kHandlerIndex = 1;           // the error handler stays at the bottom of the stack
// Until so much is in use no garbage is looked for: a policy of a rehearsal does not live to see it.
constexpr std::size_t kCollectFrom_bytes = 2 * 1024 * 1024;

std::string error_text(lua_State* lua) {
  if (lua_type(lua, -1) != LUA_TSTRING) return std::string("an error without a text: ") + luaL_typename(lua, -1);
  std::size_t size = 0;
  const char* text = lua_tolstring(lua, -1, &size);
  return {text, size};
}

}  // namespace

ScriptState::ScriptState(std::size_t memory_bytes, std::int64_t instructions, Dice dice)
    : memory_(memory_bytes), instructions_(instructions), dice_(std::move(dice)) {
  lua_ = lua_newstate(&ScriptMemory::allocate, &memory_);
  PARLEY_CHECK(lua_ != nullptr, "a sandbox needs more memory than its cap");
  lua_gc(lua_, LUA_GCSTOP);
  *static_cast<ScriptState**>(lua_getextraspace(lua_)) = this;
  lua_pushcfunction(lua_, capture_error);
  memory_.on_refusal([this] { short_of_memory_ = ScriptSources::running(running_); });
  begin_call();
  auto error = protect([](lua_State* lua) { open_library(lua); });
  PARLEY_CHECK(!error, "a sandbox needs more memory than its cap");
}

// Nothing in it has an end of its own to come to: scripts have no metatables, and the host keeps what is the host's.
// Its memory goes as a whole.
ScriptState::~ScriptState() = default;

void ScriptState::begin_call(ScriptPosition origin) {
  PARLEY_CHECK(!busy_, "a host function calls back into the sandbox that calls it");
  memory_.begin_call();
  remaining_ = instructions_;
  throws_ = 0;
  running_ = lua_;
  code_ = ScriptError::Code::runtime;
  origin_ = origin;
  noted_ = {};
  collect_if_much();
  // Also begins the count anew, so that where a call stops does not depend on the calls before it.
  lua_sethook(lua_, on_count, LUA_MASKCOUNT, static_cast<int>(std::min(instructions_, limits::kScriptHookInterval)));
}

std::optional<ScriptError> ScriptState::run(int arguments) {
  busy_ = true;
  int status = lua_pcall(lua_, arguments, 1, kHandlerIndex);
  busy_ = false;
  if (status == LUA_OK) return std::nullopt;
  if (status == LUA_ERRMEM) {  // the only error that Lua does not show to the handler
    code_ = ScriptError::Code::memory;
    capture(memory_.refusal().empty() ? error_text(lua_) : memory_.refusal(), short_of_memory_);
  } else if (status == LUA_ERRERR) {
    capture(error_text(lua_), {});
  }
  lua_pop(lua_, 1);
  return std::exchange(error_, {});
}

int ScriptState::capture_error(lua_State* lua) {
  ScriptState& state = of(lua);
  std::string message = error_text(lua);
  ScriptPosition position = state.sources_.take_prefix(message);
  if (!position.known()) position = state.noted_.known() ? state.noted_ : ScriptSources::running(lua);
  state.capture(std::move(message), position);
  return 1;
}

void ScriptState::capture(std::string message, ScriptPosition position) {
  if (!position.known()) position = origin_;
  error_ = {code_, "", 0, as_utf8(message, kErrorBytes)};
  if (!position.known()) return;
  error_.file = sources_.file(position);
  error_.line = sources_.line(position);
}

void ScriptState::collect_if_much() {
  if (collects_ || memory_.used() < kCollectFrom_bytes) return;
  collects_ = true;
  lua_gc(lua_, LUA_GCRESTART);
}

void ScriptState::note_position(ScriptPosition position) {
  if (!noted_.known()) noted_ = position;
}

void ScriptState::on_count(lua_State* lua, lua_Debug*) {
  ScriptState& state = of(lua);
  state.collect_if_much();
  state.charge(lua, std::min(state.instructions_, limits::kScriptHookInterval));
  lua_Debug frame{};
  if (lua_getstack(lua, limits::kScriptCallDepth, &frame)) {
    luaL_error(lua, "calls are nested more than %d deep: does a function call itself without end?",
               limits::kScriptCallDepth);
  }
}

void ScriptState::charge(lua_State* lua, std::int64_t cost) {
  remaining_ -= cost;
  if (remaining_ > 0) return;
  code_ = ScriptError::Code::instructions;
  luaL_error(lua, "stopped after %I instructions: does a loop never end?", static_cast<LUAI_UACINT>(instructions_));
}

std::uint64_t ScriptState::throw_dice(lua_State* lua) {
  if (!dice_) luaL_error(lua, "there are no dice here: math.random cannot be used in this place");
  ScriptPosition position = ScriptSources::running(lua);
  std::string label = position.known() ? sources_.file(position) + ":" + std::to_string(sources_.line(position)) : "";
  return dice_(label + "#" + std::to_string(++throws_));
}

}  // namespace parley
