// A script's call of a host function, as the host function sees it.
//
// Arguments are read by position (from 1) and with the name they have in the documentation; one that is missing or of
// another kind ends the call with an error at the script's line: "E: argument 1 (line) must be a string, not nil". Such
// an error is thrown, so the destructors of the host function run; never catch (...) there.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/script/value.h"

struct lua_State;

namespace parley {

class Call;

// A table of options, read field by field. The field of an error is named: "none: argument 2 (filter): field line ...".
class Fields {
 public:
  bool has(std::string_view field) const { return map_.contains(field); }
  std::int64_t integer(std::string_view field) const;
  std::int64_t integer(std::string_view field, std::int64_t otherwise) const;
  const std::string& string(std::string_view field) const;
  std::string string(std::string_view field, std::string_view otherwise) const;
  bool boolean(std::string_view field, bool otherwise) const;
  // One string or a list of them; empty when the field is absent.
  std::vector<std::string> strings(std::string_view field) const;
  const Value::Map& all() const { return map_; }
  // Refuses fields that are not among the known.
  void only(std::initializer_list<std::string_view> known) const;

 private:
  friend class Call;
  Fields(Call& call, std::string place, Value::Map map) : call_(call), place_(std::move(place)), map_(std::move(map)) {}
  [[noreturn]] void expected(std::string_view what, std::string_view field) const;

  Call& call_;
  std::string place_;  // "argument 2 (filter)"
  Value::Map map_;
};

class Call {
 public:
  Call(lua_State* lua, const std::string& function);
  Call(const Call&) = delete;

  int count() const { return count_; }
  // Present and not nil.
  bool has(int position) const;
  // Refuses more arguments than that.
  void at_most(int count) const;

  std::int64_t integer(int position, std::string_view name) const;
  std::int64_t integer(int position, std::string_view name, std::int64_t otherwise) const;
  // Valid until the host function returns.
  std::string_view string(int position, std::string_view name) const;
  std::string_view string(int position, std::string_view name, std::string_view otherwise) const;
  bool boolean(int position, std::string_view name) const;
  bool boolean(int position, std::string_view name, bool otherwise) const;
  // Whatever it is, nil included.
  Value value(int position, std::string_view name) const;
  Value::List list(int position, std::string_view name) const;
  // One string or a list of them.
  std::vector<std::string> strings(int position, std::string_view name) const;
  // A table with named fields; absent is as good as empty.
  Fields fields(int position, std::string_view name);

  // Results, in their order. A call without any gives nil.
  void give(const Value& value);
  void give_integer(std::int64_t integer);
  void give_string(std::string_view string);
  void give_boolean(bool boolean);
  void give_nil();

  // Ends the call with an error at the script's line: "FUNCTION: MESSAGE".
  [[noreturn]] void fail(std::string_view message) const;
  // "argument 1 (line) must be EXPECTED, not ..."
  [[noreturn]] void expected(std::string_view what, int position, std::string_view name) const;

 private:
  friend int run_host_function(lua_State* lua);
  std::string given(int position) const;

  lua_State* lua_;
  const std::string& function_;
  int count_;
};

// What Lua runs for each host function; upvalue: the HostFunction's address.
int run_host_function(lua_State* lua);

}  // namespace parley
