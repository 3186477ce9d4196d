// Loading, calling and evaluating; errors and where they arose.
#include "common/script/sandbox.h"

#include <gmock/gmock.h>

#include "tests/unit/script/sandbox_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;

ScriptError failed(const std::variant<Value, ScriptError>& result) {
  EXPECT_TRUE(std::holds_alternative<ScriptError>(result));
  const auto* error = std::get_if<ScriptError>(&result);
  return error ? *error : ScriptError{};
}

TEST(Sandbox, FunctionsOfTheReturnedTableAndGlobalOnesCanBeCalled) {
  Sandbox sandbox;
  load(sandbox, "function double(x) return 2 * x end return {wake = function(x) return x + 1 end, sub = {f = double}}");
  EXPECT_EQ(std::get<Value>(sandbox.call("double", {21})), 42);
  EXPECT_EQ(std::get<Value>(sandbox.call("wake", {1})), 2);
  EXPECT_EQ(std::get<Value>(sandbox.call("sub.f", {3})), 6);
  EXPECT_TRUE(sandbox.has_function("wake"));
  EXPECT_FALSE(sandbox.has_function("sleep"));
  EXPECT_FALSE(sandbox.has_function("sub"));
  EXPECT_EQ(failed(sandbox.call("sleep")).message, "there is no function sleep");
}

TEST(Sandbox, TablesGoInAndComeOutEqual) {
  Sandbox sandbox;
  load(sandbox, "return {same = function(x) return x end}");
  Value tree = Value::Map{{"list", Value::List{1, "two", true, Value::List{}}},
                          {"map", Value::Map{{"a", -5}, {"", "empty key"}}},
                          {"text", "line\nand \xe8\x88\xb9"},
                          {"big", INT64_MIN}};
  EXPECT_EQ(std::get<Value>(sandbox.call("same", {tree})), tree);
  EXPECT_EQ(std::get<Value>(sandbox.call("same", {Value::Map{}})), Value::List{});
  EXPECT_EQ(std::get<Value>(sandbox.call("same", {Value()})), Value());
}

TEST(Sandbox, ASyntaxErrorHasItsFileAndLine) {
  Sandbox sandbox;
  std::string long_name = "exercises/" + std::string(200, 'x') + "/rules.lua";
  auto error = sandbox.load(long_name, "local a = 1\n\nlocal b = = 2\n");
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(*error, (ScriptError{ScriptError::Code::syntax, long_name, 3, "unexpected symbol near '='"}));
}

TEST(Sandbox, ARuntimeErrorHasItsFileAndLine) {
  EXPECT_EQ(error_of("local a\n\nreturn a.b"),
            (ScriptError{ScriptError::Code::runtime, "test.lua", 3, "attempt to index a nil value (local 'a')"}));
  EXPECT_EQ(error_of("\nerror('no such party')").message, "no such party");
  EXPECT_EQ(error_of("\nerror('no such party')").line, 2);
  EXPECT_EQ(error_of("\n\nassert(false, 'never')").line, 3);
  EXPECT_EQ(error_of("\nerror({})").line, 2);
  EXPECT_EQ(to_string(error_of("\nerror('12:30: too late', 0)")), "test.lua:2: 12:30: too late");
}

TEST(Sandbox, AnErrorIsToldInTheFileItAroseIn) {
  Sandbox sandbox;
  load(sandbox, "function fail()\n  error('here')\nend");
  auto error = sandbox.load("other.lua", "fail()");
  EXPECT_EQ(to_string(*error), "test.lua:2: here");
  EXPECT_EQ(to_string(failed(sandbox.call("fail"))), "test.lua:2: here");
}

TEST(Sandbox, AnExpressionKnowsItsLineInTheFile) {
  Sandbox sandbox;
  auto bad = sandbox.compile("msel.yaml", "1 +", 40);
  EXPECT_EQ(to_string(std::get<ScriptError>(bad)), "msel.yaml:40: unexpected symbol near <eof>");
  auto fails = std::get<Expression>(sandbox.compile("msel.yaml", "1 +\n nothing", 40));
  EXPECT_THAT(to_string(failed(sandbox.evaluate(fails))), HasSubstr("msel.yaml:40: attempt to perform arithmetic"));
  auto floats = std::get<Expression>(sandbox.compile("msel.yaml", "3 / 2", 7));
  EXPECT_THAT(to_string(failed(sandbox.evaluate(floats))), HasSubstr("msel.yaml:7: the result must be"));
  auto empty = sandbox.compile("msel.yaml", "  ", 9);
  EXPECT_EQ(to_string(std::get<ScriptError>(empty)), "msel.yaml:9: the expression is empty");
}

TEST(Sandbox, AnExpressionIsOneExpression) {
  Sandbox sandbox;
  EXPECT_EQ(value_of(sandbox, "1 < 2 -- surely"), true);
  for (const char* text : {"1; x = 2", "1 end", "x = 1", "while true do end"}) {
    EXPECT_TRUE(std::holds_alternative<ScriptError>(sandbox.compile("test", text))) << text;
  }
}

TEST(Sandbox, AFloatIsNotHandedOver) {
  Sandbox sandbox;
  load(sandbox, "\nfunction half(x) return {share = {x / 2}} end");
  ScriptError error = failed(sandbox.call("half", {4}));
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.message,
            "the result of half.share[1] must be nil, a boolean, an integer, a string or a table, "
            "not the float 2.0 (use // or math.floor)");
  EXPECT_EQ(value_of("math.floor(7 / 2)"), 3);
  EXPECT_EQ(value_of("7 // 2"), 3);
}

TEST(Sandbox, ATableThatIsNeitherListNorMapIsNotHandedOver) {
  Sandbox sandbox;
  auto refusal = [&](std::string_view text) {
    return failed(sandbox.evaluate(std::get<Expression>(sandbox.compile("test", text)))).message;
  };
  EXPECT_EQ(refusal("{1, nil, 3}"), "the result is a list with holes");
  EXPECT_EQ(refusal("{[2] = 1}"), "the result is a list with holes");
  EXPECT_EQ(refusal("{1, x = 2}"), "the result mixes list entries and named fields");
  EXPECT_THAT(refusal("{a = pairs}"), HasSubstr("the result.a must be"));
  EXPECT_THAT(refusal("(function() local t = {} t.t = t return t end)()"), HasSubstr("contains itself"));
  EXPECT_THAT(refusal("(function() local t = {} for i = 1, 12000 do t[i] = i end return t end)()"),
              HasSubstr("more than 10000 elements"));
  EXPECT_THAT(refusal("(function() local s, t = ('x'):rep(60000), {} for i = 1, 20 do t[i] = s end return t end)()"),
              HasSubstr("more than 1 MiB"));
}

TEST(Sandbox, SandboxesShareNothing) {
  Sandbox one, other;
  load(one, "shared = 1 string.contains = nil");
  EXPECT_EQ(value_of(other, "shared"), Value());
  EXPECT_EQ(value_of(other, "('x'):contains('x')"), true);
}

TEST(Sandbox, CanBeMoved) {
  Sandbox sandbox;
  load(sandbox, "x = 7");
  Sandbox moved = std::move(sandbox);
  EXPECT_EQ(value_of(moved, "x"), 7);
}

}  // namespace
}  // namespace parley
