#include "common/exercise/json_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "common/schema/json_tree.h"

namespace parley {
namespace {

const std::string kShipped = PARLEY_SOURCE_DIR "/exercises/exercise.schema.json";

std::string content(const std::string& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(SchemaComments, BelongToWhatStandsBeforeThem) {
  const auto comments = read_comments(
      "# the file's own\n"
      "struct Line {\n"
      "  # A channel.\n"
      "  name @0 :Text;      # its name,\n"
      "                      # and more\n"
      "  plain @1 :Bool;\n"
      "\n"
      "  # between\n"
      "}\n"
      "enum Small { a @0; b @1; }\n"
      "# after\n"
      "enum State {\n"
      "  up @0;   # works\n"
      "}\n");
  EXPECT_EQ(comments,
            (SchemaComments{{"Line", "A channel."}, {"Line.name", "its name, and more"}, {"State.up", "works"}}));
}

TEST(SchemaComments, AreThoseOfThePackageAsBuilt) {
  EXPECT_EQ(package_schema_text(), content(PARLEY_SOURCE_DIR "/common/schema/package.capnp"));
}

TEST(JsonSchema, IsJson) {
  capnp::MallocMessageBuilder message;
  read_json_tree(json_schema(), message.initRoot<capnp::json::Value>());
  EXPECT_TRUE(message.getRoot<capnp::json::Value>().isObject());
}

TEST(JsonSchema, SaysWhatTheReaderTakes) {
  const std::string schema = json_schema();
  EXPECT_THAT(schema, testing::HasSubstr("ENDEX comes then (open to all)"));
  EXPECT_THAT(schema, testing::HasSubstr(R"("enum": ["true", true, "partial", "false", false])"));
  EXPECT_THAT(schema, testing::HasSubstr(R"("default": 12, "type": "integer", "minimum": 0, "maximum": 4294967295)"));
  EXPECT_THAT(schema, testing::HasSubstr("state: a government | body: "));
}

// Editors read it from the folder of exercises. PARLEY_REGENERATE=1 writes it anew.
TEST(JsonSchema, IsTheOneThatIsShipped) {
  if (std::getenv("PARLEY_REGENERATE") != nullptr) std::ofstream(kShipped) << json_schema();
  EXPECT_EQ(json_schema(), content(kShipped));
}

}  // namespace
}  // namespace parley
