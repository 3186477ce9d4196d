#include "common/script/convert.h"

#include <cstdlib>

#include "common/base/utf8.h"
#include "common/script/lua_api.h"
#include "common/script/script_limits.h"
#include "common/script/table_keys.h"

namespace parley {
namespace {

// Reads one value; carries what is left of its limits and the path to where it reads.
class ValueReader {
 public:
  ValueReader(lua_State* lua, std::string_view what) : lua_(lua), path_(what) {}

  Value read(int index) {
    if (++nodes_ > limits::kScriptValueNodes) refuse("has more than 10000 elements");
    switch (lua_type(lua_, index)) {
      case LUA_TNIL:
        return {};
      case LUA_TBOOLEAN:
        return lua_toboolean(lua_, index) != 0;
      case LUA_TSTRING:
        return read_string(index);
      case LUA_TTABLE:
        return read_table(lua_absindex(lua_, index));
      case LUA_TNUMBER:
        if (lua_isinteger(lua_, index)) return std::int64_t{lua_tointeger(lua_, index)};
        [[fallthrough]];
      default:
        refuse("must be nil, a boolean, an integer, a string or a table, not " + description_at(lua_, index));
    }
  }

 private:
  std::string read_string(int index) {
    std::size_t size = 0;
    const char* text = lua_tolstring(lua_, index, &size);
    count_bytes(size);
    if (!is_utf8({text, size})) refuse("holds a text that is not UTF-8");
    return {text, size};
  }

  Value read_table(int index) {
    if (++depth_ > limits::kScriptValueDepth) refuse("is nested too deeply, or contains itself");
    std::vector<TableKey> keys = sorted_keys(lua_, index);
    if (keys.size() > limits::kScriptValueNodes) refuse("has more than 10000 elements");
    Value table = keys.empty() || !keys.front().named ? Value(read_list(index, keys)) : Value(read_map(index, keys));
    --depth_;
    return table;
  }

  Value::List read_list(int index, const std::vector<TableKey>& keys) {
    Value::List list;
    list.reserve(keys.size());
    for (const TableKey& key : keys) {
      if (key.named) refuse("mixes list entries and named fields");
      if (key.number != static_cast<std::int64_t>(list.size()) + 1) refuse("is a list with holes");
      list.push_back(read_element(index, key));
    }
    return list;
  }

  Value::Map read_map(int index, const std::vector<TableKey>& keys) {
    Value::Map map;
    for (const TableKey& key : keys) {
      count_bytes(key.name.size());
      map.emplace_hint(map.end(), key.name, read_element(index, key));
    }
    return map;
  }

  Value read_element(int index, const TableKey& key) {
    std::size_t length = path_.size();
    if (key.named) {
      path_.append(".").append(key.name);
    } else {
      path_.append("[").append(std::to_string(key.number)).append("]");
    }
    push_key(lua_, key);
    lua_rawget(lua_, index);
    Value element = read(-1);
    lua_pop(lua_, 1);
    path_.resize(length);
    return element;
  }

  void count_bytes(std::size_t size) {
    bytes_ += size;
    if (bytes_ > limits::kScriptValueBytes) refuse("holds more than 1 MiB of text");
  }

  [[noreturn]] void refuse(const std::string& reason) {
    luaL_error(lua_, "%s %s", path_.c_str(), reason.c_str());
    std::abort();  // luaL_error throws, but its declaration does not say so
  }

  lua_State* lua_;
  std::string path_;
  std::size_t nodes_ = 0;
  std::size_t bytes_ = 0;
  int depth_ = 0;
};

void push_list(lua_State* lua, const Value::List& list) {
  lua_createtable(lua, static_cast<int>(list.size()), 0);
  lua_Integer position = 0;
  for (const Value& element : list) {
    push_value(lua, element);
    lua_rawseti(lua, -2, ++position);
  }
}

void push_map(lua_State* lua, const Value::Map& map) {
  lua_createtable(lua, 0, static_cast<int>(map.size()));
  for (const auto& [key, element] : map) {
    lua_pushlstring(lua, key.data(), key.size());
    push_value(lua, element);
    lua_rawset(lua, -3);
  }
}

std::string number_at(lua_State* lua, int index) {
  if (lua_isinteger(lua, index)) return Value(lua_tointeger(lua, index)).description();
  lua_pushvalue(lua, index);  // because lua_tostring changes the number into its text where it stands
  std::string text = lua_tostring(lua, -1);
  lua_pop(lua, 1);
  return "the float " + text + " (use // or math.floor)";
}

}  // namespace

void push_value(lua_State* lua, const Value& value) {
  luaL_checkstack(lua, 4, nullptr);
  if (const auto* integer = value.integer()) {
    lua_pushinteger(lua, *integer);
  } else if (const auto* string = value.string()) {
    lua_pushlstring(lua, string->data(), string->size());
  } else if (const auto* boolean = value.boolean()) {
    lua_pushboolean(lua, *boolean);
  } else if (const auto* list = value.list()) {
    push_list(lua, *list);
  } else if (const auto* map = value.map()) {
    push_map(lua, *map);
  } else {
    lua_pushnil(lua);
  }
}

Value value_at(lua_State* lua, int index, std::string_view what) { return ValueReader(lua, what).read(index); }

std::string description_at(lua_State* lua, int index) {
  switch (int type = lua_type(lua, index)) {
    case LUA_TNONE:
    case LUA_TNIL:
      return "nil";
    case LUA_TBOOLEAN:
      return lua_toboolean(lua, index) ? "true" : "false";
    case LUA_TSTRING:
      return Value(lua_tostring(lua, index)).description();
    case LUA_TNUMBER:
      return number_at(lua, index);
    default:
      return std::string("a ") + lua_typename(lua, type);
  }
}

}  // namespace parley
