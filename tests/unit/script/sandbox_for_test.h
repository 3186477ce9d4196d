// Shorthand for tests of the sandbox.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>

#include "common/script/sandbox.h"

namespace parley {

// The value of a Lua expression in a new sandbox; a failed test when it has none.
inline Value value_of(Sandbox& sandbox, std::string_view expression) {
  auto compiled = sandbox.compile("test", expression);
  if (auto* error = std::get_if<ScriptError>(&compiled)) {
    ADD_FAILURE() << to_string(*error);
    return {};
  }
  auto result = sandbox.evaluate(std::get<Expression>(compiled));
  if (auto* error = std::get_if<ScriptError>(&result)) {
    ADD_FAILURE() << to_string(*error);
    return {};
  }
  return std::get<Value>(result);
}

inline Value value_of(std::string_view expression) {
  Sandbox sandbox;
  return value_of(sandbox, expression);
}

// The error of a script; a failed test when it has none.
inline ScriptError error_of(Sandbox& sandbox, std::string_view script) {
  auto error = sandbox.load("test.lua", script);
  EXPECT_TRUE(error.has_value()) << "no error: " << script;
  return error.value_or(ScriptError{});
}

inline ScriptError error_of(std::string_view script) {
  Sandbox sandbox;
  return error_of(sandbox, script);
}

inline void load(Sandbox& sandbox, std::string_view script) {
  auto error = sandbox.load("test.lua", script);
  EXPECT_FALSE(error.has_value()) << to_string(*error);
}

}  // namespace parley
