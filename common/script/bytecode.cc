#include "common/script/bytecode.h"

#include <map>
#include <memory>

#include "common/script/lua_api.h"

namespace parley {
namespace {

constexpr std::size_t kMostBytes = 8 << 20;  // then it is begun anew: nobody plays so many different policies

int append(lua_State*, const void* bytes, size_t size, void* code) {
  static_cast<std::string*>(code)->append(static_cast<const char*>(bytes), size);
  return 0;
}

// In a state of its own, so that a sandbox's memory is the same whether its text was compiled before or not.
std::string compile(const std::string& chunk_name, std::string_view text) {
  const std::unique_ptr<lua_State, decltype(&lua_close)> lua(luaL_newstate(), lua_close);
  std::string code;
  if (!lua || luaL_loadbufferx(lua.get(), text.data(), text.size(), chunk_name.c_str(), "t") != LUA_OK) return code;
  constexpr int kKeepLines = 0;
  lua_dump(lua.get(), append, &code, kKeepLines);
  return code;
}

struct Compiled {
  std::map<std::string, std::string, std::less<>> codes;  // by chunk name and text
  std::size_t bytes = 0;
};

}  // namespace

std::string_view bytecode_of(const std::string& chunk_name, std::string_view text) {
  thread_local Compiled compiled;
  std::string key = chunk_name + '\0';
  key += text;
  const auto found = compiled.codes.find(key);
  if (found != compiled.codes.end()) return found->second;
  std::string code = compile(chunk_name, text);
  if (compiled.bytes > kMostBytes) compiled = {};
  compiled.bytes += key.size() + code.size();
  return compiled.codes.emplace(std::move(key), std::move(code)).first->second;
}

}  // namespace parley
