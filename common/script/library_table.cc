#include <utility>
#include <vector>

#include "common/script/library.h"
#include "common/script/state.h"

namespace parley {
namespace {

// Upvalue: Lua's own. At the end of a list both take no time; elsewhere they move what comes behind.
int insert(lua_State* lua) {
  if (lua_gettop(lua) > 2) ScriptState::of(lua).charge(lua, static_cast<std::int64_t>(lua_rawlen(lua, 1)));
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

int remove(lua_State* lua) {
  if (lua_gettop(lua) > 1) ScriptState::of(lua).charge(lua, static_cast<std::int64_t>(lua_rawlen(lua, 1)));
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

int is_empty(lua_State* lua) {
  luaL_checktype(lua, 1, LUA_TTABLE);
  lua_settop(lua, 1);
  lua_pushnil(lua);
  lua_pushboolean(lua, lua_next(lua, 1) == 0);
  return 1;
}

constexpr int kComparison = 2;  // the stack while sorting: the table, the comparison or nil, the elements as they were
constexpr int kElements = 3;

bool is_before(lua_State* lua, lua_Integer a, lua_Integer b) {
  bool compares = !lua_isnil(lua, kComparison);
  if (compares) lua_pushvalue(lua, kComparison);
  lua_rawgeti(lua, kElements, a);
  lua_rawgeti(lua, kElements, b);
  if (compares) lua_call(lua, 2, 1);
  bool before = compares ? lua_toboolean(lua, -1) != 0 : lua_compare(lua, -2, -1, LUA_OPLT) != 0;
  lua_settop(lua, kElements);
  return before;
}

using Order = std::vector<lua_Integer>;

void merge(lua_State* lua, const Order& from, Order& to, std::size_t begin, std::size_t middle, std::size_t end) {
  std::size_t left = begin, right = middle;
  for (std::size_t at = begin; at < end; ++at) {
    bool takes_right = left == middle || (right < end && is_before(lua, from[right], from[left]));
    to[at] = from[takes_right ? right++ : left++];
  }
}

// A merge sort by hand: the standard one reads out of bounds when a script's comparison contradicts itself.
Order sorted_order(lua_State* lua, std::size_t size) {
  Order order(size), next(size);
  for (std::size_t i = 0; i < size; ++i) order[i] = static_cast<lua_Integer>(i) + 1;
  for (std::size_t width = 1; width < size; width *= 2) {
    ScriptState::of(lua).charge(lua, static_cast<std::int64_t>(size));
    for (std::size_t begin = 0; begin < size; begin += 2 * width) {
      std::size_t middle = std::min(begin + width, size), end = std::min(begin + 2 * width, size);
      merge(lua, order, next, begin, middle, end);
    }
    std::swap(order, next);
  }
  return order;
}

// Lua's own chooses pivots by the clock, so that equal elements come in another order on another day. This is stable.
int sort(lua_State* lua) {
  luaL_checktype(lua, 1, LUA_TTABLE);
  if (!lua_isnoneornil(lua, 2)) luaL_checktype(lua, 2, LUA_TFUNCTION);
  lua_settop(lua, 2);
  auto size = static_cast<lua_Integer>(lua_rawlen(lua, 1));
  lua_createtable(lua, static_cast<int>(size), 0);
  for (lua_Integer i = 1; i <= size; ++i) {
    lua_rawgeti(lua, 1, i);
    lua_rawseti(lua, kElements, i);
  }
  lua_Integer position = 0;
  for (lua_Integer from : sorted_order(lua, static_cast<std::size_t>(size))) {
    lua_rawgeti(lua, kElements, from);
    lua_rawseti(lua, 1, ++position);
  }
  return 0;
}

}  // namespace

// Without move, whose range is a script's to choose and is gone through where no instruction is counted.
void push_table_library(lua_State* lua) {
  lua_newtable(lua);
  push_opened(lua, luaopen_table);
  copy_charged(lua, {"concat", "pack", "unpack"});
  copy_fields(lua, {"insert", "remove"});
  lua_pop(lua, 1);
  wrap_field(lua, "insert", insert);
  wrap_field(lua, "remove", remove);
  set_function(lua, "empty", is_empty);
  set_function(lua, "sort", sort);
}

}  // namespace parley
