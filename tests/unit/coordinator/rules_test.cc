#include "coordinator/rules.h"

#include <gtest/gtest.h>

#include "tests/unit/exercise/small_package.h"

namespace parley {
namespace {

std::optional<ScriptError> load(const std::string& text) {
  auto files = small_files();
  files["rules.lua"] = text;
  Rules rules;
  return rules.load(assemble(compiled(files)));
}

TEST(Rules, AreAListOfBoundedLength) {
  const std::string many =
      "local all = {} for i = 1, 5000 do all[i] = {on = 'lineMessage', run = print} end return all";
  const auto refused = load(many);
  ASSERT_TRUE(refused);
  EXPECT_NE(refused->message.find("more than 1000 rules"), std::string::npos) << refused->message;
  EXPECT_FALSE(load("return {{on = 'lineMessage', run = function() end}}"));
}

// A text has a length too.
TEST(Rules, AreNoText) { EXPECT_TRUE(load("return ('x'):rep(100000)")); }

}  // namespace
}  // namespace parley
