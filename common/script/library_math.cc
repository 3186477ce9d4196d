#include "common/script/library.h"
#include "common/script/state.h"

namespace parley {
namespace {

// random(high) and random(low, high), both ends included: low + throw % (high - low + 1), so anybody can check it.
int random(lua_State* lua) {
  int arguments = lua_gettop(lua);
  if (arguments < 1 || arguments > 2) luaL_error(lua, "say the range: math.random(6) or math.random(1, 6)");
  lua_Integer low = arguments == 1 ? 1 : luaL_checkinteger(lua, 1);
  lua_Integer high = luaL_checkinteger(lua, arguments);
  luaL_argcheck(lua, low <= high, arguments, "the range is empty");
  std::uint64_t thrown = ScriptState::of(lua).throw_dice(lua);
  std::uint64_t count = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  if (count != 0) thrown %= count;  // 0 stands for all 2^64
  lua_pushinteger(lua, static_cast<lua_Integer>(static_cast<std::uint64_t>(low) + thrown));
  return 1;
}

}  // namespace

// Without sin, exp and the like: their last digit depends on the machine's C library.
void push_math_library(lua_State* lua) {
  lua_newtable(lua);
  push_opened(lua, luaopen_math);
  copy_fields(lua, {"abs", "ceil", "floor", "fmod", "max", "min", "sqrt", "tointeger", "type", "ult", "maxinteger",
                    "mininteger"});
  lua_pop(lua, 1);
  set_function(lua, "random", random);
}

}  // namespace parley
