// What host and scripts hand to each other: nil, boolean, integer, string, or a table that is either a list or a map.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace parley {

// A copyable tree, equal when its contents are. Lua has one empty table, so an empty map is the empty list: list() and
// map() both answer for it.
class Value {
 public:
  using List = std::vector<Value>;
  using Map = std::map<std::string, Value, std::less<>>;

  Value() = default;
  Value(bool boolean) : data_(boolean) {}
  template <std::integral Integer>
  Value(Integer integer) : data_(static_cast<std::int64_t>(integer)) {}
  Value(std::string string) : data_(std::move(string)) {}
  Value(std::string_view string) : data_(std::string(string)) {}
  Value(const char* string) : data_(std::string(string)) {}
  Value(List list) : data_(std::move(list)) {}
  Value(Map map) {
    if (map.empty()) {
      data_ = List();
    } else {
      data_ = std::move(map);
    }
  }

  bool is_nil() const { return std::holds_alternative<std::monostate>(data_); }
  // As Lua sees it: all but nil and false.
  bool is_true() const { return !is_nil() && data_ != Data(false); }

  // Null when it is something else.
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data_); }
  const std::string* string() const { return std::get_if<std::string>(&data_); }
  const List* list() const { return std::get_if<List>(&data_); }
  const Map* map() const;
  // The field of a map; null when this is no map or has no such field.
  const Value* find(std::string_view key) const;

  // "a list", "the integer 7", "the string 'x'": the end of a sentence that says what was given instead.
  std::string description() const;

  bool operator==(const Value&) const = default;

 private:
  using Data = std::variant<std::monostate, bool, std::int64_t, std::string, List, Map>;
  Data data_;
};

}  // namespace parley
