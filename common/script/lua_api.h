// Lua's C API. Debian's headers declare extern "C" by themselves, for liblua5.4-c++ too; lua.hpp would say it twice.
#pragma once

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
