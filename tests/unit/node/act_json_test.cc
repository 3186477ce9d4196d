#include "node/act_json.h"

#include <gtest/gtest.h>

#include "common/base/utf8.h"

namespace parley {
namespace {

std::string reason_of(std::string_view json) {
  const auto read = acts_of_json(json);
  const auto* refusal = std::get_if<Refusal>(&read);
  return refusal == nullptr ? "" : refusal->reason;
}

TEST(ActJson, IsTakenInTheSchemasWords) {
  const auto read = acts_of_json(R"({"acts":[{"note":"x"}],"seats":["CN.FM"]})");
  ASSERT_TRUE(std::holds_alternative<ActsOfPage>(read));
  EXPECT_EQ(std::get<ActsOfPage>(read).seats, std::vector<std::string>{"CN.FM"});
}

// As Python's json.dumps writes by default. Texts are decisions: none may arrive as other characters.
TEST(ActJson, KeepsATextThatIsWrittenInEscapes) {
  const auto read = act_of_json(R"({"note":"\u4e2d\u56fd \u00E9 \ud83d\ude00 \u000b\u001f\u0022\u005c"})");
  const auto* act = std::get_if<Message<schema::Act>>(&read);
  ASSERT_NE(act, nullptr) << std::get<Refusal>(read).reason;
  EXPECT_EQ(std::string(act->reader().getNote().cStr()), "中国 é 😀 \x0b\x1f\"\\");
}

TEST(ActJson, ThatHoldsHalfACharacterIsRefused) {
  EXPECT_NE(reason_of(R"({"acts":[{"note":"\ud83d"}]})").find("surrogate"), std::string::npos);
  EXPECT_FALSE(reason_of(R"({"acts":[{"note":"\ude00\ud83d"}]})").empty());
}

TEST(ActJson, ThatSaysOneThingTwiceIsRefused) {
  EXPECT_NE(reason_of(R"({"acts":[{"note":"x","note":"y"}]})").find("\"note\" is in it twice"), std::string::npos);
}

TEST(ActJson, ThatNestsTooDeepIsRefused) {
  EXPECT_NE(reason_of(std::string(100'000, '[')).find("nests too deep"), std::string::npos);
}

// The library quotes what it did not understand, and the answer to a page is UTF-8.
TEST(ActJson, ThatIsNoUtf8IsRefusedInUtf8) {
  const std::string reason = reason_of("{\"acts\":[{\"refersTo\":\"18\xd3\xd3\"}]}");
  EXPECT_FALSE(reason.empty());
  EXPECT_TRUE(is_utf8(reason));
}

// It would be signed, sent, and dropped at the coordinator's door.
TEST(ActJson, ThatNoCoordinatorWouldTakeIsRefusedAtOnce) {
  EXPECT_NE(reason_of(R"({"acts":[{"note":"a\u0000b"}]})").find("UTF-8"), std::string::npos);
  EXPECT_FALSE(reason_of(R"({"acts":[{"note":"x"}],"seats":["CN.FM\u0000"]})").empty());
}

}  // namespace
}  // namespace parley
