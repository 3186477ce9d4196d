#include "common/script/sandbox.h"

#include <utility>

#include "common/base/check.h"
#include "common/script/bytecode.h"
#include "common/script/convert.h"
#include "common/script/state.h"

namespace parley {
namespace {

std::string_view take_step(std::string_view& path) {
  std::size_t end = path.find('.');
  std::string_view step = path.substr(0, end);
  path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
  return step;
}

// Replaces the table on top by what stands under `path` in it, or by nil.
void get_path(lua_State* lua, std::string_view path) {
  while (!path.empty() && lua_istable(lua, -1)) {
    std::string_view step = take_step(path);
    lua_pushlstring(lua, step.data(), step.size());
    lua_rawget(lua, -2);
    lua_remove(lua, -2);
  }
}

// Pops a value and sets the global or field `path` to it.
void set_path(lua_State* lua, std::string_view path) {
  lua_pushglobaltable(lua);
  for (std::string_view step = take_step(path);; step = take_step(path)) {
    lua_pushlstring(lua, step.data(), step.size());
    if (path.empty()) break;
    lua_pushvalue(lua, -1);
    if (lua_rawget(lua, -3) != LUA_TTABLE) {
      lua_pop(lua, 1);
      lua_newtable(lua);
      lua_pushvalue(lua, -2);
      lua_pushvalue(lua, -2);
      lua_rawset(lua, -5);
    }
    lua_replace(lua, -3);
    lua_pop(lua, 1);
  }
  lua_pushvalue(lua, -3);
  lua_rawset(lua, -3);
  lua_pop(lua, 2);
}

// Pushes the function, or something else when there is none.
void push_function(lua_State* lua, std::string_view path, const std::vector<int>& returned) {
  for (auto table = returned.rbegin(); table != returned.rend(); ++table) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, *table);
    get_path(lua, path);
    if (lua_isfunction(lua, -1)) return;
    lua_pop(lua, 1);
  }
  lua_pushglobaltable(lua);
  get_path(lua, path);
}

ScriptPosition beginning_of_function(lua_State* lua) {
  lua_Debug function{};
  lua_pushvalue(lua, -1);
  lua_getinfo(lua, ">S", &function);
  return function.linedefined > 0 ? ScriptPosition{std::atoi(function.source + 2), function.linedefined}
                                  : ScriptPosition{};
}

void push_chunk(lua_State* lua, ScriptState& state, int source, std::string_view text, std::size_t most) {
  if (text.size() > most) luaL_error(lua, "the text is longer than %d bytes", static_cast<int>(most));
  const std::string name = ScriptSources::chunk_name(source);
  const std::string_view code = bytecode_of(name, text);
  const int status = code.empty() ? luaL_loadbufferx(lua, text.data(), text.size(), name.c_str(), "t")
                                  : luaL_loadbufferx(lua, code.data(), code.size(), name.c_str(), "b");
  if (status == LUA_OK) return;
  if (status != LUA_ERRMEM) state.mark(ScriptError::Code::syntax);
  lua_error(lua);
}

}  // namespace

Sandbox::Sandbox(SandboxOptions options)
    : state_(std::make_unique<ScriptState>(options.memory_bytes, options.instructions, std::move(options.dice))) {}
Sandbox::Sandbox(Sandbox&&) noexcept = default;
Sandbox& Sandbox::operator=(Sandbox&&) noexcept = default;
Sandbox::~Sandbox() = default;

void Sandbox::define(std::string_view name, std::function<void(Call&)> function) {
  HostFunction& held = state_->add({std::string(name), std::move(function)});
  state_->begin_call();
  auto error = state_->protect([&](lua_State* lua) {
    lua_pushlightuserdata(lua, &held);
    lua_pushcclosure(lua, run_host_function, 1);
    set_path(lua, name);
  });
  PARLEY_CHECK(!error, "the sandbox's memory does not hold its host functions");
}

std::optional<ScriptError> Sandbox::set(std::string_view name, const Value& value) {
  state_->begin_call();
  return state_->protect([&](lua_State* lua) {
    push_value(lua, value);
    set_path(lua, name);
  });
}

std::optional<ScriptError> Sandbox::load(std::string_view file, std::string_view text) {
  int source = state_->sources().add(file, 1);
  state_->begin_call({source, 0});
  return state_->protect([&](lua_State* lua) {
    push_chunk(lua, *state_, source, text, limits::kScriptSourceBytes);
    lua_call(lua, 0, 1);
    if (lua_istable(lua, -1)) returned_.push_back(luaL_ref(lua, LUA_REGISTRYINDEX));
  });
}

std::variant<Expression, ScriptError> Sandbox::compile(std::string_view file, std::string_view text, int line) {
  Expression expression{LUA_NOREF, state_->sources().add(file, line)};
  state_->begin_call({expression.source, 0});
  auto error = state_->protect([&](lua_State* lua) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      state_->mark(ScriptError::Code::syntax);
      luaL_error(lua, "the expression is empty");
    }
    push_chunk(lua, *state_, expression.source, "return " + std::string(text), limits::kScriptExpressionBytes);
    expression.reference = luaL_ref(lua, LUA_REGISTRYINDEX);
  });
  if (error) return *std::move(error);
  return expression;
}

std::variant<Value, ScriptError> Sandbox::evaluate(Expression expression) {
  state_->begin_call({expression.source, 0});
  lua_rawgeti(state_->lua(), LUA_REGISTRYINDEX, expression.reference);
  if (auto error = state_->run(0)) return *std::move(error);
  return take_result();
}

// Numbers and booleans, which nearly all expressions give, need no protection to read.
std::variant<Value, ScriptError> Sandbox::take_result() {
  lua_State* lua = state_->lua();
  Value result;
  if (lua_isboolean(lua, -1)) {
    result = lua_toboolean(lua, -1) != 0;
  } else if (lua_isinteger(lua, -1)) {
    result = lua_tointeger(lua, -1);
  } else {
    auto error = state_->protect([&](lua_State* inside) { result = value_at(inside, 1, "the result"); }, 1);
    if (error) return *std::move(error);
    return result;
  }
  lua_pop(lua, 1);
  return result;
}

bool Sandbox::has_function(std::string_view function) {
  bool found = false;
  state_->begin_call();
  auto error = state_->protect([&](lua_State* lua) {
    push_function(lua, function, returned_);
    found = lua_isfunction(lua, -1);
  });
  return !error && found;
}

std::variant<Value, ScriptError> Sandbox::call(std::string_view function, const std::vector<Value>& arguments) {
  Value result;
  state_->begin_call();
  auto error = state_->protect([&](lua_State* lua) {
    push_function(lua, function, returned_);
    if (!lua_isfunction(lua, -1)) luaL_error(lua, "there is no function %s", std::string(function).c_str());
    state_->set_origin(beginning_of_function(lua));
    luaL_checkstack(lua, static_cast<int>(arguments.size()), nullptr);
    for (const Value& argument : arguments) push_value(lua, argument);
    lua_call(lua, static_cast<int>(arguments.size()), 1);
    result = value_at(lua, -1, "the result of " + std::string(function));
  });
  if (error) return *std::move(error);
  return result;
}

std::size_t Sandbox::memory_used() const { return state_->memory_used(); }

}  // namespace parley
