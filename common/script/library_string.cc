#include <string_view>

#include "common/script/library.h"
#include "common/script/script_limits.h"
#include "common/script/state.h"

namespace parley {
namespace {

std::string_view check_string(lua_State* lua, int position) {
  std::size_t size = 0;
  const char* text = luaL_checklstring(lua, position, &size);
  return {text, size};
}

// In the worst case a search compares every byte with every byte.
void charge_search(lua_State* lua, std::string_view text, std::string_view wanted) {
  std::size_t cost = text.size() / 8 + text.size() * wanted.size() / 64;
  ScriptState::of(lua).charge(lua, static_cast<std::int64_t>(cost));
}

int contains(lua_State* lua) {
  std::string_view text = check_string(lua, 1), wanted = check_string(lua, 2);
  charge_search(lua, text, wanted);
  lua_pushboolean(lua, text.find(wanted) != std::string_view::npos);
  return 1;
}

int starts(lua_State* lua) {
  lua_pushboolean(lua, check_string(lua, 1).starts_with(check_string(lua, 2)));
  return 1;
}

int split(lua_State* lua) {
  std::string_view text = check_string(lua, 1), separator = check_string(lua, 2);
  luaL_argcheck(lua, !separator.empty(), 2, "the separator is empty");
  charge_search(lua, text, separator);
  lua_newtable(lua);
  for (lua_Integer count = 1;; ++count) {
    ScriptState::of(lua).charge(lua, 1);
    std::size_t end = text.find(separator);
    std::string_view part = text.substr(0, end);
    lua_pushlstring(lua, part.data(), part.size());
    lua_rawseti(lua, -2, count);
    if (end == std::string_view::npos) return 1;
    text.remove_prefix(end + separator.size());
  }
}

// Upvalue: Lua's own, which would run for as long as it takes to fill the memory.
int bounded_rep(lua_State* lua) {
  std::size_t unit = check_string(lua, 1).size();
  if (!lua_isnoneornil(lua, 3)) unit += check_string(lua, 3).size();
  lua_Integer count = luaL_checkinteger(lua, 2);
  auto most = static_cast<lua_Integer>(limits::kScriptStringBytes / (unit > 0 ? unit : 1));
  if (count > most) luaL_error(lua, "string.rep: the result would be longer than 64 KiB");
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

bool asks_for_address(std::string_view format) {
  for (std::size_t at = 0; (at = format.find('%', at)) != std::string_view::npos; ++at) {
    at = format.find_first_not_of("-+ #0123456789.", at + 1);
    if (at == std::string_view::npos) return false;
    if (format[at] == 'p') return true;
  }
  return false;
}

// Upvalue: Lua's own, which shows the addresses of tables, of functions, and with %p of strings.
int plain_format(lua_State* lua) {
  if (asks_for_address(check_string(lua, 1))) luaL_error(lua, "string.format: %%p is not available");
  for (int i = lua_gettop(lua); i > 1; --i) {
    int type = lua_type(lua, i);
    luaL_argcheck(lua, type <= LUA_TSTRING && type != LUA_TLIGHTUSERDATA, i, "only numbers, strings and booleans");
  }
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

// Makes the library's functions methods of every string. Without Lua's arithmetic on strings: "1" + 1 is a mistake.
void set_string_metatable(lua_State* lua) {
  lua_pushliteral(lua, "");
  lua_newtable(lua);
  lua_pushvalue(lua, -3);
  lua_setfield(lua, -2, "__index");
  lua_setmetatable(lua, -2);
  lua_pop(lua, 1);
}

}  // namespace

// Without find, match, gmatch and gsub: one hostile pattern runs for minutes, where no instruction is counted.
void push_string_library(lua_State* lua) {
  lua_newtable(lua);
  push_opened(lua, luaopen_string);
  copy_charged(lua, {"byte", "char", "len", "lower", "reverse", "sub", "upper"});
  copy_fields(lua, {"format", "rep"});
  lua_pop(lua, 1);
  wrap_field(lua, "rep", bounded_rep);
  wrap_field(lua, "format", plain_format);
  set_function(lua, "contains", contains);
  set_function(lua, "starts", starts);
  set_function(lua, "split", split);
  set_string_metatable(lua);
}

}  // namespace parley
