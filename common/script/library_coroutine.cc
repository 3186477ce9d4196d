#include "common/script/library.h"
#include "common/script/script_limits.h"
#include "common/script/state.h"

namespace parley {
namespace {

// A coroutine counts its own interval from the beginning, so each is charged one: many short ones cannot hide.
int create(lua_State* lua) {
  luaL_checktype(lua, 1, LUA_TFUNCTION);
  ScriptState::of(lua).charge(lua, limits::kScriptHookInterval);
  lua_State* coroutine = lua_newthread(lua);
  lua_pushvalue(lua, 1);
  lua_xmove(lua, coroutine, 1);
  return 1;
}

[[noreturn]] void raise_error_of(lua_State* coroutine, lua_State* lua) {
  ScriptState::of(lua).note_position(ScriptSources::running(coroutine));
  lua_xmove(coroutine, lua, 1);
  lua_error(lua);
  std::abort();  // lua_error throws, but its declaration does not say so
}

// Moves the arguments above `first` over, runs, moves the results back; gives their number.
int run(lua_State* lua, lua_State* coroutine, int arguments) {
  bool over = lua_status(coroutine) == LUA_OK && lua_gettop(coroutine) == 0;
  if (over || coroutine == lua || lua_status(coroutine) > LUA_YIELD) luaL_error(lua, "cannot resume this coroutine");
  if (!lua_checkstack(coroutine, arguments)) luaL_error(lua, "too many arguments to resume");
  lua_xmove(lua, coroutine, arguments);
  ScriptState& state = ScriptState::of(lua);
  lua_State* before = state.enter(coroutine);
  int results = 0;
  int status = lua_resume(coroutine, lua, arguments, &results);
  state.enter(before);
  if (status != LUA_OK && status != LUA_YIELD) raise_error_of(coroutine, lua);
  luaL_checkstack(lua, results + 1, "too many results of a coroutine");
  state.charge(lua, arguments + results);
  lua_xmove(coroutine, lua, results);
  return results;
}

// Lua's own gives false and a message where the coroutine fails, and could so swallow a spent budget.
int resume(lua_State* lua) {
  lua_State* coroutine = lua_tothread(lua, 1);
  luaL_argexpected(lua, coroutine, 1, "coroutine");
  int results = run(lua, coroutine, lua_gettop(lua) - 1);
  lua_pushboolean(lua, 1);
  lua_insert(lua, -(results + 1));
  return results + 1;
}

int resume_wrapped(lua_State* lua) { return run(lua, lua_tothread(lua, lua_upvalueindex(1)), lua_gettop(lua)); }

int wrap(lua_State* lua) {
  create(lua);
  lua_pushcclosure(lua, resume_wrapped, 1);
  return 1;
}

}  // namespace

void push_coroutine_library(lua_State* lua) {
  lua_newtable(lua);
  push_opened(lua, luaopen_coroutine);
  copy_fields(lua, {"status", "yield"});
  lua_pop(lua, 1);
  set_function(lua, "create", create);
  set_function(lua, "resume", resume);
  set_function(lua, "wrap", wrap);
}

}  // namespace parley
