// Host functions: their arguments, results and errors.
#include <gmock/gmock.h>

#include <stdexcept>

#include "tests/unit/script/sandbox_for_test.h"

namespace parley {
namespace {

using testing::HasSubstr;

Sandbox with_functions() {
  Sandbox sandbox;
  sandbox.define("E", [](Call& call) {
    call.at_most(2);
    call.give_integer(static_cast<std::int64_t>(call.string(1, "line").size()) + call.integer(2, "plus", 0));
  });
  sandbox.define("clock.now", [](Call& call) { call.give_string("T+01:00"); });
  sandbox.define("clock.paused", [](Call& call) { call.give_boolean(call.boolean(1, "ask")); });
  sandbox.define("none", [](Call& call) {
    Fields filter = call.fields(2, "filter");
    filter.only({"line", "least"});
    Value::Map seen{{"kind", call.string(1, "kind")}, {"least", filter.integer("least", 1)}};
    Value::List lines;
    for (std::string& line : filter.strings("line")) lines.emplace_back(std::move(line));
    seen["lines"] = lines;
    call.give(seen);
  });
  return sandbox;
}

TEST(HostFunction, ReadsArgumentsAndGivesResults) {
  Sandbox sandbox = with_functions();
  EXPECT_EQ(value_of(sandbox, "E('CN-US') >= 4"), true);
  EXPECT_EQ(value_of(sandbox, "E('CN-US', 10)"), 15);
  EXPECT_EQ(value_of(sandbox, "clock.now()"), "T+01:00");
  EXPECT_EQ(value_of(sandbox, "clock.paused(false)"), false);
}

TEST(HostFunction, ReadsTablesOfOptions) {
  Sandbox sandbox = with_functions();
  EXPECT_EQ(value_of(sandbox, "none('lineMessage', {line = {'AIR-AIR', 'NAV-NAV'}})"),
            (Value::Map{{"kind", "lineMessage"}, {"least", 1}, {"lines", Value::List{"AIR-AIR", "NAV-NAV"}}}));
  EXPECT_EQ(value_of(sandbox, "none('x', {line = 'A', least = 3}).lines[1]"), "A");
  EXPECT_EQ(value_of(sandbox, "#none('x').lines"), 0);
}

TEST(HostFunction, AnArgumentErrorNamesFunctionArgumentAndWhatWasExpected) {
  Sandbox sandbox = with_functions();
  auto message = [&](std::string_view text) { return to_string(error_of(sandbox, text)); };
  EXPECT_EQ(message("\nE()"), "test.lua:2: E: argument 1 (line) must be a string, not nil");
  EXPECT_EQ(message("E(5)"), "test.lua:1: E: argument 1 (line) must be a string, not the integer 5");
  EXPECT_EQ(message("E('x', 5 / 2)"),
            "test.lua:1: E: argument 2 (plus) must be an integer, not the float 2.5 (use // or math.floor)");
  EXPECT_EQ(message("E('x', '5')"), "test.lua:1: E: argument 2 (plus) must be an integer, not the string '5'");
  EXPECT_EQ(message("E('x', 1, 2)"), "test.lua:1: E: takes at most 2 arguments, not 3");
  EXPECT_EQ(message("clock.paused()"), "test.lua:1: clock.paused: argument 1 (ask) must be true or false, not nil");
}

TEST(HostFunction, AnErrorInAFieldNamesTheField) {
  Sandbox sandbox = with_functions();
  auto message = [&](std::string_view text) { return error_of(sandbox, text).message; };
  EXPECT_EQ(message("none('x', {line = 5})"),
            "none: argument 2 (filter): field line must be a string or a list of strings, not the integer 5");
  EXPECT_EQ(message("none('x', {least = {}})"),
            "none: argument 2 (filter): field least must be an integer, not an empty table");
  EXPECT_EQ(message("none('x', {lines = 'A'})"),
            "none: argument 2 (filter): there is no field lines; known are line, least");
  EXPECT_EQ(message("none('x', {'A'})"), "none: argument 2 (filter) must be a table with named fields, not a table");
  EXPECT_THAT(message("none('x', {least = 1.5})"), HasSubstr("none: argument 2 (filter).least must be"));
}

TEST(HostFunction, AnErrorRunsItsDestructors) {
  struct Guard {
    int& destroyed;
    ~Guard() { ++destroyed; }
  };
  int destroyed = 0;
  Sandbox sandbox;
  sandbox.define("f", [&](Call& call) {
    Guard guard{destroyed};
    std::string held(1000, 'x');
    call.integer(1, "n");
  });
  error_of(sandbox, "f()");
  EXPECT_EQ(destroyed, 1);
  error_of(sandbox, "coroutine.wrap(function() f('x') end)()");
  EXPECT_EQ(destroyed, 2);
  load(sandbox, "f(1)");
  EXPECT_EQ(destroyed, 3);
}

TEST(HostFunction, AnExceptionBecomesAnErrorOfTheScript) {
  Sandbox sandbox;
  sandbox.define("f", [](Call&) { throw std::runtime_error("out of range"); });
  EXPECT_EQ(to_string(error_of(sandbox, "\n\nf()")), "test.lua:3: f: out of range");
}

TEST(HostFunction, ResultsBeyondMemoryAreAnError) {
  Sandbox sandbox;
  sandbox.define("f", [](Call& call) { call.give_string(std::string(1 << 20, 'x')); });
  EXPECT_EQ(error_of(sandbox, "\nf()"),
            (ScriptError{ScriptError::Code::memory, "test.lua", 2, "a string grows beyond 64 KiB"}));
}

TEST(HostFunction, GivesSeveralResultsOrNone) {
  Sandbox sandbox;
  sandbox.define("two", [](Call& call) {
    call.give_integer(1);
    call.give_nil();
    call.give(Value::List{2});
  });
  sandbox.define("nothing", [](Call&) {});
  EXPECT_EQ(value_of(sandbox, "select('#', two())"), 3);
  EXPECT_EQ(value_of(sandbox, "nothing()"), Value());
}

TEST(HostFunction, ManyResultsFitTheStack) {
  Sandbox sandbox;
  sandbox.define("many", [](Call& call) {
    for (int i = 0; i < 500; ++i) call.give_integer(i);
  });
  EXPECT_EQ(value_of(sandbox, "select('#', many())"), 500);
}

TEST(HostFunction, AValueCanBeSetBeforehand) {
  Sandbox sandbox;
  EXPECT_FALSE(sandbox.set("limits.levels", Value::List{1, 2, 3}));
  EXPECT_FALSE(sandbox.set("limits.name", "x"));
  EXPECT_EQ(value_of(sandbox, "#limits.levels .. limits.name"), "3x");
}

}  // namespace
}  // namespace parley
