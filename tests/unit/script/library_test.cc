// What scripts find in the sandbox, and what they do not.
#include <gmock/gmock.h>

#include "tests/unit/script/sandbox_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;

TEST(ScriptLibrary, WhatTouchesTheWorldIsAbsent) {
  EXPECT_THAT(error_of("os.execute('true')").message, HasSubstr("global 'os'"));
  for (const char* name : {"io", "os", "debug", "package", "require", "load", "loadfile", "dofile", "loadstring",
                           "print", "collectgarbage", "warn", "_G"}) {
    EXPECT_EQ(value_of(name), Value()) << name;
  }
}

TEST(ScriptLibrary, NothingCatchesAnError) {
  for (const char* name : {"pcall", "xpcall", "coroutine.close"}) EXPECT_EQ(value_of(name), Value()) << name;
}

TEST(ScriptLibrary, PatternFunctionsAreAbsent) {
  for (const char* name : {"find", "match", "gmatch", "gsub", "dump", "pack", "unpack"}) {
    EXPECT_EQ(value_of("string." + std::string(name)), Value()) << name;
  }
  EXPECT_THAT(error_of("return ('x'):find('x')").message, HasSubstr("method 'find'"));
}

TEST(ScriptLibrary, MetatablesAreOutOfReach) {
  for (const char* name : {"setmetatable", "getmetatable", "rawset", "rawget", "next"}) {
    EXPECT_EQ(value_of(name), Value()) << name;
  }
}

TEST(ScriptLibrary, AFinalizerOrClosingHandlerCannotBeMade) {
  error_of("local t = {__gc = function() end} setmetatable(t, t)");
  EXPECT_THAT(error_of("local t <close> = {__close = function() end}").message, HasSubstr("non-closable"));
}

TEST(ScriptLibrary, BytecodeIsRefused) {
  ScriptError error = error_of("\x1bLuaT");
  EXPECT_EQ(error.code, ScriptError::Code::syntax);
  EXPECT_THAT(error.message, HasSubstr("binary chunk"));
  EXPECT_EQ(error.file, "test.lua");
}

TEST(ScriptLibrary, PlainStringFunctionsStandInForPatterns) {
  EXPECT_EQ(value_of("string.contains('a.b', '.b')"), true);
  EXPECT_EQ(value_of("('a.b'):contains('a%')"), false);
  EXPECT_EQ(value_of("('AIR-AIR'):starts('AIR')"), true);
  EXPECT_EQ(value_of("('AIR-AIR'):starts('IR')"), false);
  EXPECT_EQ(value_of("('a, b,, c'):split(',')"), (Value::List{"a", " b", "", " c"}));
  EXPECT_EQ(value_of("(''):split(',')"), Value::List{""});
  EXPECT_THAT(error_of("return ('x'):split('')").message, HasSubstr("the separator is empty"));
}

TEST(ScriptLibrary, StringsAreNotNumbers) {
  EXPECT_THAT(error_of("return '1' + 1").message, HasSubstr("arithmetic on a string value"));
  EXPECT_EQ(value_of("tonumber('12') + 1"), 13);
}

TEST(ScriptLibrary, NoTextShowsAnAddress) {
  EXPECT_EQ(value_of("tostring({})"), "table");
  EXPECT_EQ(value_of("tostring(pairs)"), "function");
  EXPECT_EQ(value_of("tostring(12) .. tostring(nil) .. tostring(true)"), "12niltrue");
  EXPECT_EQ(value_of("string.format('%s %d %q 100%%', 'a', 7, 'b')"), "a 7 \"b\" 100%");
  error_of("return string.format('%s', {})");
  for (const char* format : {"%p", "%-10p", "100%% %p"}) {
    EXPECT_THAT(error_of("return string.format('" + std::string(format) + "', 'text')").message, HasSubstr("%p"));
  }
}

TEST(ScriptLibrary, PairsGoesThroughIntegersThenNamesInOrder) {
  EXPECT_EQ(value_of(R"((function()
      local seen = {}
      for key, value in pairs({b = 1, [10] = 2, a = 3, [2] = 4, B = 5, ['10'] = 6, [-1] = 7}) do
        table.insert(seen, tostring(key) .. '=' .. value)
      end
      return table.concat(seen, ' ')
    end)())"),
            "-1=7 2=4 10=2 10=6 B=5 a=3 b=1");
}

TEST(ScriptLibrary, PairsIsTheSameInEverySandbox) {
  const char* script = R"((function()
      local t = {}
      for i = 1, 500 do t['key' .. (i * 7919) % 1009] = i end
      local seen = {}
      for key in pairs(t) do seen[#seen + 1] = key end
      return seen
    end)())";
  Value first = value_of(script);
  EXPECT_EQ(first.list()->size(), 500u);
  EXPECT_TRUE(std::ranges::is_sorted(*first.list(), {}, [](const Value& value) { return *value.string(); }));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(value_of(script), first);
}

TEST(ScriptLibrary, PairsAllowsRemovingWhatIsStillToCome) {
  EXPECT_EQ(value_of(R"((function()
      local t, seen = {a = 1, b = 2, c = 3, d = 4}, ''
      for key in pairs(t) do t.b = nil; t.c = nil; t[key] = nil; seen = seen .. key end
      return seen
    end)())"),
            "ad");
}

TEST(ScriptLibrary, PairsRefusesKeysWithoutAnOrder) {
  EXPECT_THAT(error_of("for k in pairs({[{}] = 1}) do end").message, HasSubstr("keys must be integers or strings"));
  EXPECT_THAT(error_of("for k in pairs({[1.5] = 1}) do end").message, HasSubstr("keys must be integers or strings"));
}

TEST(ScriptLibrary, SortIsStable) {
  EXPECT_EQ(value_of(R"((function()
      local t = {}
      for i = 1, 300 do t[i] = {rank = i % 3, place = i} end
      table.sort(t, function(a, b) return a.rank < b.rank end)
      for i = 2, 300 do
        if t[i].rank == t[i - 1].rank and t[i].place < t[i - 1].place then return false end
        if t[i].rank < t[i - 1].rank then return false end
      end
      return true
    end)())"),
            true);
  EXPECT_EQ(value_of("(function() local t = {3, 1, 2} table.sort(t) return t end)()"), (Value::List{1, 2, 3}));
}

TEST(ScriptLibrary, SortSurvivesAComparisonThatContradictsItself) {
  load(*std::make_unique<Sandbox>(), R"(
    local t, n = {}, 0
    for i = 1, 1000 do t[i] = i end
    table.sort(t, function() n = n + 1 return n % 3 == 0 end))");
  EXPECT_THAT(error_of("table.sort({1, 'x'})").message, HasSubstr("attempt to compare"));
}

TEST(ScriptLibrary, TableFunctions) {
  EXPECT_EQ(value_of("table.empty({})"), true);
  EXPECT_EQ(value_of("table.empty({x = 1})"), false);
  EXPECT_EQ(value_of("(function() local t = {1, 2} table.insert(t, 3) table.insert(t, 1, 0) table.remove(t, 2) "
                     "return table.concat(t, ',') end)()"),
            "0,2,3");
  EXPECT_EQ(value_of("select('#', table.unpack({1, 2, 3}))"), 3);
  EXPECT_EQ(value_of("table.move"), Value());
}

TEST(ScriptLibrary, CoroutinesPassValuesBothWays) {
  EXPECT_EQ(value_of(R"((function()
      local co = coroutine.create(function(a) local b = coroutine.yield(a + 1) return b * 2 end)
      local ok, first = coroutine.resume(co, 1)
      local _, second = coroutine.resume(co, 10)
      return {ok, first, second, coroutine.status(co)}
    end)())"),
            (Value::List{true, 2, 20, "dead"}));
  EXPECT_THAT(error_of("local f = coroutine.wrap(function() end) f() f()").message, HasSubstr("cannot resume"));
}

TEST(ScriptLibrary, ErrorsOfACoroutineReachTheHostWithTheirLine) {
  ScriptError error =
      error_of("local co = coroutine.create(function()\n  local x = nil + 1\nend)\ncoroutine.resume(co)");
  EXPECT_EQ(error.line, 2);
  EXPECT_THAT(error.message, HasSubstr("arithmetic on a nil value"));
}

TEST(ScriptLibrary, DiceAreTheHosts) {
  std::vector<std::string> labels;
  Sandbox sandbox({.dice = [&](std::string_view label) {
    labels.emplace_back(label);
    return labels.size() * 1000 + 3;
  }});
  EXPECT_EQ(value_of(sandbox, "{math.random(6), math.random(10, 19), math.random(math.mininteger, math.maxinteger)}"),
            (Value::List{1 + 1003 % 6, 10 + 2003 % 10, INT64_MIN + 3003}));
  EXPECT_EQ(labels, (std::vector<std::string>{"test:1#1", "test:1#2", "test:1#3"}));
  EXPECT_THAT(error_of(sandbox, "return math.random(0)").message, HasSubstr("the range is empty"));
  EXPECT_THAT(error_of(sandbox, "return math.random()").message, HasSubstr("say the range"));
}

TEST(ScriptLibrary, TheSameDiceGiveTheSameGame) {
  auto play = [] {
    std::uint64_t state = 42;
    Sandbox sandbox(
        {.dice = [&](std::string_view) { return state = state * 6364136223846793005u + 1442695040888963407u; }});
    return value_of(sandbox, "(function() local t = {} for i = 1, 50 do t[i] = math.random(1000) end return t end)()");
  };
  EXPECT_EQ(play(), play());
}

TEST(ScriptLibrary, WithoutDiceThereIsNoChance) {
  ScriptError error = error_of("\nreturn math.random(6)");
  EXPECT_EQ(error.line, 2);
  EXPECT_THAT(error.message, HasSubstr("there are no dice here"));
  EXPECT_EQ(value_of("math.randomseed"), Value());
}

}  // namespace
}  // namespace parley
