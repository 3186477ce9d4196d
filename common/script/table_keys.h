// The keys of a Lua table in the one order that every run and every process agrees on.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

struct lua_State;

namespace parley {

// Integers come first, then strings by their bytes.
struct TableKey {
  bool named = false;
  std::int64_t number = 0;
  std::string_view name;
  auto operator<=>(const TableKey&) const = default;
};

// Names lie in the table: use them before anything is removed from it. A key of another kind is a Lua error.
std::vector<TableKey> sorted_keys(lua_State* lua, int table_index);
void push_key(lua_State* lua, const TableKey& key);

}  // namespace parley
