#include "common/script/table_keys.h"

#include <algorithm>

#include "common/script/lua_api.h"

namespace parley {
namespace {

TableKey key_at(lua_State* lua, int index) {
  if (lua_isinteger(lua, index)) return {false, lua_tointeger(lua, index), {}};
  if (lua_type(lua, index) != LUA_TSTRING) luaL_error(lua, "a table's keys must be integers or strings");
  std::size_t size = 0;
  const char* text = lua_tolstring(lua, index, &size);
  return {true, 0, {text, size}};
}

}  // namespace

std::vector<TableKey> sorted_keys(lua_State* lua, int table_index) {
  table_index = lua_absindex(lua, table_index);
  luaL_checkstack(lua, 2, nullptr);
  std::vector<TableKey> keys;
  lua_pushnil(lua);
  while (lua_next(lua, table_index)) {
    lua_pop(lua, 1);
    keys.push_back(key_at(lua, -1));
  }
  std::ranges::sort(keys);
  return keys;
}

void push_key(lua_State* lua, const TableKey& key) {
  if (key.named) {
    lua_pushlstring(lua, key.name.data(), key.name.size());
  } else {
    lua_pushinteger(lua, key.number);
  }
}

}  // namespace parley
