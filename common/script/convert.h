// Values across the border between host and Lua. Both directions raise Lua errors: call them only under protection.
#pragma once

#include "common/script/value.h"

struct lua_State;

namespace parley {

void push_value(lua_State* lua, const Value& value);
// Floats, functions, coroutines, lists with holes, tables that mix entries and fields, and what exceeds the limits of a
// value are errors that name the place inside the value; `what` names the value ("the result", "argument 2").
Value value_at(lua_State* lua, int index, std::string_view what);

// "nil", "the float 2.5", "a table": what stands at `index`, for the end of an error message.
std::string description_at(lua_State* lua, int index);

}  // namespace parley
