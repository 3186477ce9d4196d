// The shape of acts.
#include "node/bots_act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parley {
namespace {

using testing::HasSubstr;

std::string wrong_with(std::string_view name, const Value& body) {
  const auto read = read_act(name, body);
  const auto* wrong = std::get_if<std::string>(&read);
  return wrong == nullptr ? "" : *wrong;
}

TEST(BotActs, AreReadByTheSchema) {
  const auto read = read_act("notify",
                             Value::Map{{"to", "US"},
                                        {"class", "n4"},
                                        {"starts", 5},
                                        {"observers", true},
                                        {"area", Value::List{Value::Map{{"longitude", -1}, {"latitude", 2}}}}},
                             12);
  ASSERT_TRUE(std::holds_alternative<Message<schema::Act>>(read));
  const auto act = std::get<Message<schema::Act>>(read).reader();
  EXPECT_EQ(act.getRefersTo(), 12u);
  EXPECT_EQ(act.getNotify().getClass(), schema::ActivityClass::N4);
  EXPECT_EQ(act.getNotify().getStarts(), 5);
  EXPECT_EQ(act.getNotify().getEnds(), -1);
  EXPECT_EQ(act.getNotify().getArea()[0].getLongitude(), -1);
}

TEST(BotActs, SayWhatIsWrongAndWhere) {
  EXPECT_EQ(wrong_with("lineMesage", {}), "there is no act \"lineMesage\"; did you mean lineMessage?");
  EXPECT_THAT(wrong_with("lineMessage", Value::Map{{"txt", 1}}),
              HasSubstr("lineMessage: there is no field txt; did you mean text?"));
  EXPECT_THAT(wrong_with("lineMessage", Value::Map{{"class", "crysis"}}), HasSubstr("did you mean crisis?"));
  EXPECT_THAT(
      wrong_with("statement", Value::Map{{"text", Value::Map{{"tags", Value::List{Value("blame"), Value("x")}}}}}),
      HasSubstr("statement.text.tags[2]: there is no \"x\" here"));
  EXPECT_THAT(wrong_with("decide", Value::Map{{"option", 300}}),
              HasSubstr("decide.option: the number 300 is out of range"));
  EXPECT_THAT(wrong_with("decide", "D-a"), HasSubstr("decide: must be a table with named fields"));
  EXPECT_THAT(wrong_with("rollCall", 5), HasSubstr("rollCall: must be nothing"));
  EXPECT_THAT(wrong_with("realWorld", 5), HasSubstr("realWorld: must be a text"));
  EXPECT_EQ(wrong_with("rollCall", {}), "");
}

}  // namespace
}  // namespace parley
