#include <string>

#include "common/script/library.h"
#include "common/script/state.h"
#include "common/script/table_keys.h"

namespace parley {
namespace {

// Upvalues: the sorted keys, the table, the position last given.
int next_pair(lua_State* lua) {
  lua_Integer position = lua_tointeger(lua, lua_upvalueindex(3));
  do {
    lua_settop(lua, 0);
    if (lua_rawgeti(lua, lua_upvalueindex(1), ++position) == LUA_TNIL) return 1;
    lua_pushvalue(lua, 1);
  } while (lua_rawget(lua, lua_upvalueindex(2)) == LUA_TNIL);  // the loop's body has removed it
  lua_pushinteger(lua, position);
  lua_replace(lua, lua_upvalueindex(3));
  return 2;
}

// Lua's own order depends on addresses. This one goes over the keys that the table has at the beginning.
int sorted_pairs(lua_State* lua) {
  luaL_checktype(lua, 1, LUA_TTABLE);
  std::vector<TableKey> keys = sorted_keys(lua, 1);
  ScriptState::of(lua).charge(lua, static_cast<std::int64_t>(keys.size()));
  lua_createtable(lua, static_cast<int>(keys.size()), 0);
  lua_Integer position = 0;
  for (const TableKey& key : keys) {
    push_key(lua, key);
    lua_rawseti(lua, -2, ++position);
  }
  lua_pushvalue(lua, 1);
  lua_pushinteger(lua, 0);
  lua_pushcclosure(lua, next_pair, 3);
  return 1;
}

// Lua's own shows addresses.
int to_string(lua_State* lua) {
  luaL_checkany(lua, 1);
  switch (lua_type(lua, 1)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING:
      luaL_tolstring(lua, 1, nullptr);
      break;
    default:
      lua_pushstring(lua, luaL_typename(lua, 1));
  }
  return 1;
}

}  // namespace

void add_core_functions(lua_State* lua) {
  push_opened(lua, luaopen_base);
  copy_fields(lua, {"assert", "error", "ipairs", "select", "tonumber", "type"});
  lua_pop(lua, 1);
  set_function(lua, "pairs", sorted_pairs);
  set_function(lua, "tostring", to_string);
}

}  // namespace parley
