#include "common/script/library.h"

#include "common/script/state.h"

namespace parley {
namespace {

std::int64_t size_of_arguments(lua_State* lua) {
  lua_Unsigned size = 0;
  for (int i = lua_gettop(lua); i > 0; --i) {
    if (lua_type(lua, i) == LUA_TSTRING) size += lua_rawlen(lua, i) / 8;
    if (lua_type(lua, i) == LUA_TTABLE) size += lua_rawlen(lua, i);
  }
  return static_cast<std::int64_t>(size);
}

int call_charged(lua_State* lua) {
  ScriptState& state = ScriptState::of(lua);
  state.charge(lua, size_of_arguments(lua));
  int results = lua_tocfunction(lua, lua_upvalueindex(1))(lua);
  state.charge(lua, results);
  return results;
}

}  // namespace

void open_library(lua_State* lua) {
  lua_newtable(lua);
  add_core_functions(lua);
  push_coroutine_library(lua);
  lua_setfield(lua, -2, "coroutine");
  push_math_library(lua);
  lua_setfield(lua, -2, "math");
  push_string_library(lua);
  lua_setfield(lua, -2, "string");
  push_table_library(lua);
  lua_setfield(lua, -2, "table");
  lua_newtable(lua);
  push_opened(lua, luaopen_utf8);
  copy_charged(lua, {"char", "codepoint", "codes", "len", "offset"});
  lua_pop(lua, 1);
  lua_setfield(lua, -2, "utf8");
  lua_rawseti(lua, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

void copy_fields(lua_State* lua, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    lua_getfield(lua, -1, name);
    lua_setfield(lua, -3, name);
  }
}

void copy_charged(lua_State* lua, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    lua_getfield(lua, -1, name);
    lua_pushcclosure(lua, call_charged, 1);
    lua_setfield(lua, -3, name);
  }
}

void set_function(lua_State* lua, const char* name, int (*function)(lua_State*)) {
  lua_pushcfunction(lua, function);
  lua_setfield(lua, -2, name);
}

void wrap_field(lua_State* lua, const char* name, int (*wrapper)(lua_State*)) {
  lua_getfield(lua, -1, name);
  lua_pushcclosure(lua, wrapper, 1);
  lua_setfield(lua, -2, name);
}

void push_opened(lua_State* lua, int (*open)(lua_State*)) {
  lua_pushcfunction(lua, open);
  lua_call(lua, 0, 1);
}

}  // namespace parley
