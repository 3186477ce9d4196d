#include "common/script/call.h"

#include <cstdlib>
#include <optional>

#include "common/base/refusal.h"
#include "common/base/utf8.h"
#include "common/script/convert.h"
#include "common/script/state.h"

namespace parley {
namespace {

std::string place(int position, std::string_view name) {
  return "argument " + std::to_string(position) + " (" + std::string(name) + ")";
}

std::optional<std::vector<std::string>> strings_of(const Value& value) {
  if (const std::string* one = value.string()) return std::vector{*one};
  if (!value.list()) return std::nullopt;
  std::vector<std::string> strings;
  for (const Value& element : *value.list()) {
    if (!element.string()) return std::nullopt;
    strings.push_back(*element.string());
  }
  return strings;
}

}  // namespace

Call::Call(lua_State* lua, const std::string& function) : lua_(lua), function_(function), count_(lua_gettop(lua)) {}

bool Call::has(int position) const { return position <= count_ && !lua_isnil(lua_, position); }

void Call::at_most(int count) const {
  if (count_ > count) fail("takes at most " + std::to_string(count) + " arguments, not " + std::to_string(count_));
}

std::int64_t Call::integer(int position, std::string_view name) const {
  if (position > count_ || !lua_isinteger(lua_, position)) expected("an integer", position, name);
  return lua_tointeger(lua_, position);
}

std::int64_t Call::integer(int position, std::string_view name, std::int64_t otherwise) const {
  return has(position) ? integer(position, name) : otherwise;
}

std::string_view Call::string(int position, std::string_view name) const {
  if (position > count_ || lua_type(lua_, position) != LUA_TSTRING) expected("a string", position, name);
  std::size_t size = 0;
  const char* text = lua_tolstring(lua_, position, &size);
  if (!is_utf8({text, size})) fail(place(position, name) + " is not UTF-8");
  return {text, size};
}

std::string_view Call::string(int position, std::string_view name, std::string_view otherwise) const {
  return has(position) ? string(position, name) : otherwise;
}

bool Call::boolean(int position, std::string_view name) const {
  if (position > count_ || !lua_isboolean(lua_, position)) expected("true or false", position, name);
  return lua_toboolean(lua_, position) != 0;
}

bool Call::boolean(int position, std::string_view name, bool otherwise) const {
  return has(position) ? boolean(position, name) : otherwise;
}

Value Call::value(int position, std::string_view name) const {
  if (position > count_) return {};
  return value_at(lua_, position, function_ + ": " + place(position, name));
}

Value::List Call::list(int position, std::string_view name) const {
  Value table = value(position, name);
  if (!table.list()) expected("a list", position, name);
  return *table.list();
}

std::vector<std::string> Call::strings(int position, std::string_view name) const {
  auto strings = strings_of(value(position, name));
  if (!strings) expected("a string or a list of strings", position, name);
  return *std::move(strings);
}

Fields Call::fields(int position, std::string_view name) {
  if (!has(position)) return {*this, place(position, name), {}};
  Value table = value(position, name);
  if (!table.map()) expected("a table with named fields", position, name);
  return {*this, place(position, name), *table.map()};
}

void Call::give(const Value& value) { push_value(lua_, value); }

void Call::give_integer(std::int64_t integer) {
  luaL_checkstack(lua_, 1, nullptr);
  lua_pushinteger(lua_, integer);
}

void Call::give_string(std::string_view string) {
  luaL_checkstack(lua_, 1, nullptr);
  lua_pushlstring(lua_, string.data(), string.size());
}

void Call::give_boolean(bool boolean) {
  luaL_checkstack(lua_, 1, nullptr);
  lua_pushboolean(lua_, boolean);
}

void Call::give_nil() {
  luaL_checkstack(lua_, 1, nullptr);
  lua_pushnil(lua_);
}

void Call::fail(std::string_view message) const {
  std::string text = function_ + ": " + std::string(message);
  luaL_error(lua_, "%s", text.c_str());
  std::abort();  // luaL_error throws, but its declaration does not say so
}

void Call::expected(std::string_view what, int position, std::string_view name) const {
  fail(place(position, name) + " must be " + std::string(what) + ", not " + given(position));
}

std::string Call::given(int position) const { return position > count_ ? "nil" : description_at(lua_, position); }

std::int64_t Fields::integer(std::string_view field) const {
  auto found = map_.find(field);
  if (found == map_.end() || !found->second.integer()) expected("an integer", field);
  return *found->second.integer();
}

std::int64_t Fields::integer(std::string_view field, std::int64_t otherwise) const {
  return has(field) ? integer(field) : otherwise;
}

const std::string& Fields::string(std::string_view field) const {
  auto found = map_.find(field);
  if (found == map_.end() || !found->second.string()) expected("a string", field);
  return *found->second.string();
}

std::string Fields::string(std::string_view field, std::string_view otherwise) const {
  return has(field) ? string(field) : std::string(otherwise);
}

bool Fields::boolean(std::string_view field, bool otherwise) const {
  auto found = map_.find(field);
  if (found == map_.end()) return otherwise;
  if (!found->second.boolean()) expected("true or false", field);
  return *found->second.boolean();
}

std::vector<std::string> Fields::strings(std::string_view field) const {
  auto found = map_.find(field);
  if (found == map_.end()) return {};
  auto strings = strings_of(found->second);
  if (!strings) expected("a string or a list of strings", field);
  return *std::move(strings);
}

void Fields::only(std::initializer_list<std::string_view> known) const {
  std::string names;
  for (std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
  for (const auto& [field, value] : map_) {
    bool is_known = false;
    for (std::string_view name : known) is_known = is_known || name == field;
    if (!is_known) call_.fail(place_ + ": there is no field " + field + "; known are " + names);
  }
}

void Fields::expected(std::string_view what, std::string_view field) const {
  auto found = map_.find(field);
  std::string given = found == map_.end() ? "nil" : found->second.description();
  call_.fail(place_ + ": field " + std::string(field) + " must be " + std::string(what) + ", not " + given);
}

// What the C++ library throws becomes an error of the script; Lua's own errors pass through.
int run_host_function(lua_State* lua) {
  auto& function = *static_cast<HostFunction*>(lua_touserdata(lua, lua_upvalueindex(1)));
  Call call(lua, function.name);
  try {
    function.run(call);
  } catch (const std::exception& error) {
    call.fail(error.what());
  } catch (const Failure& failure) {
    call.fail(failure.what());
  }
  return lua_gettop(lua) - call.count_;
}

}  // namespace parley
