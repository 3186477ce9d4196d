#include "common/script/sources.h"

#include <charconv>

#include "common/script/lua_api.h"

namespace parley {
namespace {

// No text that a script makes looks like a position by accident.
constexpr char kMark = '\x01';

// Moves `at` behind a number that ends in ':'.
bool read_number(const std::string& text, std::size_t& at, int& number) {
  auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
  if (error != std::errc() || end == text.data() + text.size() || *end != ':') return false;
  at = static_cast<std::size_t>(end - text.data()) + 1;
  return true;
}

}  // namespace

int ScriptSources::add(std::string_view file, int first_line) {
  sources_.push_back({std::string(file), first_line});
  return static_cast<int>(sources_.size()) - 1;
}

std::string ScriptSources::chunk_name(int source) { return std::string("=") + kMark + std::to_string(source); }

ScriptPosition ScriptSources::running(lua_State* lua) {
  lua_Debug frame{};
  for (int level = 0; lua_getstack(lua, level, &frame); ++level) {
    lua_getinfo(lua, "Sl", &frame);
    if (frame.currentline > 0) return {std::atoi(frame.source + 2), frame.currentline};
  }
  return {};
}

ScriptPosition ScriptSources::take_prefix(std::string& message) const {
  ScriptPosition position;
  std::size_t at = 1;
  if (message.empty() || message.front() != kMark) return {};
  if (!read_number(message, at, position.source) || !read_number(message, at, position.line)) return {};
  if (position.source < 0 || position.source >= static_cast<int>(sources_.size())) return {};
  message.erase(0, message.find_first_not_of(' ', at));
  return position;
}

int ScriptSources::line(ScriptPosition position) const {
  int first = sources_[position.source].first_line;
  return position.line > 0 ? first + position.line - 1 : first;
}

}  // namespace parley
