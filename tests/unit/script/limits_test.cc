// A script can use up its budgets, and nothing else.
#include <gmock/gmock.h>

#include <ctime>

#include "tests/unit/script/sandbox_for_test.h"

namespace parley {
namespace {

using Code = ScriptError::Code;
using testing::HasSubstr;

TEST(ScriptLimits, AnEndlessLoopIsStopped) {
  ScriptError error = error_of("local x = 0\nwhile true do x = x + 1 end");
  EXPECT_EQ(error.code, Code::instructions);
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.message, "stopped after 1000000 instructions: does a loop never end?");
}

TEST(ScriptLimits, AnEndlessCoroutineIsStopped) {
  ScriptError error = error_of("local run = coroutine.wrap(function()\n  while true do end\nend)\nrun()");
  EXPECT_EQ(error.code, Code::instructions);
  EXPECT_EQ(error.line, 2);
}

TEST(ScriptLimits, ACoroutineCannotSwallowTheEndOfTheBudget) {
  ScriptError error = error_of(R"(
    while true do
      coroutine.resume(coroutine.create(function() while true do end end))
    end)");
  EXPECT_EQ(error.code, Code::instructions);
}

TEST(ScriptLimits, ManyShortCoroutinesShareOneBudget) {
  ScriptError error = error_of("while true do coroutine.wrap(function() for i = 1, 200 do end end)() end");
  EXPECT_EQ(error.code, Code::instructions);
}

TEST(ScriptLimits, CoroutinesInsideCoroutinesEnd) {
  ScriptError error = error_of("local function f() coroutine.wrap(f)() end f()");
  EXPECT_THAT(error.message, HasSubstr("C stack overflow"));
}

TEST(ScriptLimits, ATableThatGrowsWithoutEndIsRefused) {
  ScriptError error = error_of("local t = {}\nfor i = 1, 1e9 do t[i] = i end");
  EXPECT_EQ(error.code, Code::memory);
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.message, "a table has too many entries, or a call too many arguments");
}

TEST(ScriptLimits, ManySmallTablesAreRefused) {
  Sandbox sandbox({.instructions = 100'000'000});
  ScriptError error = error_of(sandbox, "local last\nwhile true do\n  last = {last}\nend");
  EXPECT_EQ(error.code, Code::memory);
  EXPECT_EQ(error.line, 3);
  EXPECT_EQ(error.message, "the script needs more memory than it may have");
  EXPECT_LE(sandbox.memory_used(), limits::kScriptMemoryBytes);
}

TEST(ScriptLimits, RepeatingAStringIsBounded) {
  EXPECT_EQ(value_of("#string.rep('ab', 100)"), 200);
  EXPECT_THAT(error_of("return string.rep('x', 1 << 40)").message, HasSubstr("longer than 64 KiB"));
  EXPECT_THAT(error_of("return string.rep('', 1 << 40)").message, HasSubstr("longer than 64 KiB"));
  EXPECT_THAT(error_of("return ('x'):rep(2, ('y'):rep(65000))").message, HasSubstr("longer than 64 KiB"));
}

TEST(ScriptLimits, DoublingAStringIsRefused) {
  ScriptError error = error_of("local s = 'x'\nwhile true do s = s .. s end");
  EXPECT_EQ(error.code, Code::memory);
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.message, "a string grows beyond 64 KiB");
}

TEST(ScriptLimits, CopyingLongStringsForeverIsRefused) {
  ScriptError error = error_of("local s = ('x'):rep(60000)\nwhile true do local t = s .. 'y' end");
  EXPECT_EQ(error.code, Code::memory);
  EXPECT_EQ(error.message, "the call makes too many new strings and tables");
}

TEST(ScriptLimits, AMemoryErrorInsideACoroutineSaysItsLine) {
  ScriptError error = error_of("coroutine.wrap(function()\n  local s = 'x'\n  while true do s = s .. s end\nend)()");
  EXPECT_EQ(error.code, Code::memory);
  EXPECT_EQ(error.line, 3);
}

TEST(ScriptLimits, DeepRecursionEndsCleanly) {
  ScriptError error = error_of("local function f(n) return 1 + f(n + 1) end\nf(1)");
  EXPECT_EQ(error.code, Code::runtime);
  EXPECT_EQ(error.line, 1);
  EXPECT_THAT(error.message, HasSubstr("calls are nested more than 1000 deep"));
}

TEST(ScriptLimits, RecursionThroughTheLibraryEndsCleanly) {
  ScriptError error = error_of("local function f() table.sort({1, 2}, f) end f()");
  EXPECT_THAT(error.message, HasSubstr("C stack overflow"));
}

TEST(ScriptLimits, ADeeplyNestedTextIsRefused) {
  ScriptError error = error_of("return " + std::string(100'000, '(') + "1");
  EXPECT_EQ(error.code, Code::syntax);
}

TEST(ScriptLimits, ATextThatIsTooLongIsRefused) {
  EXPECT_THAT(error_of(std::string(limits::kScriptSourceBytes + 1, ' ')).message, HasSubstr("longer than"));
}

TEST(ScriptLimits, ASandboxWorksOnAfterEachKindOfError) {
  Sandbox sandbox;
  for (const char* script : {"while true do end", "local s = 'x' while true do s = s .. s end", "error('x')", "x ="}) {
    error_of(sandbox, script);
    EXPECT_EQ(value_of(sandbox, "1 + 1"), 2);
  }
}

TEST(ScriptLimits, ACallStopsAtTheSameInstructionWhateverRanBefore) {
  Sandbox sandbox({.instructions = 5000});
  load(sandbox, "count = 0 function run() while true do count = count + 1 end end");
  sandbox.call("run");
  Value first = value_of(sandbox, "count");
  for (int i = 0; i < 7; ++i) value_of(sandbox, "#'some other work'");
  load(sandbox, "count = 0");
  sandbox.call("run");
  EXPECT_EQ(value_of(sandbox, "count"), first);
}

// Each of these spends its time inside library functions, where Lua counts nothing.
TEST(ScriptLimits, LibraryCallsCannotTakeUnboundedTime) {
  const char* scripts[] = {
      "local t = {} for i = 1, 16000 do t[i] = i end while true do table.insert(t, 1, 0) table.remove(t, 1) end",
      "local t = {} for i = 1, 16000 do t[i] = i end while true do table.sort(t) end",
      "local t = {} for i = 1, 16000 do t[i] = i end while true do for k in pairs(t) do break end end",
      "local t = {} for i = 1, 8000 do t[i] = i end while true do select('#', table.unpack(t)) end",
      "while true do select('#', table.unpack({}, 1, 15000)) end",
      "local s = ('a'):rep(60000) while true do s:contains(('a'):rep(30000) .. 'b') end",
      "local s = ('a'):rep(60000) while true do s:split('a') end",
      "local s = ('a'):rep(60000) while true do utf8.len(s) end",
      "local s = ('a'):rep(60000) while true do s:byte(1, 15000) end",
      "local s = ('a'):rep(60000) while true do s:upper() end",
      "local s, t = ('a'):rep(60000) .. 'b', ('a'):rep(60000) .. 'c' while true do local same = s == t end",
      "local s, t = ('a'):rep(60000) .. 'b', ('a'):rep(60000) .. 'c' while true do local less = s < t end",
      "local function f(...) while true do local a, b = ..., select('#', ...) end end f(('a'):rep(15000):byte(1, -1))",
      "local kept = {} for i = 1, 16000 do kept[i] = {{}, {}, {}, {}, {}, {}, {}} end while true do local t = {} end",
  };
  for (const char* script : scripts) {
    const auto begin = std::clock();  // the processor's time: others may run meanwhile
    error_of(script);
    EXPECT_LT(std::clock() - begin, 5 * CLOCKS_PER_SEC) << script;
    if (testing::Test::HasFailure()) break;
  }
}

}  // namespace
}  // namespace parley
