// What scripts find in the sandbox: the parts of Lua's library that are bounded and give the same answer everywhere.
//
//   assert error ipairs pairs select tonumber tostring type
//   coroutine  create resume status wrap yield      (resume raises the coroutine's errors: nothing swallows one)
//   math       abs ceil floor fmod max min sqrt tointeger type ult maxinteger mininteger random
//   string     byte char contains format len lower rep reverse split starts sub upper
//   table      concat empty insert pack remove sort unpack
//   utf8       char codepoint codes len offset
//
// Lua counts no instructions inside library functions, so those that take time with the size of their arguments charge
// for it. tostring and string.format show no addresses, pairs goes in sorted order, sort is stable.
#pragma once

#include <initializer_list>

struct lua_State;

namespace parley {

// Replaces the globals of a new Lua state by the sandbox's.
void open_library(lua_State* lua);

// Each pushes one library's table, or adds to the table on top of the stack.
void add_core_functions(lua_State* lua);
void push_coroutine_library(lua_State* lua);
void push_math_library(lua_State* lua);
void push_string_library(lua_State* lua);
void push_table_library(lua_State* lua);

// For building them: copies fields of the table on top of the stack into the one below it; both stay.
void copy_fields(lua_State* lua, std::initializer_list<const char*> names);
// The same, with functions that charge for the size of their arguments and the number of their results.
void copy_charged(lua_State* lua, std::initializer_list<const char*> names);
// Sets a field of the table on top of the stack.
void set_function(lua_State* lua, const char* name, int (*function)(lua_State*));
// Replaces a function of the table on top by a wrapper that has it as its upvalue.
void wrap_field(lua_State* lua, const char* name, int (*wrapper)(lua_State*));
// Pushes what a luaopen_ function makes.
void push_opened(lua_State* lua, int (*open)(lua_State*));

}  // namespace parley
