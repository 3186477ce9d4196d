// A script's error goes into entries, onto pages and into terminals, whatever the script put into it.
#include "common/base/utf8.h"
#include "tests/unit/script/sandbox_for_test.h"

namespace parley {
namespace {

TEST(ScriptErrorText, IsUtf8WhateverTheScriptSays) {
  EXPECT_TRUE(is_utf8(error_of("error('\\xff\\xfe\\0 no text')").message));
  EXPECT_TRUE(is_utf8(error_of("local t = {} ; t['\\xe8'].x = 1").message));
}

// An entry may hold a mebibyte, and a node that gets a larger one takes nothing more.
TEST(ScriptErrorText, IsShort) { EXPECT_LT(error_of("error(string.rep('long ', 100000))").message.size(), 1100u); }

TEST(ScriptText, ThatIsNoUtf8DoesNotReachTheHost) {
  Sandbox sandbox;
  std::string got;
  sandbox.define("say", [&](Call& call) { got = call.string(1, "words"); });
  EXPECT_NE(error_of(sandbox, "say('\\xff')").message.find("UTF-8"), std::string::npos);
  EXPECT_EQ(got, "");
}

}  // namespace
}  // namespace parley
